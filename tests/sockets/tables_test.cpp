// The tables of TCP and UDP beside what ss tells of the same sockets.

#include <algorithm>
#include <array>
#include <cstring>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <map>

#include <arpa/inet.h>
#include <iphlpapi.h>
#include <unistd.h>

#include "sockets/world.h"
#include "support/namespace.h"

namespace iphlp::test {
namespace {

using testing::Each;

class Tables : public InNamespace {};

std::string text_of(int family, const void* address) {
  std::array<char, INET6_ADDRSTRLEN> text{};
  if (::inet_ntop(family, address, text.data(), text.size()) == nullptr)
    throw std::runtime_error("inet_ntop");
  return text.data();
}
std::string end_of(DWORD address, DWORD port) {
  return text_of(AF_INET, &address) + ":" + std::to_string(ntohs(static_cast<USHORT>(port)));
}
std::string end_of(const UCHAR (&address)[16], DWORD port) {
  return text_of(AF_INET6, address) + ":" + std::to_string(ntohs(static_cast<USHORT>(port)));
}
std::string end_of(const IN6_ADDR& address, DWORD port) {
  return text_of(AF_INET6, &address) + ":" + std::to_string(ntohs(static_cast<USHORT>(port)));
}

std::string state_text(DWORD state) {
  static const std::map<DWORD, std::string> names{
      {MIB_TCP_STATE_CLOSED, "UNCONN"},        {MIB_TCP_STATE_LISTEN, "LISTEN"},
      {MIB_TCP_STATE_SYN_SENT, "SYN-SENT"},    {MIB_TCP_STATE_SYN_RCVD, "SYN-RECV"},
      {MIB_TCP_STATE_ESTAB, "ESTAB"},          {MIB_TCP_STATE_FIN_WAIT1, "FIN-WAIT-1"},
      {MIB_TCP_STATE_FIN_WAIT2, "FIN-WAIT-2"}, {MIB_TCP_STATE_CLOSE_WAIT, "CLOSE-WAIT"},
      {MIB_TCP_STATE_CLOSING, "CLOSING"},      {MIB_TCP_STATE_LAST_ACK, "LAST-ACK"},
      {MIB_TCP_STATE_TIME_WAIT, "TIME-WAIT"}};
  return names.at(state);
}

// Asked as Windows' pages teach it: the size first, then with room; again when it grew.
template <class Table, class Call>
std::vector<std::remove_extent_t<decltype(Table::table)>> rows_of(Call call) {
  std::vector<std::uint64_t> block;
  ULONG size = 0;
  for (;;) {
    const DWORD code = call(block.empty() ? nullptr : block.data(), &size);
    if (code == NO_ERROR) break;
    if (code != ERROR_INSUFFICIENT_BUFFER) throw std::runtime_error("answered " + std::to_string(code));
    block.resize((size + 7) / 8 + 1);
  }
  DWORD count = 0;
  std::memcpy(&count, block.data(), sizeof count);
  std::vector<std::remove_extent_t<decltype(Table::table)>> rows(count);
  std::memcpy(rows.data(), reinterpret_cast<const char*>(block.data()) + offsetof(Table, table),
              count * sizeof rows[0]);
  return rows;
}

template <class Table>
auto extended_tcp(ULONG family, TCP_TABLE_CLASS table_class, BOOL order = FALSE) {
  return rows_of<Table>([&](void* block, ULONG* size) {
    return GetExtendedTcpTable(block, size, order, family, table_class, 0);
  });
}
template <class Table>
auto extended_udp(ULONG family, UDP_TABLE_CLASS table_class) {
  return rows_of<Table>([&](void* block, ULONG* size) {
    return GetExtendedUdpTable(block, size, FALSE, family, table_class, 0);
  });
}

Rows texts(const auto& rows, auto text) {
  Rows out;
  for (const auto& row : rows) out.insert(text(row));
  return out;
}

constexpr auto tcp4_text = [](const auto& row) {
  return end_of(row.dwLocalAddr, row.dwLocalPort) + " " + end_of(row.dwRemoteAddr, row.dwRemotePort) + " " +
         state_text(row.dwState) + " " + std::to_string(row.dwOwningPid);
};
constexpr auto tcp6_text = [](const auto& row) {
  return end_of(row.ucLocalAddr, row.dwLocalPort) + " " + end_of(row.ucRemoteAddr, row.dwRemotePort) + " " +
         state_text(row.dwState) + " " + std::to_string(row.dwOwningPid);
};

TEST_F(Tables, TcpIsWhatSsSays) {
  const auto outside = listener("127.0.0.1", 0);  // the test's own namespace already
  const World world;
  const auto v4 = texts(extended_tcp<MIB_TCPTABLE_OWNER_PID>(AF_INET, TCP_TABLE_OWNER_PID_ALL), tcp4_text);
  const auto v6 = texts(extended_tcp<MIB_TCP6TABLE_OWNER_PID>(AF_INET6, TCP_TABLE_OWNER_PID_ALL), tcp6_text);
  EXPECT_EQ(v4, ss_rows(true, false));
  EXPECT_EQ(v6, ss_rows(true, true));
  // What the world was made for is there.
  std::string all;
  for (const auto& row : v4) all += row + "\n";
  for (const char* state :
       {"LISTEN", "ESTAB", "SYN-SENT", "SYN-RECV", "TIME-WAIT", "FIN-WAIT-2", "CLOSE-WAIT"})
    EXPECT_NE(all.find(state), std::string::npos) << state << " is not in\n" << all;
}

TEST_F(Tables, UdpIsWhatSsSays) {
  const World world;
  const auto v4 =
      texts(extended_udp<MIB_UDPTABLE_OWNER_PID>(AF_INET, UDP_TABLE_OWNER_PID), [](const auto& row) {
        return end_of(row.dwLocalAddr, row.dwLocalPort) + " " + std::to_string(row.dwOwningPid);
      });
  const auto v6 =
      texts(extended_udp<MIB_UDP6TABLE_OWNER_PID>(AF_INET6, UDP_TABLE_OWNER_PID), [](const auto& row) {
        return end_of(row.ucLocalAddr, row.dwLocalPort) + " " + std::to_string(row.dwOwningPid);
      });
  EXPECT_EQ(v4, ss_rows(false, false));
  EXPECT_EQ(v6, ss_rows(false, true));
  EXPECT_GE(v4.size(), 7U);
  EXPECT_GE(v6.size(), 4U);
}

// Every width tells the same sockets.
TEST_F(Tables, AllClassesAgree) {
  const World world;
  const auto all = extended_tcp<MIB_TCPTABLE_OWNER_PID>(AF_INET, TCP_TABLE_OWNER_PID_ALL);
  const auto ends = [](const auto& row) {
    return end_of(row.dwLocalAddr, row.dwLocalPort) + " " + end_of(row.dwRemoteAddr, row.dwRemotePort) + " " +
           state_text(row.dwState);
  };
  const Rows wanted = texts(all, ends);
  EXPECT_EQ(texts(extended_tcp<MIB_TCPTABLE>(AF_INET, TCP_TABLE_BASIC_ALL), ends), wanted);
  EXPECT_EQ(texts(extended_tcp<MIB_TCPTABLE_OWNER_MODULE>(AF_INET, TCP_TABLE_OWNER_MODULE_ALL), tcp4_text),
            texts(all, tcp4_text));
  EXPECT_EQ(texts(rows_of<MIB_TCPTABLE>([](void* block, ULONG* size) {
                    return GetTcpTable(static_cast<MIB_TCPTABLE*>(block), size, TRUE);
                  }),
                  ends),
            wanted);
  EXPECT_EQ(texts(rows_of<MIB_TCPTABLE2>([](void* block, ULONG* size) {
                    return GetTcpTable2(static_cast<MIB_TCPTABLE2*>(block), size, TRUE);
                  }),
                  tcp4_text),
            texts(all, tcp4_text));
  Rows parts = texts(extended_tcp<MIB_TCPTABLE>(AF_INET, TCP_TABLE_BASIC_LISTENER), ends);
  EXPECT_THAT(parts, Each(testing::HasSubstr("LISTEN")));
  parts.merge(texts(extended_tcp<MIB_TCPTABLE>(AF_INET, TCP_TABLE_BASIC_CONNECTIONS), ends));
  EXPECT_EQ(parts, wanted);

  const auto all6 = extended_tcp<MIB_TCP6TABLE_OWNER_PID>(AF_INET6, TCP_TABLE_OWNER_PID_ALL);
  EXPECT_EQ(texts(extended_tcp<MIB_TCP6TABLE_OWNER_MODULE>(23, TCP_TABLE_OWNER_MODULE_ALL), tcp6_text),
            texts(all6, tcp6_text));
  const auto ends6 = [](const auto& row) {
    return end_of(row.LocalAddr, row.dwLocalPort) + " " + end_of(row.RemoteAddr, row.dwRemotePort) + " " +
           state_text(row.State);
  };
  const auto plain6 = rows_of<MIB_TCP6TABLE>(
      [](void* block, ULONG* size) { return GetTcp6Table(static_cast<MIB_TCP6TABLE*>(block), size, TRUE); });
  EXPECT_EQ(texts(plain6, ends6), texts(rows_of<MIB_TCP6TABLE2>([](void* block, ULONG* size) {
                                          return GetTcp6Table2(static_cast<MIB_TCP6TABLE2*>(block), size,
                                                               TRUE);
                                        }),
                                        ends6));
  EXPECT_EQ(plain6.size(), all6.size());
}

TEST_F(Tables, OrderedByBothEnds) {
  const World world;
  const auto rows = extended_tcp<MIB_TCPTABLE_OWNER_PID>(AF_INET, TCP_TABLE_OWNER_PID_ALL, TRUE);
  const auto key = [](const auto& row) {
    return std::tuple{ntohl(row.dwLocalAddr), ntohs(static_cast<USHORT>(row.dwLocalPort)),
                      ntohl(row.dwRemoteAddr), ntohs(static_cast<USHORT>(row.dwRemotePort))};
  };
  EXPECT_TRUE(std::ranges::is_sorted(rows, {}, key));
}

TEST_F(Tables, ASharedSocketBelongsToTheFirstOfItsProcesses) {
  const World world;
  for (const auto& row : extended_tcp<MIB_TCPTABLE_OWNER_PID>(AF_INET, TCP_TABLE_OWNER_PID_LISTENER))
    EXPECT_EQ(row.dwOwningPid, static_cast<DWORD>(std::min(::getpid(), world.sharer())));
}

TEST_F(Tables, AnotherNamespaceIsNotShown) {
  const auto here = listener("127.0.0.1", 0);
  ASSERT_TRUE(enter_namespace());
  // A process is answered for the namespace of its first call, which is this one.
  run("ip link set lo up");
  const auto there = listener("127.0.0.1", 0);
  const auto rows = extended_tcp<MIB_TCPTABLE_OWNER_PID>(AF_INET, TCP_TABLE_OWNER_PID_ALL);
  ASSERT_EQ(rows.size(), 1U);
  EXPECT_EQ(ntohs(static_cast<USHORT>(rows[0].dwLocalPort)), port_of(there));
}

TEST_F(Tables, ModuleRowsCarryTheCookie) {
  const auto one = listener("127.0.0.1", 0);
  const auto rows = extended_tcp<MIB_TCPTABLE_OWNER_MODULE>(AF_INET, TCP_TABLE_OWNER_MODULE_ALL);
  ASSERT_EQ(rows.size(), 1U);
  EXPECT_EQ(rows[0].OwningModuleInfo[0], cookie_of(one));
  EXPECT_EQ(rows[0].dwOwningPid, static_cast<DWORD>(::getpid()));
}

MIB_TCPROW row_between(const Descriptor& here, const Descriptor& there) {
  MIB_TCPROW row{};
  row.dwLocalAddr = row.dwRemoteAddr = htonl(INADDR_LOOPBACK);
  row.dwLocalPort = htons(port_of(here));
  row.dwRemotePort = htons(port_of(there));
  row.dwState = MIB_TCP_STATE_DELETE_TCB;
  return row;
}

TEST_F(Tables, SetTcpEntryEndsAConnectionAndNothingElse) {
  const auto listening = listener("127.0.0.1", 0);
  const auto client = connected("127.0.0.1", port_of(listening), SOCK_STREAM);
  const auto server = accepted(listening);
  auto row = row_between(client, server);
  EXPECT_EQ(SetTcpEntry(nullptr), static_cast<DWORD>(ERROR_INVALID_PARAMETER));
  row.dwState = MIB_TCP_STATE_ESTAB;
  EXPECT_EQ(SetTcpEntry(&row), static_cast<DWORD>(ERROR_INVALID_PARAMETER));
  row.dwState = MIB_TCP_STATE_DELETE_TCB;
  // Nobody has that other port: the kernel's lookup would find who listens.
  auto other = row_between(listening, client);
  other.dwRemotePort = htons(1);
  EXPECT_EQ(SetTcpEntry(&other), static_cast<DWORD>(ERROR_MR_MID_NOT_FOUND));
  const DWORD code = SetTcpEntry(&row);
  if (code == ERROR_NOT_SUPPORTED) GTEST_SKIP() << "this kernel ends no connections";
  ASSERT_EQ(code, static_cast<DWORD>(NO_ERROR));
  char byte = 0;
  EXPECT_EQ(::recv(client.raw(), &byte, 1, MSG_DONTWAIT), -1);
  EXPECT_EQ(errno, ECONNABORTED);
  EXPECT_EQ(SetTcpEntry(&row), static_cast<DWORD>(ERROR_MR_MID_NOT_FOUND));
  EXPECT_EQ(extended_tcp<MIB_TCPTABLE>(AF_INET, TCP_TABLE_BASIC_LISTENER).size(), 1U);
}

TEST_F(Tables, WhatTheStackAllocates) {
  const World world;
  void* block = nullptr;
  ASSERT_EQ(AllocateAndGetTcpExTableFromStack(&block, TRUE, nullptr, 0, AF_INET),
            static_cast<DWORD>(NO_ERROR));
  const auto wanted = extended_tcp<MIB_TCPTABLE_OWNER_PID>(AF_INET, TCP_TABLE_OWNER_PID_ALL);
  EXPECT_EQ(static_cast<MIB_TCPTABLE_OWNER_PID*>(block)->dwNumEntries, wanted.size());
  iphlp_free(block);
  block = nullptr;
  ASSERT_EQ(AllocateAndGetUdpExTableFromStack(&block, TRUE, nullptr, 0, AF_INET),
            static_cast<DWORD>(NO_ERROR));
  EXPECT_GE(static_cast<MIB_UDPTABLE_OWNER_PID*>(block)->dwNumEntries, 7U);
  iphlp_free(block);
  block = &block;
  EXPECT_EQ(AllocateAndGetTcpExTableFromStack(&block, TRUE, nullptr, 0, AF_INET6),
            static_cast<DWORD>(ERROR_NOT_SUPPORTED));
  EXPECT_EQ(AllocateAndGetUdpExTableFromStack(&block, TRUE, nullptr, 0, 0),
            static_cast<DWORD>(ERROR_INVALID_PARAMETER));
  EXPECT_EQ(block, &block);
}

TEST_F(Tables, WrongQuestionsTouchNothing) {
  std::array<unsigned char, 64> block;
  block.fill(0xa5);
  ULONG size = block.size();
  EXPECT_EQ(GetExtendedTcpTable(block.data(), nullptr, FALSE, AF_INET, TCP_TABLE_BASIC_ALL, 0),
            static_cast<DWORD>(ERROR_INVALID_PARAMETER));
  EXPECT_EQ(GetExtendedTcpTable(block.data(), &size, FALSE, AF_UNSPEC, TCP_TABLE_BASIC_ALL, 0),
            static_cast<DWORD>(ERROR_INVALID_PARAMETER));
  EXPECT_EQ(GetExtendedTcpTable(block.data(), &size, FALSE, AF_INET, static_cast<TCP_TABLE_CLASS>(9), 0),
            static_cast<DWORD>(ERROR_INVALID_PARAMETER));
  EXPECT_EQ(GetExtendedTcpTable(block.data(), &size, FALSE, AF_INET6, TCP_TABLE_BASIC_ALL, 0),
            static_cast<DWORD>(ERROR_NOT_SUPPORTED));
  EXPECT_EQ(GetExtendedUdpTable(block.data(), &size, FALSE, AF_INET, static_cast<UDP_TABLE_CLASS>(3), 0),
            static_cast<DWORD>(ERROR_INVALID_PARAMETER));
  EXPECT_EQ(size, block.size());
  const World world;
  size = 40;
  EXPECT_EQ(GetExtendedTcpTable(block.data(), &size, FALSE, AF_INET, TCP_TABLE_OWNER_PID_ALL, 0),
            static_cast<DWORD>(ERROR_INSUFFICIENT_BUFFER));
  EXPECT_GT(size, 40U);
  EXPECT_THAT(block, Each(0xa5));
}

}  // namespace
}  // namespace iphlp::test
