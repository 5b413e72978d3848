// changes.hpp on the library itself, beside what ip(8) does: by callback, by a loop, by a descriptor, in a
// coroutine.

#include <array>
#include <atomic>
#include <chrono>
#include <coroutine>
#include <gtest/gtest.h>
#include <iphlp/changes.hpp>
#include <thread>

#include <poll.h>

#include "live.h"
#include "support/namespace.h"

namespace iphlp::test {
namespace {

using std::chrono::seconds;

constexpr const char* prefix = "198.51.100.0";

void add_route() {
  run("ip route add 198.51.100.0/24 via 10.0.1.254");
}
void remove_route() {
  run("ip route del 198.51.100.0/24");
}

bool wait_until(const auto& condition) {
  const auto end = std::chrono::steady_clock::now() + seconds{10};
  while (!condition() && std::chrono::steady_clock::now() < end)
    std::this_thread::sleep_for(std::chrono::milliseconds{5});
  return condition();
}

bool is_readable(int descriptor, int milliseconds) {
  pollfd one{.fd = descriptor, .events = POLLIN, .revents = 0};
  return ::poll(&one, 1, milliseconds) == 1;
}

TEST(Changes, CallBackAsLongAsTheSubscriptionLives) {
  std::atomic<int> added{0};
  std::atomic<int> removed{0};
  auto told = on_route_change([&](const route_change& change) {
    if (change.destination != address(prefix)) return;
    EXPECT_EQ(change.prefix_length, 24);
    EXPECT_EQ(change.next_hop, address("10.0.1.254"));
    EXPECT_NE(change.index, 0U);
    EXPECT_NE(change.luid, luid{});
    ++(change.what == happening::added ? added : removed);
  });
  ASSERT_TRUE(told);
  add_route();
  EXPECT_TRUE(wait_until([&] { return added == 1; }));
  subscription moved = std::move(told);
  EXPECT_FALSE(told);  // NOLINT(bugprone-use-after-move): that it is empty is promised
  remove_route();
  EXPECT_TRUE(wait_until([&] { return removed == 1; }));
  moved.end();
  EXPECT_FALSE(moved);
  change_stream<route_change> witness;
  add_route();
  while (witness.wait()->destination != address(prefix)) continue;
  EXPECT_EQ(added, 1) << "told after its end";
  remove_route();
}

TEST(Changes, AnotherFamilyIsNoneOfTheirs) {
  std::atomic<int> told{0};
  const auto six = on_route_change([&](const route_change&) { ++told; }, ip_family::v6);
  change_stream<route_change> four(ip_family::v4);
  add_route();
  remove_route();
  EXPECT_EQ(four.wait()->what, happening::added);
  EXPECT_EQ(four.wait()->what, happening::removed);
  EXPECT_EQ(told, 0);
}

TEST(Changes, OfAddressesLinksAndNeighbors) {
  change_stream<address_change> of_addresses(ip_family::v4);
  change_stream<link_change> of_links(ip_family::v4);
  change_stream<neighbor_change> of_neighbors(ip_family::v4);
  run("ip address add 10.0.1.44/24 dev wire0; ip neighbor add 10.0.1.45 lladdr 02:00:00:00:00:45 dev wire0;"
      "ip link set wire0 mtu 1400");
  const auto address_told = of_addresses.wait();
  ASSERT_TRUE(address_told);
  EXPECT_EQ(address_told->address, address("10.0.1.44"));
  EXPECT_EQ(address_told->what, happening::added);
  const auto neighbor_told = of_neighbors.wait();
  ASSERT_TRUE(neighbor_told);
  EXPECT_EQ(neighbor_told->address, address("10.0.1.45"));
  const auto link_told = of_links.wait();
  ASSERT_TRUE(link_told);
  EXPECT_EQ(link_told->family, ip_family::v4);
  EXPECT_EQ(link_told->index, address_told->index);
  EXPECT_EQ(link_told->luid, address_told->luid);
  run("ip link set wire0 mtu 1500; ip neighbor del 10.0.1.45 dev wire0; ip address del 10.0.1.44/24 dev "
      "wire0");
}

TEST(Changes, AreALoopUntilTheStreamStops) {
  change_stream<route_change> changes(ip_family::v4);
  add_route();
  remove_route();
  std::vector<happening> seen;
  for (const route_change& change : changes) {
    seen.push_back(change.what);
    if (seen.size() == 2) changes.stop();
  }
  EXPECT_EQ(seen, (std::vector{happening::added, happening::removed}));
  EXPECT_FALSE(changes.wait());
}

TEST(Changes, AWaitEndsWhenAnotherThreadStops) {
  change_stream<route_change> changes;
  std::thread stopper([&] {
    std::this_thread::sleep_for(std::chrono::milliseconds{50});
    changes.stop();
  });
  EXPECT_FALSE(changes.wait());
  stopper.join();
}

TEST(Changes, HaveADescriptorForAnyLoop) {
  change_stream<route_change> changes(ip_family::v4);
  ASSERT_GE(changes.descriptor(), 0);
  EXPECT_FALSE(is_readable(changes.descriptor(), 0));
  EXPECT_FALSE(changes.take());
  add_route();
  ASSERT_TRUE(is_readable(changes.descriptor(), 10'000));
  remove_route();
  int taken = 0;
  while (taken < 2 && is_readable(changes.descriptor(), 10'000))
    while (changes.take()) ++taken;
  EXPECT_EQ(taken, 2);
  EXPECT_FALSE(is_readable(changes.descriptor(), 0)) << "all is taken";
  changes.stop();
  EXPECT_TRUE(is_readable(changes.descriptor(), 0)) << "so that a loop learns of the end";
}

struct Coroutine {
  struct promise_type {
    Coroutine get_return_object() { return {}; }
    std::suspend_never initial_suspend() noexcept { return {}; }
    std::suspend_never final_suspend() noexcept { return {}; }
    void return_void() {}
    void unhandled_exception() { std::terminate(); }
  };
};

// What was told so far: the coroutine goes on on the library's thread.
struct Seen {
  std::array<happening, 16> what{};
  std::atomic<std::size_t> count{0};
  std::atomic<bool> ended{false};
};

Coroutine collect(change_stream<route_change>& changes, Seen& seen) {
  while (const auto change = co_await changes.next()) {
    seen.what.at(seen.count) = change->what;
    ++seen.count;
  }
  seen.ended = true;
}

TEST(Changes, AreAwaitedByACoroutine) {
  Seen seen;
  change_stream<route_change> changes(ip_family::v4);
  add_route();
  collect(changes, seen);
  remove_route();
  add_route();
  remove_route();
  EXPECT_TRUE(wait_until([&] { return seen.count == 4; }));
  EXPECT_FALSE(seen.ended);
  changes.stop();
  EXPECT_TRUE(seen.ended);
  for (const std::size_t n : {0U, 1U, 2U, 3U})
    EXPECT_EQ(seen.what[n], n % 2 == 0 ? happening::added : happening::removed) << n;
}

route_change change_of(std::uint32_t key, happening what) {
  const ip_address::v4_bytes bytes{10, 0, static_cast<std::uint8_t>(key >> 8),
                                   static_cast<std::uint8_t>(key)};
  return {.what = what,
          .destination = ip_address(bytes),
          .prefix_length = 32,
          .next_hop = {},
          .luid = {},
          .index = 1};
}

// Who never takes anything holds the last of each row, and no more.
TEST(ChangeQueue, AReaderFarBehindFindsTheLastOfEachRow) {
  detail::change_queue<route_change> queue;
  constexpr std::uint32_t rows = 100;
  for (int round = 0; round < 1000; ++round)
    for (std::uint32_t row = 0; row < rows; ++row) queue.push(change_of(row, happening::changed));
  // This one came and went: nothing is to be told of it, once what stands in the queue is folded.
  queue.push(change_of(4711, happening::added));
  queue.push(change_of(4711, happening::removed));
  // And this one went and came: a change.
  queue.push(change_of(7, happening::removed));
  queue.push(change_of(7, happening::added));
  for (int round = 0; round < 50; ++round)
    for (std::uint32_t row = 10; row < rows; ++row) queue.push(change_of(row, happening::changed));
  std::size_t taken = 0;
  std::map<ip_address, happening> last;
  while (const auto change = queue.pop()) {
    last[change->destination] = change->what;
    ++taken;
  }
  EXPECT_LE(taken, 4096U);
  EXPECT_EQ(last.size(), rows);
  for (const auto& [key, what] : last) EXPECT_EQ(what, happening::changed) << key.to_string();
}

}  // namespace
}  // namespace iphlp::test
