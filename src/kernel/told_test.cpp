#include "kernel/told.h"

#include <gtest/gtest.h>
#include <map>
#include <random>

namespace iphlp::kernel {
namespace {

Told row(std::uint32_t number, net::LinkId link = net::LinkId{1}) {
  Told row;
  row.family = net::Family::v4;
  row.table = 254;
  row.length = 32;
  row.link = link;
  row.set_destination(net::Ip::v4(10, static_cast<std::uint8_t>(number >> 16),
                                  static_cast<std::uint8_t>(number >> 8), static_cast<std::uint8_t>(number)));
  row.digest = number;
  return row;
}

TEST(ToldTable, KnowsWhatWasPutInAndNothingElse) {
  ToldTable table;
  EXPECT_EQ(table.find(row(1)), nullptr);
  table.insert(row(1));
  ASSERT_NE(table.find(row(1)), nullptr);
  EXPECT_EQ(table.find(row(1))->digest, 1U);
  EXPECT_EQ(table.find(row(2)), nullptr);
  EXPECT_EQ(table.find(row(1, net::LinkId{2})), nullptr);
  table.erase(*table.find(row(1)));
  EXPECT_EQ(table.find(row(1)), nullptr);
  EXPECT_EQ(table.size(), 0U);
}

// Random insertions and removals against a std::map, small enough that slots collide and wrap around all the
// time.
TEST(ToldTable, AgreesWithAMap) {
  std::mt19937 random{7};
  ToldTable table;
  std::map<std::uint32_t, bool> model;
  for (int step = 0; step < 200'000; ++step) {
    const auto number = static_cast<std::uint32_t>(random() % 97);
    Told* known = table.find(row(number));
    ASSERT_EQ(known != nullptr, model.contains(number)) << step;
    if (known != nullptr) {
      table.erase(*known);
      model.erase(number);
    } else {
      table.insert(row(number));
      model.emplace(number, true);
    }
    ASSERT_EQ(table.size(), model.size());
  }
  for (std::uint32_t number = 0; number < 97; ++number)
    EXPECT_EQ(table.find(row(number)) != nullptr, model.contains(number));
}

TEST(ToldTable, ErasesByWhatTheRowsSay) {
  ToldTable table;
  for (std::uint32_t number = 0; number < 1000; ++number) table.insert(row(number));
  table.erase_if([](const Told& one) { return one.digest % 3 != 0; });
  EXPECT_EQ(table.size(), 334U);
  for (std::uint32_t number = 0; number < 1000; ++number)
    EXPECT_EQ(table.find(row(number)) != nullptr, number % 3 == 0);
}

TEST(ToldTable, FindsWhoStandsInTheSamePlace) {
  ToldTable table;
  for (std::uint32_t link = 1; link <= 5; ++link) table.insert(row(9, net::LinkId{link}));
  table.insert(row(8));
  std::size_t found = 0;
  table.each_in_place(row(9), [&](const Told& one) { found += one.digest == 9 ? 1U : 100U; });
  EXPECT_EQ(found, 5U);
}

// Documented: what a million routes take.
TEST(ToldTable, IsNeverLargerThanItSays) {
  ToldTable table;
  for (std::uint32_t number = 0; number < 100'000; ++number) table.insert(row(number));
  EXPECT_LE(table.bytes(), 100'000U * 64 * 8 / 3);
}

}  // namespace
}  // namespace iphlp::kernel
