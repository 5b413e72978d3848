#include "os/ledger.h"

#include <gtest/gtest.h>
#include <memory>
#include <set>
#include <string>
#include <thread>
#include <vector>

namespace iphlp::os {
namespace {

// A global in the house, and larger than a stack frame should be.
std::unique_ptr<Ledger> empty_ledger() {
  return std::make_unique<Ledger>();
}

TEST(Ledger, TellsKindsOfOneNumberApart) {
  const auto ledger = empty_ledger();
  ledger->enter(Holding::descriptor, 7, "file");
  ledger->enter(Holding::thread, 7, "worker");
  ledger->enter(Holding::mapping, 7, "ring");
  EXPECT_EQ(ledger->held(), 3U);
  ledger->strike(Holding::thread, 7);
  std::set<std::pair<Holding, std::string>> left;
  ledger->each([&](const Ledger::Entry& entry) { left.emplace(entry.holding, entry.purpose); });
  EXPECT_EQ(left, (std::set<std::pair<Holding, std::string>>{{Holding::descriptor, "file"},
                                                             {Holding::mapping, "ring"}}));
}

TEST(Ledger, KeepsLargeKeysWhole) {
  const auto ledger = empty_ledger();
  constexpr std::uint64_t address = 0x7fff'ffff'f000;
  ledger->enter(Holding::mapping, address, "ring");
  std::uint64_t seen = 0;
  ledger->each([&](const Ledger::Entry& entry) { seen = entry.key; });
  EXPECT_EQ(seen, address);
}

TEST(Ledger, AFullTableStillCounts) {
  const auto ledger = empty_ledger();
  constexpr std::uint64_t many = 1000;
  for (std::uint64_t key = 0; key < many; ++key) ledger->enter(Holding::descriptor, key, "one of many");
  EXPECT_EQ(ledger->held(), many);
  for (std::uint64_t key = many; key-- > 0;) ledger->strike(Holding::descriptor, key);
  EXPECT_EQ(ledger->held(), 0U);
}

// What did not fit is counted only; when it is struck after room was made, the count still comes out even.
TEST(Ledger, AFullTableIsEvenInAnyOrderOfStrikes) {
  const auto ledger = empty_ledger();
  constexpr std::uint64_t many = 600;
  for (std::uint64_t key = 0; key < many; ++key) ledger->enter(Holding::descriptor, key, "one of many");
  for (std::uint64_t key = 0; key < 300; ++key) ledger->strike(Holding::descriptor, key);
  for (std::uint64_t key = 1000; key < 1200; ++key) ledger->enter(Holding::descriptor, key, "a later one");
  EXPECT_EQ(ledger->held(), many - 300 + 200);
  for (std::uint64_t key = 300; key < many; ++key) ledger->strike(Holding::descriptor, key);
  for (std::uint64_t key = 1000; key < 1200; ++key) ledger->strike(Holding::descriptor, key);
  EXPECT_EQ(ledger->held(), 0U);
}

TEST(Ledger, ManyThreadsEnterAndStrikeAtOnce) {
  const auto ledger = empty_ledger();
  std::vector<std::thread> threads;
  for (std::uint64_t thread = 0; thread < 8; ++thread)
    threads.emplace_back([&, thread] {
      for (std::uint64_t round = 0; round < 2000; ++round) {
        const std::uint64_t key = thread + 8 * (round % 100);
        ledger->enter(Holding::descriptor, key, "one of a thread's");
        ledger->each([](const Ledger::Entry& entry) { EXPECT_STREQ(entry.purpose, "one of a thread's"); });
        ledger->strike(Holding::descriptor, key);
      }
      ledger->enter(Holding::thread, thread, "one of a thread's");
    });
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(ledger->held(), 8U);
}

#ifndef NDEBUG
TEST(LedgerDeathTest, AnAuditNamesWhatIsHeldAndAborts) {
  EXPECT_DEATH(
      {
        const auto ledger = empty_ledger();
        ledger->enter(Holding::descriptor, 7, "route socket");
        ledger->audit();
      },
      "the descriptor 7, for: route socket");
}
#endif

TEST(Ledger, AnAuditOfNothingIsSilent) {
  empty_ledger()->audit();
}

}  // namespace
}  // namespace iphlp::os
