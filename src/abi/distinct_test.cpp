#include "abi/distinct.h"

#include <cstdint>
#include <gtest/gtest.h>
#include <set>
#include <span>
#include <vector>

namespace iphlp::abi {
namespace {

struct ByValue {
  static std::uint64_t hash(std::uint64_t row) { return row << 32; }  // as an address in network order is
  static bool is_same(std::uint64_t a, std::uint64_t b) { return a == b; }
};

class Numbers {
 public:
  explicit Numbers(std::vector<std::uint64_t> rows = {}) : rows_(std::move(rows)) {}
  void append(std::uint64_t row) { rows_.push_back(row); }
  [[nodiscard]] std::span<std::uint64_t> span() { return rows_; }
  [[nodiscard]] std::size_t size() const { return rows_.size(); }
  void drop_last() { rows_.pop_back(); }
  void restart(std::size_t kept) { rows_.resize(kept); }

 private:
  std::vector<std::uint64_t> rows_;
};

std::multiset<std::uint64_t> all_of(Numbers& rows) {
  return {rows.span().begin(), rows.span().end()};
}

TEST(Distinct, TakesOutEveryRowThatStandsThereTwice) {
  for (const std::size_t size : {1U, 2U, 31U, 32U, 33U, 64U, 65U, 5000U}) {
    Numbers rows;
    Repeats<ByValue> repeats;
    repeats.restart(0);
    bool any = false;
    std::multiset<std::uint64_t> expected;
    for (std::uint64_t n = 0; n < size; ++n) {
      for (const std::uint64_t one : {n, n / 2, n}) {  // beside it, and long before it
        rows.append(one);
        any |= repeats.note(rows);
      }
      expected.insert(n);
    }
    any |= repeats.settle(rows);
    EXPECT_TRUE(any);
    EXPECT_EQ(all_of(rows), expected);
  }
}

TEST(Distinct, LeavesDifferentRowsWhereTheyAre) {
  Numbers rows;
  Repeats<ByValue> repeats;
  repeats.restart(0);
  for (std::uint64_t n = 0; n < 100'000; ++n) {
    rows.append(n * 256);
    EXPECT_FALSE(repeats.note(rows));
  }
  EXPECT_FALSE(repeats.settle(rows));
  for (std::uint64_t n = 0; n < 100'000; ++n) ASSERT_EQ(rows.span()[n], n * 256);
}

TEST(Distinct, StartsAnewBehindTheRowsThatAreKept) {
  Numbers rows{{1, 2, 3}};
  Repeats<ByValue> repeats;
  for (int reading = 0; reading < 3; ++reading) {
    rows.restart(3);
    repeats.restart(3);
    for (std::uint64_t n = 0; n < 100; ++n) {
      rows.append(n);
      EXPECT_FALSE(repeats.note(rows));
    }
    EXPECT_FALSE(repeats.settle(rows));
    EXPECT_EQ(rows.size(), 103U);
  }
}

}  // namespace
}  // namespace iphlp::abi
