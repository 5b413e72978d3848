// Neighbors: each function of the family beside `ip neigh`, with a real neighbor behind a wire.

#include <algorithm>
#include <chrono>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <map>
#include <memory>
#include <set>
#include <vector>

#include "netns/churn.h"
#include "netns/world.h"

namespace iphlp::test {
namespace {

using nlohmann::json;

constexpr const char* own_mac = "02:00:00:00:00:30";
constexpr const char* peer_mac = "02:00:00:00:00:31";

class Neighbors : public Functions {
 protected:
  void SetUp() override {
    Functions::SetUp();
    if (IsSkipped()) return;
    other = std::make_unique<OtherNamespace>();
    run("ip link add wire0 address " + std::string{own_mac} + " type veth peer name wire1 address " +
        peer_mac + " netns " + other->pid() +
        "; ip link set wire0 up; ip address add 192.0.2.1/24 dev wire0; ip address add 192.0.2.3/24 dev "
        "wire0;"
        "ip address add 2001:db8::1/64 dev wire0 nodad; ip route add default via 192.0.2.2;"
        "ip link add idle0 address 02:00:00:00:00:32 type ifb; ip link set idle0 up;"
        "ip address add 198.51.100.1/24 dev idle0");
    other->run_inside(
        "ip link set lo up; ip link set wire1 up; ip address add 192.0.2.2/24 dev wire1;"
        "ip address add 2001:db8::2/64 dev wire1 nodad");
    wire0 = index_of("wire0");
    idle0 = index_of("idle0");
  }

  [[nodiscard]] MIB_IPNET_ROW2 row(const std::string& address, NET_IFINDEX link) const {
    MIB_IPNET_ROW2 row{};
    row.Address = inet(address);
    row.InterfaceIndex = link;
    row.PhysicalAddressLength = 6;
    std::memcpy(row.PhysicalAddress, "\x02\x00\x5e\x10\x00\x01", 6);
    return row;
  }
  [[nodiscard]] MIB_IPNETROW old_row(const std::string& address, NET_IFINDEX link) const {
    MIB_IPNETROW row{};
    row.dwAddr = dword(address);
    row.dwIndex = link;
    row.dwPhysAddrLen = 6;
    row.dwType = MIB_IPNET_TYPE_STATIC;
    std::memcpy(row.bPhysAddr, "\x02\x00\x5e\x10\x00\x02", 6);
    return row;
  }

  std::unique_ptr<OtherNamespace> other;
  NET_IFINDEX wire0 = 0;
  NET_IFINDEX idle0 = 0;
};

// iproute2's row of an address; null where it has none.
json told(const std::string& address, const std::string& more = "nud all") {
  for (const json& row : ip_json("neigh show " + more))
    if (row["dst"] == address) return row;
  return {};
}

std::vector<MIB_IPNET_ROW2> table(ADDRESS_FAMILY family, DWORD expected = NO_ERROR) {
  PMIB_IPNET_TABLE2 table = nullptr;
  EXPECT_EQ(GetIpNetTable2(family, &table), expected);
  EXPECT_EQ(table == nullptr, expected != NO_ERROR);
  if (table == nullptr) return {};
  const std::vector<MIB_IPNET_ROW2> rows{&table->Table[0], &table->Table[table->NumEntries]};
  FreeMibTable(table);
  return rows;
}

std::string word_of(NL_NEIGHBOR_STATE state) {
  static const std::map<NL_NEIGHBOR_STATE, std::string> words{
      {NlnsUnreachable, "FAILED"}, {NlnsIncomplete, "INCOMPLETE"}, {NlnsProbe, "PROBE"},
      {NlnsDelay, "DELAY"},        {NlnsStale, "STALE"},           {NlnsReachable, "REACHABLE"},
      {NlnsPermanent, "PERMANENT"}};
  return words.at(state);
}

TEST_F(Neighbors, TheTableIsThatOfIp) {
  run("ip neigh add 192.0.2.10 lladdr 02:00:00:00:01:01 dev wire0 nud permanent;"
      "ip neigh add 192.0.2.11 lladdr 02:00:00:00:01:02 dev wire0 nud stale;"
      "ip neigh add 192.0.2.12 lladdr 02:00:00:00:01:03 dev wire0 nud reachable;"
      "ip neigh add 192.0.2.13 lladdr 02:00:00:00:01:04 dev wire0 nud noarp;"
      "ip neigh add 192.0.2.14 dev wire0 nud failed;"
      "ip neigh add 2001:db8::10 lladdr 02:00:00:00:01:05 dev wire0 nud permanent router;"
      "ip neigh add fe80::10 lladdr 02:00:00:00:01:06 dev wire0 nud stale;"
      "ip neigh add 198.51.100.9 lladdr 02:00:00:00:01:07 dev idle0 nud permanent");
  // The kernel adds the groups it speaks to when it likes: they are no part of the comparison.
  const auto is_group = [](std::string_view address) { return address.starts_with("ff0"); };
  auto rows = table(AF_UNSPEC);
  std::erase_if(rows, [&](const MIB_IPNET_ROW2& row) { return is_group(text_of(row.Address)); });
  std::size_t count = 0;
  for (const json& one : ip_json("neigh show nud all")) {
    if (is_group(one["dst"].get<std::string>())) continue;
    ++count;
    const auto found = std::ranges::find_if(rows, [&](const MIB_IPNET_ROW2& row) {
      return text_of(row.Address) == one["dst"].get<std::string>() &&
             row.InterfaceIndex == index_of(one["dev"]);
    });
    ASSERT_NE(found, rows.end()) << one;
    EXPECT_EQ(mac(found->PhysicalAddress, found->PhysicalAddressLength), one.value("lladdr", "")) << one;
    const std::string state = one["state"][0];
    EXPECT_EQ(word_of(found->State), state == "NOARP" ? "PERMANENT" : state) << one;
    EXPECT_EQ(found->IsRouter != 0, one.contains("router")) << one;
    EXPECT_EQ(found->IsUnreachable != 0, state == "FAILED") << one;
    NET_LUID luid{};
    EXPECT_EQ(ConvertInterfaceIndexToLuid(found->InterfaceIndex, &luid), NO_ERROR);
    EXPECT_EQ(found->InterfaceLuid.Value, luid.Value);
    const bool zoned =
        text_of(found->Address).starts_with("fe80") || text_of(found->Address).starts_with("ff0");
    if (found->Address.si_family == AF_INET6) {
      EXPECT_EQ(found->Address.Ipv6.sin6_scope_id, zoned ? found->InterfaceIndex : 0) << one;
    }
    MIB_IPNET_ROW2 single{};
    single.Address = found->Address;
    single.InterfaceLuid = found->InterfaceLuid;
    EXPECT_EQ(GetIpNetEntry2(&single), NO_ERROR) << one;
    EXPECT_EQ(single.InterfaceIndex, found->InterfaceIndex);
    EXPECT_EQ(single.State, found->State) << one;
  }
  EXPECT_GE(count, 8U);
  EXPECT_EQ(rows.size(), count);
  const auto of_v4 = table(AF_INET);
  auto of_v6 = table(AF_INET6);
  std::erase_if(of_v6, [&](const MIB_IPNET_ROW2& row) { return is_group(text_of(row.Address)); });
  EXPECT_EQ(of_v4.size() + of_v6.size(), rows.size());
  EXPECT_TRUE(std::ranges::all_of(of_v4, [](const auto& row) { return row.Address.si_family == AF_INET; }));
  EXPECT_TRUE(std::ranges::all_of(of_v6, [](const auto& row) { return row.Address.si_family == AF_INET6; }));

  ULONG size = 0;
  ASSERT_EQ(GetIpNetTable(nullptr, &size, TRUE), ERROR_INSUFFICIENT_BUFFER);
  EXPECT_EQ(size, offsetof(MIB_IPNETTABLE, table) + of_v4.size() * sizeof(MIB_IPNETROW));
  std::vector<std::byte> block(size + 100);
  auto* old = reinterpret_cast<MIB_IPNETTABLE*>(block.data());
  ULONG less = size - 1;
  EXPECT_EQ(GetIpNetTable(old, &less, TRUE), ERROR_INSUFFICIENT_BUFFER);
  EXPECT_EQ(less, size);
  ULONG more = size + 100;
  ASSERT_EQ(GetIpNetTable(old, &more, TRUE), NO_ERROR);
  EXPECT_EQ(more, size + 100);
  ASSERT_EQ(old->dwNumEntries, of_v4.size());
  const std::map<std::string, DWORD> types{
      {"192.0.2.10", MIB_IPNET_TYPE_STATIC},  {"192.0.2.11", MIB_IPNET_TYPE_DYNAMIC},
      {"192.0.2.12", MIB_IPNET_TYPE_DYNAMIC}, {"192.0.2.13", MIB_IPNET_TYPE_STATIC},
      {"192.0.2.14", MIB_IPNET_TYPE_INVALID}, {"198.51.100.9", MIB_IPNET_TYPE_STATIC}};
  std::size_t checked = 0;
  for (DWORD n = 0; n < old->dwNumEntries; ++n) {
    const MIB_IPNETROW& one = old->table[n];
    if (n > 0) {
      const MIB_IPNETROW& before = old->table[n - 1];
      EXPECT_TRUE(before.dwIndex < one.dwIndex ||
                  (before.dwIndex == one.dwIndex && ntohl(before.dwAddr) < ntohl(one.dwAddr)));
    }
    const auto type = types.find(text_of(one.dwAddr));
    if (type == types.end()) continue;
    ++checked;
    EXPECT_EQ(one.dwType, type->second) << type->first;
    EXPECT_EQ(mac(one.bPhysAddr, one.dwPhysAddrLen), told(type->first).value("lladdr", ""));
  }
  EXPECT_EQ(checked, types.size());
}

TEST_F(Neighbors, AnEmptyTableSaysSo) {
  run("ip link del wire0; ip link del idle0; ip neigh flush nud all; ip -6 neigh flush nud all; ip link set "
      "lo down");
  ASSERT_TRUE(ip_json("neigh show nud all").empty());
  EXPECT_TRUE(table(AF_UNSPEC, ERROR_NOT_FOUND).empty());
  ULONG size = 17;
  EXPECT_EQ(GetIpNetTable(nullptr, &size, FALSE), ERROR_NO_DATA);
  EXPECT_EQ(size, 17U);
}

TEST_F(Neighbors, NonsenseIsAWrongParameter) {
  PMIB_IPNET_TABLE2 none = nullptr;
  EXPECT_EQ(GetIpNetTable2(AF_INET, nullptr), ERROR_INVALID_PARAMETER);
  EXPECT_EQ(GetIpNetTable2(4711, &none), ERROR_INVALID_PARAMETER);
  EXPECT_EQ(GetIpNetTable(nullptr, nullptr, FALSE), ERROR_INVALID_PARAMETER);
  const auto before = ip_json("neigh show nud permanent");
  for (const auto call : {CreateIpNetEntry2, DeleteIpNetEntry2})
    EXPECT_EQ(call(nullptr), ERROR_INVALID_PARAMETER);
  EXPECT_EQ(SetIpNetEntry2(nullptr), ERROR_INVALID_PARAMETER);
  EXPECT_EQ(GetIpNetEntry2(nullptr), ERROR_INVALID_PARAMETER);
  EXPECT_EQ(ResolveIpNetEntry2(nullptr, nullptr), ERROR_INVALID_PARAMETER);
  for (const auto call : {CreateIpNetEntry, SetIpNetEntry, DeleteIpNetEntry})
    EXPECT_EQ(call(nullptr), ERROR_INVALID_PARAMETER);

  const auto expect_create = [&](MIB_IPNET_ROW2 row, DWORD code, const char* why) {
    EXPECT_EQ(CreateIpNetEntry2(&row), code) << why;
    EXPECT_EQ(SetIpNetEntry2(&row), code) << why;
  };
  auto bad = row("192.0.2.50", wire0);
  bad.PhysicalAddressLength = 0;
  expect_create(bad, ERROR_INVALID_PARAMETER, "no physical address");
  bad.PhysicalAddressLength = 33;
  expect_create(bad, ERROR_INVALID_PARAMETER, "longer than any");
  bad.PhysicalAddressLength = 5;
  expect_create(bad, ERROR_INVALID_PARAMETER, "shorter than the link's");
  bad.PhysicalAddressLength = 8;
  expect_create(bad, ERROR_INVALID_PARAMETER, "longer than the link's");
  for (const char* address : {"127.0.0.1", "0.0.0.0", "255.255.255.255", "::", "::1"})
    expect_create(row(address, wire0), ERROR_INVALID_PARAMETER, address);
  bad = row("192.0.2.50", wire0);
  bad.Address.si_family = 4711;
  expect_create(bad, ERROR_INVALID_PARAMETER, "a family that is none");
  bad.Address.si_family = AF_UNSPEC;
  expect_create(bad, ERROR_INVALID_PARAMETER, "no family");
  expect_create(row("192.0.2.50", 0), ERROR_INVALID_PARAMETER, "no interface");
  expect_create(row("192.0.2.50", 4711), ERROR_NOT_FOUND, "an interface that is not there");
  bad = row("fe80::50", wire0);
  bad.Address.Ipv6.sin6_scope_id = idle0;
  expect_create(bad, ERROR_INVALID_PARAMETER, "another interface's scope");
  bad = row("192.0.2.50", wire0);
  bad.InterfaceLuid.Value = 0x1234567890abcdef;
  expect_create(bad, ERROR_NOT_FOUND, "a LUID that is not there wins over an index that is");

  auto missing = row("192.0.2.50", wire0);
  EXPECT_EQ(SetIpNetEntry2(&missing), ERROR_NOT_FOUND);
  EXPECT_EQ(DeleteIpNetEntry2(&missing), ERROR_NOT_FOUND);
  EXPECT_EQ(GetIpNetEntry2(&missing), ERROR_NOT_FOUND);
  missing.InterfaceIndex = 4711;
  EXPECT_EQ(GetIpNetEntry2(&missing), ERROR_FILE_NOT_FOUND);

  auto old = old_row("192.0.2.50", wire0);
  EXPECT_EQ(SetIpNetEntry(&old), ERROR_NOT_FOUND);
  EXPECT_EQ(DeleteIpNetEntry(&old), ERROR_NOT_FOUND);
  for (const DWORD length : {0U, 9U}) {
    old.dwPhysAddrLen = length;
    EXPECT_EQ(CreateIpNetEntry(&old), ERROR_INVALID_PARAMETER);
    EXPECT_EQ(SetIpNetEntry(&old), ERROR_INVALID_PARAMETER);
  }
  for (const NET_IFINDEX link : {0U, 4711U}) {
    old = old_row("192.0.2.50", link);
    EXPECT_EQ(CreateIpNetEntry(&old), ERROR_INVALID_PARAMETER);
    EXPECT_EQ(SetIpNetEntry(&old), ERROR_INVALID_PARAMETER);
    EXPECT_EQ(DeleteIpNetEntry(&old), ERROR_INVALID_PARAMETER);
    EXPECT_EQ(FlushIpNetTable(link), ERROR_INVALID_PARAMETER);
    EXPECT_EQ(CreateProxyArpEntry(dword("192.0.2.50"), 0xffffffff, link), ERROR_INVALID_PARAMETER);
    EXPECT_EQ(DeleteProxyArpEntry(dword("192.0.2.50"), 0xffffffff, link), ERROR_INVALID_PARAMETER);
  }
  EXPECT_EQ(FlushIpNetTable2(4711, 0), ERROR_INVALID_PARAMETER);
  EXPECT_EQ(FlushIpNetTable2(AF_INET, 4711), ERROR_INVALID_PARAMETER);
  EXPECT_EQ(CreateProxyArpEntry(dword("192.0.2.50"), dword("255.255.255.0"), wire0), ERROR_NOT_SUPPORTED);
  EXPECT_EQ(CreateProxyArpEntry(dword("192.0.2.50"), dword("255.0.255.0"), wire0), ERROR_INVALID_PARAMETER);
  EXPECT_EQ(DeleteProxyArpEntry(dword("192.0.2.50"), 0xffffffff, wire0), ERROR_INVALID_PARAMETER);
  EXPECT_EQ(ResolveNeighbor(nullptr, nullptr, nullptr), ERROR_NOT_SUPPORTED);
  EXPECT_EQ(ip_json("neigh show nud permanent"), before);
}

TEST_F(Neighbors, WhatIsWrittenIsReadBackByIp) {
  for (const char* address : {"192.0.2.60", "2001:db8::60", "fe80::60"}) {
    auto created = row(address, wire0);
    EXPECT_EQ(CreateIpNetEntry2(&created), NO_ERROR) << address;
    EXPECT_EQ(told(address)["lladdr"], "02:00:5e:10:00:01");
    EXPECT_EQ(told(address)["state"][0], "PERMANENT");
    EXPECT_EQ(told(address)["dev"], "wire0");
    EXPECT_EQ(CreateIpNetEntry2(&created), ERROR_OBJECT_ALREADY_EXISTS) << address;
    created.PhysicalAddress[5] = 0x77;
    created.InterfaceLuid.Value = 0;
    EXPECT_EQ(SetIpNetEntry2(&created), NO_ERROR) << address;
    EXPECT_EQ(told(address)["lladdr"], "02:00:5e:10:00:77");
    EXPECT_EQ(DeleteIpNetEntry2(&created), NO_ERROR) << address;
    EXPECT_TRUE(told(address).is_null()) << address;
    EXPECT_EQ(DeleteIpNetEntry2(&created), ERROR_NOT_FOUND) << address;
  }
  auto router = row("2001:db8::61", wire0);
  router.IsRouter = 1;
  EXPECT_EQ(CreateIpNetEntry2(&router), NO_ERROR);
  EXPECT_TRUE(told("2001:db8::61").contains("router"));

  auto old = old_row("192.0.2.62", wire0);
  EXPECT_EQ(CreateIpNetEntry(&old), NO_ERROR);
  EXPECT_EQ(told("192.0.2.62")["lladdr"], "02:00:5e:10:00:02");
  EXPECT_EQ(told("192.0.2.62")["state"][0], "PERMANENT");
  EXPECT_EQ(CreateIpNetEntry(&old), ERROR_OBJECT_ALREADY_EXISTS);
  old.bPhysAddr[5] = 0x78;
  old.dwType = MIB_IPNET_TYPE_DYNAMIC;
  EXPECT_EQ(SetIpNetEntry(&old), NO_ERROR);
  EXPECT_EQ(told("192.0.2.62")["lladdr"], "02:00:5e:10:00:78");
  EXPECT_EQ(told("192.0.2.62")["state"][0], "REACHABLE");
  EXPECT_EQ(DeleteIpNetEntry(&old), NO_ERROR);
  EXPECT_TRUE(told("192.0.2.62").is_null());
}

TEST_F(Neighbors, FlushingRemovesWhatItIsTold) {
  const auto fill = [] {
    run("for n in 1 2 3; do ip neigh replace 192.0.2.7$n lladdr 02:00:00:00:02:0$n dev wire0 nud permanent;"
        "ip neigh replace 198.51.100.7$n lladdr 02:00:00:00:02:0$n dev idle0 nud stale;"
        "ip neigh replace 2001:db8::7$n lladdr 02:00:00:00:02:0$n dev wire0 nud stale; done");
  };
  const auto count = [](const std::string& what) { return ip_json(what).size(); };
  const std::string of_wire0 = "-4 neigh show dev wire0 nud permanent";
  const std::string of_idle0 = "-4 neigh show dev idle0 nud stale";
  const std::string of_v6 = "-6 neigh show dev wire0 nud stale";
  fill();
  EXPECT_EQ(FlushIpNetTable(wire0), NO_ERROR);
  EXPECT_EQ(count(of_wire0), 0U);
  EXPECT_EQ(count(of_idle0), 3U);
  EXPECT_EQ(count(of_v6), 3U);
  fill();
  EXPECT_EQ(FlushIpNetTable2(AF_INET6, 0), NO_ERROR);
  EXPECT_EQ(count(of_wire0), 3U);
  EXPECT_EQ(count(of_v6), 0U);
  EXPECT_EQ(FlushIpNetTable2(AF_UNSPEC, idle0), NO_ERROR);
  EXPECT_EQ(count(of_idle0), 0U);
  EXPECT_EQ(count(of_wire0), 3U);
  fill();
  EXPECT_EQ(FlushIpNetTable2(AF_UNSPEC, 0), NO_ERROR);
  EXPECT_EQ(count(of_wire0) + count(of_idle0) + count(of_v6), 0U);
  EXPECT_EQ(FlushIpNetTable2(AF_UNSPEC, 0), NO_ERROR);
}

TEST_F(Neighbors, WithoutRightsNothingChanges) {
  run("ip neigh add 192.0.2.80 lladdr 02:00:00:00:03:01 dev wire0 nud permanent;"
      "ip neigh add proxy 192.0.2.81 dev wire0");
  const auto before = ip_json("neigh show nud permanent");
  const auto proxies = ip_json("neigh show proxy");
  auto there = row("192.0.2.80", wire0);
  auto other_row = row("192.0.2.82", wire0);
  auto old_there = old_row("192.0.2.80", wire0);
  auto old_other = old_row("192.0.2.82", wire0);
  const std::map<std::string, std::function<DWORD()>> writes{
      {"CreateIpNetEntry2", [&] { return CreateIpNetEntry2(&other_row); }},
      {"SetIpNetEntry2", [&] { return SetIpNetEntry2(&there); }},
      {"DeleteIpNetEntry2", [&] { return DeleteIpNetEntry2(&there); }},
      {"FlushIpNetTable2", [&] { return FlushIpNetTable2(AF_UNSPEC, 0); }},
      {"FlushIpNetTable2, nothing there", [&] { return FlushIpNetTable2(AF_INET, idle0); }},
      {"CreateIpNetEntry", [&] { return CreateIpNetEntry(&old_other); }},
      {"SetIpNetEntry", [&] { return SetIpNetEntry(&old_there); }},
      {"DeleteIpNetEntry", [&] { return DeleteIpNetEntry(&old_there); }},
      {"FlushIpNetTable", [&] { return FlushIpNetTable(wire0); }},
      {"CreateProxyArpEntry", [&] { return CreateProxyArpEntry(dword("192.0.2.83"), 0xffffffff, wire0); }},
      {"DeleteProxyArpEntry", [&] { return DeleteProxyArpEntry(dword("192.0.2.81"), 0xffffffff, wire0); }}};
  for (const auto& [name, write] : writes) EXPECT_EQ(without_rights(write), ERROR_ACCESS_DENIED) << name;
  EXPECT_EQ(ip_json("neigh show nud permanent"), before);
  EXPECT_EQ(ip_json("neigh show proxy"), proxies);
}

// The kernel answers where the interface forwards and the way to the address leads elsewhere.
TEST_F(Neighbors, AProxyAnswersInPlaceOfAHost) {
  write_file("/proc/sys/net/ipv4/conf/wire0/forwarding", "1");
  EXPECT_EQ(CreateProxyArpEntry(dword("198.51.100.9"), 0xffffffff, wire0), NO_ERROR);
  const auto proxies = ip_json("neigh show proxy");
  ASSERT_EQ(proxies.size(), 1U);
  EXPECT_EQ(proxies[0]["dst"], "198.51.100.9");
  EXPECT_EQ(proxies[0]["dev"], "wire0");
  other->run_inside(
      "ip route add 198.51.100.0/24 dev wire1; bash -c \"echo > /dev/udp/198.51.100.9/9; sleep 1.5\"");
  const auto heard = json::parse(other->run_inside("ip -json neigh show 198.51.100.9"));
  ASSERT_EQ(heard.size(), 1U);
  EXPECT_EQ(heard[0].value("lladdr", ""), own_mac) << heard;
  EXPECT_EQ(DeleteProxyArpEntry(dword("198.51.100.9"), 0xffffffff, wire0), NO_ERROR);
  EXPECT_TRUE(ip_json("neigh show proxy").empty());
}

std::string send_arp(const std::string& address, DWORD expected = NO_ERROR, const std::string& source = "") {
  std::array<UCHAR, 8> bytes{};
  ULONG length = bytes.size();
  EXPECT_EQ(SendARP(dword(address), source.empty() ? 0 : dword(source), bytes.data(), &length), expected)
      << address;
  EXPECT_EQ(length, expected == NO_ERROR ? 6U : 0U) << address;
  return mac(bytes.data(), expected == NO_ERROR ? length : 0);
}

TEST_F(Neighbors, SendArpAsksTheLink) {
  ASSERT_TRUE(told("192.0.2.2").is_null());
  EXPECT_EQ(send_arp("192.0.2.2"), peer_mac);
  EXPECT_EQ(told("192.0.2.2")["lladdr"], peer_mac);
  EXPECT_EQ(send_arp("192.0.2.2"), peer_mac);  // from the cache
  EXPECT_EQ(send_arp("192.0.2.2", NO_ERROR, "192.0.2.3"), peer_mac);
  EXPECT_EQ(send_arp("192.0.2.1"), own_mac);
  // One that nobody has, beyond the gateway, the loopback's, everybody's; a source that is not ours.
  const auto start = std::chrono::steady_clock::now();
  EXPECT_EQ(send_arp("192.0.2.99", ERROR_BAD_NET_NAME), "");
  EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds{6});
  const auto quick = std::chrono::steady_clock::now();
  for (const char* address :
       {"203.0.113.1", "127.0.0.1", "255.255.255.255", "192.0.2.255", "224.0.0.1", "0.0.0.0"})
    EXPECT_EQ(send_arp(address, ERROR_BAD_NET_NAME), "");
  EXPECT_EQ(send_arp("192.0.2.2", ERROR_NOT_FOUND, "192.0.2.77"), "");
  EXPECT_LT(std::chrono::steady_clock::now() - quick, std::chrono::seconds{1});
  std::array<UCHAR, 8> bytes{};
  ULONG length = 5;
  EXPECT_EQ(SendARP(dword("192.0.2.2"), 0, bytes.data(), &length), ERROR_BUFFER_OVERFLOW);
  EXPECT_EQ(length, 0U);
  EXPECT_EQ(SendARP(dword("192.0.2.2"), 0, nullptr, &length), ERROR_INVALID_PARAMETER);
  EXPECT_EQ(SendARP(dword("192.0.2.2"), 0, bytes.data(), nullptr), ERROR_INVALID_PARAMETER);
}

TEST_F(Neighbors, SendArpNeedsNoRights) {
  ASSERT_TRUE(told("192.0.2.2").is_null());
  EXPECT_EQ(without_rights([] {
              std::array<UCHAR, 6> bytes{};
              ULONG length = bytes.size();
              const DWORD code = SendARP(dword("192.0.2.2"), 0, bytes.data(), &length);
              if (code == NO_ERROR && mac(bytes.data(), length) != peer_mac) return DWORD{4711};
              return code;
            }),
            NO_ERROR);
  EXPECT_EQ(without_rights([this] {
              MIB_IPNET_ROW2 asked{};
              asked.Address = inet("2001:db8::2");
              asked.InterfaceIndex = wire0;
              const DWORD code = ResolveIpNetEntry2(&asked, nullptr);
              if (code == NO_ERROR && mac(asked.PhysicalAddress, asked.PhysicalAddressLength) != peer_mac)
                return DWORD{4711};
              return code;
            }),
            NO_ERROR);
}

TEST_F(Neighbors, ResolvingForgetsAndAsksAnew) {
  run("ip neigh add 192.0.2.2 lladdr 02:00:00:00:04:04 dev wire0 nud reachable;"
      "ip neigh add 2001:db8::2 lladdr 02:00:00:00:04:04 dev wire0 nud reachable");
  for (const char* address : {"192.0.2.2", "2001:db8::2"}) {
    MIB_IPNET_ROW2 asked{};
    asked.Address = inet(address);
    asked.InterfaceIndex = wire0;
    EXPECT_EQ(ResolveIpNetEntry2(&asked, nullptr), NO_ERROR) << address;
    EXPECT_EQ(mac(asked.PhysicalAddress, asked.PhysicalAddressLength), peer_mac) << address;
    EXPECT_NE(asked.InterfaceLuid.Value, 0U);
    EXPECT_EQ(told(address)["lladdr"], peer_mac);
  }
  // The source names the interface.
  MIB_IPNET_ROW2 by_source{};
  by_source.Address = inet("192.0.2.2");
  auto source = inet("192.0.2.3");
  EXPECT_EQ(ResolveIpNetEntry2(&by_source, &source), NO_ERROR);
  EXPECT_EQ(by_source.InterfaceIndex, wire0);
  by_source.InterfaceLuid.Value = 0;
  by_source.InterfaceIndex = 0;
  EXPECT_EQ(ResolveIpNetEntry2(&by_source, nullptr), ERROR_INVALID_PARAMETER);
  source = inet("192.0.2.77");
  EXPECT_EQ(ResolveIpNetEntry2(&by_source, &source), ERROR_NOT_FOUND);
  // What an administrator wrote stays, and answers.
  run("ip neigh add 192.0.2.90 lladdr 02:00:00:00:05:05 dev wire0 nud permanent");
  MIB_IPNET_ROW2 fixed{};
  fixed.Address = inet("192.0.2.90");
  fixed.InterfaceIndex = wire0;
  EXPECT_EQ(ResolveIpNetEntry2(&fixed, nullptr), NO_ERROR);
  EXPECT_EQ(mac(fixed.PhysicalAddress, fixed.PhysicalAddressLength), "02:00:00:00:05:05");
  EXPECT_EQ(fixed.State, NlnsPermanent);
  MIB_IPNET_ROW2 nobody{};
  nobody.Address = inet("fe80::99");
  nobody.InterfaceIndex = wire0;
  EXPECT_EQ(ResolveIpNetEntry2(&nobody, nullptr), ERROR_BAD_NET_NAME);
  EXPECT_EQ(nobody.PhysicalAddressLength, 0U);
}

// Neighbors come and go beside 10,000 calls, through sizes at which the kernel rehashes its table.
TEST_F(Neighbors, UnderChurnNoRowIsTornOrRepeated) {
  std::string commands;
  for (int n = 1; n < 200; ++n)
    commands += "neigh replace 198.51.100." + std::to_string(n) +
                " lladdr 02:00:00:00:06:01 dev idle0 nud permanent\n";
  for (int n = 1; n < 200; ++n) commands += "neigh del 198.51.100." + std::to_string(n) + " dev idle0\n";
  run("for n in 1 2 3 4 5 6 7 8 9; do ip neigh add 192.0.2.10$n lladdr 02:00:00:00:07:0$n dev wire0 nud "
      "permanent; done");
  const Churn churn{commands};
  std::size_t largest = 0;
  std::size_t smallest = 1000;
  for (int call = 0; call < 10000 && !HasFailure(); ++call) {
    const auto rows = table(AF_INET);
    std::set<std::pair<std::string, NET_IFINDEX>> seen;
    std::size_t fixed = 0;
    for (const MIB_IPNET_ROW2& one : rows) {
      EXPECT_TRUE(seen.emplace(text_of(one.Address), one.InterfaceIndex).second) << text_of(one.Address);
      EXPECT_TRUE(one.InterfaceIndex <= idle0 && one.InterfaceIndex > 0);
      EXPECT_NE(one.InterfaceLuid.Value, 0U);
      // A link without ARP gives a new neighbor its own address, until the change that made it has gone on.
      if (one.InterfaceIndex == idle0 && one.PhysicalAddressLength != 0) {
        EXPECT_THAT(mac(one.PhysicalAddress, one.PhysicalAddressLength),
                    testing::AnyOf("02:00:00:00:06:01", "02:00:00:00:00:32"));
      }
      if (one.InterfaceIndex == wire0 && one.State == NlnsPermanent &&
          text_of(one.Address).starts_with("192.0.2.10"))
        ++fixed;
    }
    EXPECT_EQ(fixed, 9U);
    largest = std::max(largest, rows.size());
    smallest = std::min(smallest, rows.size());
  }
  EXPECT_GT(largest, smallest + 10);
}

}  // namespace
}  // namespace iphlp::test
