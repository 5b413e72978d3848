#include "os/netlink.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <gtest/gtest.h>
#include <vector>

#include <linux/netlink.h>
#include <linux/rtnetlink.h>
#include <sys/socket.h>
#include <unistd.h>

#include "os/ledger.h"
#include "os/netlink_batch.h"
#include "os/socket.h"
#include "support/namespace.h"

namespace iphlp::os {
namespace {

class Netlink : public test::InNamespace {
 protected:
  void TearDown() override { EXPECT_EQ(ledger().held(), 0U); }
};

struct LinkDump {
  nlmsghdr header{.nlmsg_len = sizeof(LinkDump),
                  .nlmsg_type = RTM_GETLINK,
                  .nlmsg_flags = NLM_F_REQUEST | NLM_F_DUMP,
                  .nlmsg_seq = 5,
                  .nlmsg_pid = 0};
  ifinfomsg body{};
};

NetlinkSocket route_socket() {
  auto opened = NetlinkSocket::open(NETLINK_ROUTE, "a test's route socket");
  if (!opened) std::abort();
  return std::move(*opened);
}
std::uint32_t port_of(const NetlinkSocket& socket) {
  sockaddr_nl address{};
  socklen_t size = sizeof address;
  ::getsockname(socket.fd().raw(), reinterpret_cast<sockaddr*>(&address), &size);
  return address.nl_pid;
}
std::uint16_t type_of(base::Bytes datagram) {
  return base::load<nlmsghdr>(datagram).value_or(nlmsghdr{}).nlmsg_type;
}

TEST_F(Netlink, CarriesAQuestionAndItsAnswer) {
  const auto socket = route_socket();
  const LinkDump question;
  ASSERT_TRUE(socket.send(base::bytes_of(question)));
  std::array<std::byte, 32768> buffer;
  const auto answer = socket.receive(buffer);
  ASSERT_TRUE(answer);
  EXPECT_EQ(type_of(*answer), RTM_NEWLINK);
  EXPECT_EQ(base::load<nlmsghdr>(*answer)->nlmsg_seq, 5U);
}

TEST_F(Netlink, DropsWhatAnotherProcessSent) {
  const auto socket = route_socket();
  // A forged end of the dump, and an empty datagram, sent to the socket's own port.
  const int foreign = ::socket(AF_NETLINK, SOCK_RAW | SOCK_CLOEXEC, NETLINK_ROUTE);
  sockaddr_nl target{};
  target.nl_family = AF_NETLINK;
  target.nl_pid = port_of(socket);
  const nlmsghdr forged{
      .nlmsg_len = sizeof forged, .nlmsg_type = NLMSG_DONE, .nlmsg_flags = 0, .nlmsg_seq = 5, .nlmsg_pid = 0};
  const auto* to = reinterpret_cast<const sockaddr*>(&target);
  ASSERT_EQ(::sendto(foreign, &forged, sizeof forged, 0, to, sizeof target),
            static_cast<ssize_t>(sizeof forged));
  ::close(foreign);

  const LinkDump question;
  ASSERT_TRUE(socket.send(base::bytes_of(question)));
  std::array<std::byte, 32768> buffer;
  const auto answer = socket.receive(buffer);
  ASSERT_TRUE(answer);
  EXPECT_EQ(type_of(*answer), RTM_NEWLINK);
}

TEST_F(Netlink, SaysThatAnAnswerDidNotFit) {
  const auto socket = route_socket();
  const LinkDump question;
  ASSERT_TRUE(socket.send(base::bytes_of(question)));
  std::array<std::byte, 64> small;
  const auto answer = socket.receive(small);
  ASSERT_FALSE(answer);
  EXPECT_EQ(answer.error().kind, base::Kind::truncated);
}

TEST_F(Netlink, SaysThatEventsWereLost) {
  const auto socket = route_socket();
  ASSERT_TRUE(set_option(socket.fd(), SOL_SOCKET, SO_RCVBUF, 1));
  ASSERT_TRUE(set_option(socket.fd(), SOL_NETLINK, NETLINK_ADD_MEMBERSHIP, RTNLGRP_LINK));
  test::run("for i in 1 2 3 4 5 6 7 8; do ip link add x type bridge; ip link del x; done");
  std::array<std::byte, 32768> buffer;
  base::Result<base::Bytes> answer;
  do answer = socket.receive(buffer);
  while (answer);
  EXPECT_EQ(answer.error().kind, base::Kind::overrun);
  EXPECT_EQ(answer.error().code, ENOBUFS);
}

TEST_F(Netlink, ABatchBringsEveryDatagramOnceAndInOrder) {
  const auto socket = route_socket();
  ASSERT_TRUE(socket.join(RTNLGRP_LINK));
  // More than one batch, and a stranger's among them.
  test::run("for i in 1 2 3 4 5 6 7 8 9 10 11 12; do ip link add x$i type bridge; done");
  const int foreign = ::socket(AF_NETLINK, SOCK_RAW | SOCK_CLOEXEC, NETLINK_ROUTE);
  sockaddr_nl target{};
  target.nl_family = AF_NETLINK;
  target.nl_pid = port_of(socket);
  const auto* to = reinterpret_cast<const sockaddr*>(&target);
  const nlmsghdr forged{.nlmsg_len = sizeof forged,
                        .nlmsg_type = RTM_DELLINK,
                        .nlmsg_flags = 0,
                        .nlmsg_seq = 0,
                        .nlmsg_pid = 0};
  ASSERT_EQ(::sendto(foreign, &forged, sizeof forged, 0, to, sizeof target),
            static_cast<ssize_t>(sizeof forged));
  ::close(foreign);

  NetlinkBatch batch;
  std::vector<int> links;
  for (;;) {
    const auto datagram = batch.next(socket);
    ASSERT_TRUE(datagram);
    if (!*datagram) break;
    EXPECT_EQ(type_of(**datagram), RTM_NEWLINK);
    links.push_back(base::load<ifinfomsg>(**datagram, sizeof(nlmsghdr)).value_or(ifinfomsg{}).ifi_index);
  }
  EXPECT_EQ(links.size(), 12U);
  EXPECT_TRUE(std::ranges::is_sorted(links));
}

TEST_F(Netlink, ABatchSaysThatEventsWereLostAndGoesOn) {
  const auto socket = route_socket();
  ASSERT_TRUE(set_option(socket.fd(), SOL_SOCKET, SO_RCVBUF, 1));
  ASSERT_TRUE(socket.join(RTNLGRP_LINK));
  test::run("for i in 1 2 3 4 5 6 7 8; do ip link add x type bridge; ip link del x; done");
  NetlinkBatch batch;
  std::size_t losses = 0;
  for (;;) {
    const auto datagram = batch.next(socket);
    if (datagram && !*datagram) break;
    if (datagram) continue;
    EXPECT_EQ(datagram.error().kind, base::Kind::overrun);
    ++losses;
  }
  EXPECT_EQ(losses, 1U);
}

TEST_F(Netlink, DrainsWhatNobodyWillRead) {
  const auto socket = route_socket();
  ASSERT_TRUE(set_option(socket.fd(), SOL_NETLINK, NETLINK_ADD_MEMBERSHIP, RTNLGRP_LINK));
  test::run("ip link add x type bridge; ip link del x");
  const LinkDump question;
  ASSERT_TRUE(socket.send(base::bytes_of(question)));
  EXPECT_TRUE(socket.drain());
  EXPECT_FALSE(wait_readable(socket.fd(), Deadline::in(Milliseconds{0})));
}

// A refusal is words as well as a number: that is what the extended acknowledgement was switched on for.
TEST_F(Netlink, AsksForStrictCheckingAndWords) {
  const auto socket = route_socket();
  LinkDump question;
  question.body.ifi_change = 1;  // which no dump may say
  ASSERT_TRUE(socket.send(base::bytes_of(question)));
  std::array<std::byte, 4096> buffer;
  const auto answer = socket.receive(buffer);
  ASSERT_TRUE(answer);
  const auto header = base::load<nlmsghdr>(*answer);
  ASSERT_TRUE(header);
  EXPECT_TRUE(header->nlmsg_type == NLMSG_ERROR || header->nlmsg_type == NLMSG_DONE);
  EXPECT_TRUE((header->nlmsg_flags & NLM_F_ACK_TLVS) != 0);
}

TEST_F(Netlink, AProtocolThatIsNotThereIsAnError) {
  const auto socket = NetlinkSocket::open(31, "a test's socket of no protocol");
  ASSERT_FALSE(socket);
  EXPECT_EQ(socket.error().code, EPROTONOSUPPORT);
}

}  // namespace
}  // namespace iphlp::os
