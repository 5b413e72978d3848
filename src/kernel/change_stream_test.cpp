// A real kernel's changes, against what `ip` says is there in the end.

#include "kernel/change_stream.h"

#include <algorithm>
#include <gmock/gmock.h>
#include <set>
#include <thread>

#include "support/namespace.h"

namespace iphlp::kernel {
namespace {

using net::Change;
using net::Happening;
using net::Subject;
using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;

class ChangeStreams : public test::InNamespace {
 protected:
  void SetUp() override {
    InNamespace::SetUp();
    if (IsSkipped()) return;
    test::run(
        "ip link add left type veth peer name right; ip link set left up; ip link set right up;"
        "ip address add 192.0.2.1/24 dev left");
    left = net::LinkId{link_number("left")};
  }
  static std::uint32_t link_number(const std::string& name) {
    return test::ip_json("link show dev " + name).at(0).at("ifindex").get<std::uint32_t>();
  }
  static std::unique_ptr<ChangeStream> stream_of(std::initializer_list<Subject> subjects,
                                                 int buffer = ChangeStream::wide_buffer) {
    auto stream = ChangeStream::open(buffer).value();
    for (const Subject subject : subjects) EXPECT_TRUE(stream->follow(subject));
    return stream;
  }
  // All that there is to tell, until the stream rests.
  static std::vector<Change> news(ChangeStream& stream) {
    std::vector<Change> changes;
    for (;;) {
      while (stream.advance(changes)) {
      }
      if (!stream.look_again_at()) return changes;
      std::this_thread::sleep_for(
          std::max(os::Nanoseconds::zero(), *stream.look_again_at() - os::monotonic_time()));
    }
  }
  static std::string text_of(const Change& change) {
    const char sign = change.what == Happening::added ? '+' : change.what == Happening::removed ? '-' : '*';
    std::string text = sign + (change.prefix.ip.present() ? change.prefix.ip.text() : std::string{"link"}) +
                       "/" + std::to_string(change.prefix.length);
    if (change.gateway.present()) text += " via " + change.gateway.text();
    return text;
  }
  static std::vector<std::string> texts(const std::vector<Change>& changes, Subject subject = Subject::route,
                                        net::Family family = net::Family::v4) {
    std::vector<std::string> list;
    for (const Change& change : changes)
      if (change.subject == subject && change.family == family) list.push_back(text_of(change));
    return list;
  }
  net::LinkId left = net::LinkId::none;
};

TEST_F(ChangeStreams, TellEachRouteThatComesGoesAndChanges) {
  const auto stream = stream_of({Subject::route});
  EXPECT_THAT(news(*stream), IsEmpty());
  test::run("ip route add 198.51.100.0/24 via 192.0.2.9; ip route add 198.51.100.0/25 dev left");
  test::run("ip route change 198.51.100.0/25 dev left src 192.0.2.1");
  test::run("ip route del 198.51.100.0/24");
  const auto changes = news(*stream);
  EXPECT_THAT(texts(changes), ElementsAre("+198.51.100.0/24 via 192.0.2.9", "+198.51.100.0/25",
                                          "*198.51.100.0/25", "-198.51.100.0/24 via 192.0.2.9"));
  EXPECT_EQ(changes.front().link.id, left);
  EXPECT_EQ(changes.front().link.hardware_type, 1);
}

TEST_F(ChangeStreams, TellThatAReplacedRouteIsGone) {
  test::run("ip route add 198.51.100.0/24 via 192.0.2.9");
  const auto stream = stream_of({Subject::route});
  test::run("ip route replace 198.51.100.0/24 via 192.0.2.7");
  EXPECT_THAT(texts(news(*stream)),
              ElementsAre("-198.51.100.0/24 via 192.0.2.9", "+198.51.100.0/24 via 192.0.2.7"));
}

TEST_F(ChangeStreams, TellEachNextHop) {
  const auto stream = stream_of({Subject::route});
  test::run("ip route add default nexthop via 192.0.2.3 nexthop via 192.0.2.4");
  test::run("ip route del default");
  EXPECT_THAT(texts(news(*stream)), ElementsAre("+0.0.0.0/0 via 192.0.2.3", "+0.0.0.0/0 via 192.0.2.4",
                                                "-0.0.0.0/0 via 192.0.2.3", "-0.0.0.0/0 via 192.0.2.4"));
}

// The kernel takes IPv4's routes away without a word when their link goes down.
TEST_F(ChangeStreams, TellWhatGoesSilentlyWithItsLink) {
  test::run("ip route add 198.51.100.0/24 via 192.0.2.9; ip route add 203.0.113.0/24 via 192.0.2.9");
  const auto stream = stream_of({Subject::route});
  test::run("ip link set left down");
  EXPECT_THAT(texts(news(*stream)),
              testing::IsSupersetOf({"-198.51.100.0/24 via 192.0.2.9", "-203.0.113.0/24 via 192.0.2.9"}));
  test::run("ip link set left up; ip route add 198.51.100.0/24 via 192.0.2.9");
  EXPECT_THAT(texts(news(*stream)), Contains("+198.51.100.0/24 via 192.0.2.9"));
  test::run("ip link del left");
  const auto changes = news(*stream);
  EXPECT_THAT(texts(changes), Contains("-198.51.100.0/24 via 192.0.2.9"));
  EXPECT_EQ(changes.front().link.hardware_type, 1) << "its link's type is known after its end";
}

TEST_F(ChangeStreams, TellWhatGoesWithItsPreferredSourceAndWithItsNextHop) {
  test::run(
      "ip address add 192.0.2.77/32 dev left; ip route add 198.51.100.0/24 via 192.0.2.9 src 192.0.2.77;"
      "ip nexthop add id 9 via 192.0.2.5 dev left; ip route add 203.0.113.0/24 nhid 9");
  const auto stream = stream_of({Subject::route});
  test::run("ip address del 192.0.2.77/32 dev left");
  EXPECT_THAT(texts(news(*stream)), Contains("-198.51.100.0/24 via 192.0.2.9"));
  test::run("ip nexthop del id 9");
  EXPECT_THAT(texts(news(*stream)), ElementsAre("-203.0.113.0/24 via 192.0.2.5"));
}

TEST_F(ChangeStreams, TellAddressesOnceAndNotTheirPassingOfTime) {
  const auto stream = stream_of({Subject::address});
  test::run("ip address add 192.0.2.5/24 dev left valid_lft 1000 preferred_lft 900");
  test::run("ip address change 192.0.2.5/24 dev left valid_lft 2000 preferred_lft 1900");
  EXPECT_THAT(texts(news(*stream), Subject::address), ElementsAre("+192.0.2.5/24"));
  test::run("ip address change 192.0.2.5/24 dev left valid_lft forever preferred_lft forever");
  test::run("ip address del 192.0.2.5/24 dev left");
  EXPECT_THAT(texts(news(*stream), Subject::address), ElementsAre("*192.0.2.5/24", "-192.0.2.5/24"));
}

TEST_F(ChangeStreams, TellLinksByFamily) {
  const auto stream = stream_of({Subject::link});
  test::run("ip link add dummy0 type ifb");
  const net::LinkId dummy{link_number("dummy0")};
  const auto of_dummy = [&](const std::vector<Change>& changes) {
    std::set<std::pair<Happening, net::Family>> seen;
    for (const Change& change : changes)
      if (change.link.id == dummy) seen.emplace(change.what, change.family);
    return seen;
  };
  using Seen = std::pair<Happening, net::Family>;
  EXPECT_THAT(of_dummy(news(*stream)), testing::IsSupersetOf({Seen{Happening::added, net::Family::v4},
                                                              Seen{Happening::added, net::Family::v6}}));
  test::run("ip link set dummy0 mtu 1400");
  EXPECT_THAT(of_dummy(news(*stream)), testing::IsSupersetOf({Seen{Happening::changed, net::Family::v4},
                                                              Seen{Happening::changed, net::Family::v6}}));
  test::write_file("/proc/sys/net/ipv4/conf/dummy0/forwarding", "1");
  EXPECT_THAT(of_dummy(news(*stream)), Contains(Seen{Happening::changed, net::Family::v4}));
  test::run("ip link del dummy0");
  EXPECT_THAT(of_dummy(news(*stream)), testing::IsSupersetOf({Seen{Happening::removed, net::Family::v4},
                                                              Seen{Happening::removed, net::Family::v6}}));
}

TEST_F(ChangeStreams, TellNeighbors) {
  const auto stream = stream_of({Subject::neighbor});
  test::run("ip neighbor add 192.0.2.50 lladdr 02:00:00:00:00:01 dev left");
  test::run("ip neighbor change 192.0.2.50 lladdr 02:00:00:00:00:02 dev left");
  test::run("ip neighbor del 192.0.2.50 dev left");
  const auto told = texts(news(*stream), Subject::neighbor);
  ASSERT_GE(told.size(), 3U);
  EXPECT_EQ(told.front(), "+192.0.2.50/0");
  EXPECT_EQ(told.at(1), "*192.0.2.50/0");
  EXPECT_EQ(told.back(), "-192.0.2.50/0");
}

// --- A storm ---

class Storms : public ChangeStreams {
 protected:
  static void blow(const std::string& verb, int from, int count) {
    std::string path = "/tmp/iphlp-storm-XXXXXX";
    const int file = ::mkstemp(path.data());
    ASSERT_GE(file, 0);
    ::close(file);
    std::string batch;
    for (int i = from; i < from + count; ++i)
      batch += "route " + verb + " 10." + std::to_string(i >> 16) + "." + std::to_string(i >> 8 & 255) + "." +
               std::to_string(i & 255) + "/32 dev left\n";
    test::write_file(path.c_str(), batch);
    test::run("ip -batch " + path);
    ::unlink(path.c_str());
  }
  // Follows the changes; what is there twice or goes without having been there fails.
  struct Picture {
    std::set<std::string> rows;
    std::vector<std::string> order;
    void take(const std::vector<Change>& changes) {
      for (const Change& change : changes) {
        if (change.family != net::Family::v4 || change.prefix.length != 32) continue;
        const std::string row = change.prefix.ip.text();
        if (change.what == Happening::added) {
          EXPECT_TRUE(rows.insert(row).second) << "told twice: " << row;
        } else if (change.what == Happening::removed) {
          EXPECT_EQ(rows.erase(row), 1U) << "gone and was not there: " << row;
        }
        order.push_back(row);
      }
    }
  };
  static std::set<std::string> table() {
    std::set<std::string> rows;
    for (const auto& route : test::ip_json("route show table main"))
      if (const auto text = route.at("dst").get<std::string>(); text.starts_with("10.")) rows.insert(text);
    return rows;
  }
};

TEST_F(Storms, WithRoomForAllEveryChangeComesInOrder) {
  const auto stream = stream_of({Subject::route});
  constexpr int count = 5000;
  blow("add", 0, count);
  Picture picture;
  picture.take(news(*stream));
  if (stream->losses() != 0) GTEST_SKIP() << "this machine allows no wider buffer";
  ASSERT_EQ(picture.order.size(), static_cast<std::size_t>(count));
  for (int i = 0; i < count; ++i)
    ASSERT_EQ(picture.order[static_cast<std::size_t>(i)],
              "10.0." + std::to_string(i >> 8) + "." + std::to_string(i & 255));
  blow("del", 0, count);
  picture.take(news(*stream));
  EXPECT_THAT(picture.rows, IsEmpty());
  EXPECT_EQ(picture.order.size(), 2U * count);
}

// The smallest buffer there is loses nearly everything; the picture is right all the same.
TEST_F(Storms, WhatIsLostIsToldAsTheDifference) {
  const auto stream = stream_of({Subject::route}, 1);
  Picture picture;
  blow("add", 0, 4000);
  picture.take(news(*stream));
  EXPECT_GT(stream->losses(), 0U) << "nothing was lost: the test did not test";
  EXPECT_EQ(picture.rows, table());
  EXPECT_EQ(picture.rows.size(), 4000U);
  blow("del", 1000, 2000);
  blow("add", 4000, 500);
  picture.take(news(*stream));
  EXPECT_EQ(picture.rows, table());
  EXPECT_EQ(picture.rows.size(), 2500U);
}

TEST_F(Storms, WhatIsLostWhileItIsReadIsToldToo) {
  const auto stream = stream_of({Subject::route}, 4096);
  Picture picture;
  std::atomic<bool> over{false};
  std::thread wind{[&] {
    for (int round = 0; round < 6; ++round) {
      blow("add", 0, 3000);
      blow("del", 0, 3000);
    }
    blow("add", 0, 3000);
    over = true;
  }};
  std::vector<Change> changes;
  while (!over) {
    changes.clear();
    if (!stream->advance(changes)) std::this_thread::yield();
    picture.take(changes);
  }
  wind.join();
  picture.take(news(*stream));
  EXPECT_EQ(picture.rows, table());
  EXPECT_EQ(picture.rows.size(), 3000U);
}

}  // namespace
}  // namespace iphlp::kernel
