// Addresses: each function of the family beside `ip address` and `ip maddress`.

#include <algorithm>
#include <chrono>
#include <fstream>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <map>
#include <memory>
#include <set>
#include <sstream>
#include <thread>
#include <vector>

#include <dlfcn.h>

#include "netns/churn.h"
#include "netns/world.h"

namespace iphlp::test {
namespace {

using nlohmann::json;

class Addresses : public Functions {
 protected:
  void SetUp() override {
    Functions::SetUp();
    if (IsSkipped()) return;
    run("ip link add wire0 address 02:00:00:00:00:40 type veth peer name wire1 address 02:00:00:00:00:41;"
        "ip link set wire0 up; ip link set wire1 up; ip link add down0 type ifb;"
        "ip link add idle0 address 02:00:00:00:00:42 type ifb; ip link set idle0 up");
    wire0 = index_of("wire0");
    idle0 = index_of("idle0");
  }

  [[nodiscard]] static MIB_UNICASTIPADDRESS_ROW row(const std::string& address, NET_IFINDEX link) {
    MIB_UNICASTIPADDRESS_ROW row;
    InitializeUnicastIpAddressEntry(&row);
    row.Address = inet(address);
    row.InterfaceIndex = link;
    return row;
  }

  NET_IFINDEX wire0 = 0;
  NET_IFINDEX idle0 = 0;
};

// iproute2's row of an address; null where there is none.
json told(const std::string& address) {
  for (const json& link : ip_json("address"))
    for (const json& row : link.value("addr_info", json::array()))
      if (row.value("local", "") == address) {
        json found = row;
        found["index"] = link["ifindex"];
        return found;
      }
  return {};
}

template <class Table, class Get>
auto rows_of(Get get, ADDRESS_FAMILY family, DWORD expected = NO_ERROR) {
  using Row = std::remove_reference_t<decltype(Table{}.Table[0])>;
  Table* table = nullptr;
  EXPECT_EQ(get(family, &table), expected);
  EXPECT_EQ(table == nullptr, expected != NO_ERROR);
  std::vector<Row> rows;
  if (table != nullptr) rows.assign(&table->Table[0], &table->Table[table->NumEntries]);
  FreeMibTable(table);
  return rows;
}

std::vector<MIB_UNICASTIPADDRESS_ROW> unicast(ADDRESS_FAMILY family) {
  return rows_of<MIB_UNICASTIPADDRESS_TABLE>(GetUnicastIpAddressTable, family);
}

NL_DAD_STATE state_of(const json& row) {
  if (row.contains("dadfailed")) return IpDadStateDuplicate;
  if (row.contains("tentative") && !row.contains("optimistic")) return IpDadStateTentative;
  return row.contains("deprecated") ? IpDadStateDeprecated : IpDadStatePreferred;
}

std::int64_t now_as_filetime() {
  const auto now = std::chrono::system_clock::now().time_since_epoch();
  return std::chrono::duration_cast<std::chrono::nanoseconds>(now).count() / 100 + 116'444'736'000'000'000;
}

TEST_F(Addresses, TheTableIsThatOfIp) {
  run("ip address add 192.0.2.10/24 broadcast + dev wire0; ip address add 192.0.2.20/24 dev wire0;"
      "ip address add 192.0.2.30/24 valid_lft 3600 preferred_lft 1800 dev wire0;"
      "ip address add 198.51.100.1 peer 198.51.100.2/32 dev idle0; ip address add 169.254.7.7/16 dev idle0 "
      "scope link;"
      "ip address add 2001:db8::1/64 dev wire0 nodad; ip address add 2001:db8::2/64 dev wire0 nodad "
      "preferred_lft 0;"
      "ip address add 2001:db8::3/128 dev wire0 nodad valid_lft 600 preferred_lft 300;"
      "ip address add 2001:db8::4/64 dev wire0; ip address add 203.0.113.9/30 dev down0");
  const auto rows = unicast(AF_UNSPEC);
  std::size_t count = 0;
  for (const json& link : ip_json("address"))
    for (const json& one : link.value("addr_info", json::array())) {
      ++count;
      const auto found = std::ranges::find_if(rows, [&](const MIB_UNICASTIPADDRESS_ROW& row) {
        return text_of(row.Address) == one["local"].get<std::string>() &&
               row.InterfaceIndex == link["ifindex"];
      });
      ASSERT_NE(found, rows.end()) << one;
      EXPECT_EQ(found->OnLinkPrefixLength, one["prefixlen"]) << one;
      EXPECT_LE(one["valid_life_time"].get<std::uint32_t>() - found->ValidLifetime + 2, 4U) << one;
      EXPECT_LE(one["preferred_life_time"].get<std::uint32_t>() - found->PreferredLifetime + 2, 4U) << one;
      // Detection of a duplicate may end between the two questions.
      if (!one.contains("tentative")) {
        EXPECT_EQ(found->DadState, state_of(one)) << one;
      }
      NET_LUID luid{};
      EXPECT_EQ(ConvertInterfaceIndexToLuid(found->InterfaceIndex, &luid), NO_ERROR);
      EXPECT_EQ(found->InterfaceLuid.Value, luid.Value);
      EXPECT_EQ(found->ScopeId.Value,
                found->Address.si_family == AF_INET6 ? found->Address.Ipv6.sin6_scope_id : 0);
      EXPECT_EQ(found->SkipAsSource, FALSE);
      EXPECT_LE(now_as_filetime() - found->CreationTimeStamp.QuadPart, 600'000'000) << one;
      EXPECT_GE(now_as_filetime() - found->CreationTimeStamp.QuadPart, -1'000'000) << one;
      MIB_UNICASTIPADDRESS_ROW single{};
      single.Address = found->Address;
      single.InterfaceLuid = found->InterfaceLuid;
      EXPECT_EQ(GetUnicastIpAddressEntry(&single), NO_ERROR) << one;
      EXPECT_EQ(single.InterfaceIndex, found->InterfaceIndex);
      EXPECT_EQ(single.PrefixOrigin, found->PrefixOrigin);
      EXPECT_EQ(single.SuffixOrigin, found->SuffixOrigin);
      EXPECT_EQ(single.OnLinkPrefixLength, found->OnLinkPrefixLength);
    }
  EXPECT_GE(count, 12U);
  EXPECT_EQ(rows.size(), count);
  EXPECT_EQ(unicast(AF_INET).size() + unicast(AF_INET6).size(), count);

  ULONG size = 0;
  ASSERT_EQ(GetIpAddrTable(nullptr, &size, TRUE), ERROR_INSUFFICIENT_BUFFER);
  std::vector<std::byte> block(size);
  auto* old = reinterpret_cast<MIB_IPADDRTABLE*>(block.data());
  ASSERT_EQ(GetIpAddrTable(old, &size, TRUE), NO_ERROR);
  EXPECT_EQ(old->dwNumEntries, unicast(AF_INET).size());
  for (DWORD n = 0; n < old->dwNumEntries; ++n) {
    const MIB_IPADDRROW& one = old->table[n];
    const json by_ip = told(text_of(one.dwAddr));
    ASSERT_FALSE(by_ip.is_null());
    EXPECT_EQ(by_ip["index"], one.dwIndex);
    EXPECT_EQ(static_cast<unsigned>(__builtin_popcount(one.dwMask)), by_ip["prefixlen"]);
    EXPECT_EQ(one.dwBCastAddr, 1U);
    EXPECT_EQ(one.dwReasmSize, 65535U);
    EXPECT_NE(one.wType, 0);
    EXPECT_EQ((one.wType & MIB_IPADDR_PRIMARY) == 0, by_ip.contains("secondary")) << by_ip;
    EXPECT_EQ((one.wType & MIB_IPADDR_DYNAMIC) != 0, by_ip.contains("dynamic")) << by_ip;
    EXPECT_EQ((one.wType & MIB_IPADDR_DISCONNECTED) != 0, text_of(one.dwAddr) == "203.0.113.9");
    if (n > 0) {
      EXPECT_LT(ntohl(old->table[n - 1].dwAddr), ntohl(one.dwAddr));
    }
  }
}

TEST_F(Addresses, DetectionOfDuplicatesIsSeen) {
  run("ip address add 2001:db8:9::1/64 dev wire1 nodad");
  auto fresh = row("2001:db8:9::2", wire0);
  fresh.OnLinkPrefixLength = 64;
  ASSERT_EQ(CreateUnicastIpAddressEntry(&fresh), NO_ERROR);
  ASSERT_EQ(GetUnicastIpAddressEntry(&fresh), NO_ERROR);
  EXPECT_EQ(fresh.DadState, IpDadStateTentative);
  auto twice = row("2001:db8:9::1", wire0);
  ASSERT_EQ(CreateUnicastIpAddressEntry(&twice), NO_ERROR);
  const auto end = std::chrono::steady_clock::now() + std::chrono::seconds{6};
  do {
    std::this_thread::sleep_for(std::chrono::milliseconds{50});
    ASSERT_EQ(GetUnicastIpAddressEntry(&fresh), NO_ERROR);
    ASSERT_EQ(GetUnicastIpAddressEntry(&twice), NO_ERROR);
  } while ((fresh.DadState == IpDadStateTentative || twice.DadState == IpDadStateTentative) &&
           std::chrono::steady_clock::now() < end);
  EXPECT_EQ(fresh.DadState, IpDadStatePreferred);
  EXPECT_EQ(twice.DadState, IpDadStateDuplicate);
}

TEST_F(Addresses, WhatIsWrittenIsReadBackByIp) {
  for (const char* address : {"192.0.2.40", "2001:db8::40", "fe80::40"}) {
    auto made = row(address, wire0);
    made.OnLinkPrefixLength = 28;
    made.ValidLifetime = 1000;
    made.PreferredLifetime = 500;
    EXPECT_EQ(CreateUnicastIpAddressEntry(&made), NO_ERROR) << address;
    EXPECT_EQ(told(address)["prefixlen"], 28) << address;
    EXPECT_NEAR(told(address)["valid_life_time"].get<double>(), 1000, 3);
    EXPECT_NEAR(told(address)["preferred_life_time"].get<double>(), 500, 3);
    EXPECT_EQ(told(address)["index"], wire0);
    EXPECT_EQ(CreateUnicastIpAddressEntry(&made), ERROR_OBJECT_ALREADY_EXISTS) << address;
    made.OnLinkPrefixLength = 20;
    EXPECT_EQ(CreateUnicastIpAddressEntry(&made), ERROR_OBJECT_ALREADY_EXISTS) << address;
    EXPECT_EQ(told(address)["prefixlen"], 28) << address;
    made.OnLinkPrefixLength = 255;
    made.ValidLifetime = made.PreferredLifetime = 0xffffffff;
    EXPECT_EQ(SetUnicastIpAddressEntry(&made), NO_ERROR) << address;
    EXPECT_EQ(told(address)["valid_life_time"], 0xffffffff) << address;
    EXPECT_EQ(told(address)["prefixlen"], 28) << address;
    made.OnLinkPrefixLength = 26;
    EXPECT_EQ(SetUnicastIpAddressEntry(&made), NO_ERROR) << address;
    EXPECT_EQ(told(address)["prefixlen"], 26) << address;
    EXPECT_EQ(DeleteUnicastIpAddressEntry(&made), NO_ERROR) << address;
    EXPECT_TRUE(told(address).is_null()) << address;
    EXPECT_EQ(DeleteUnicastIpAddressEntry(&made), ERROR_NOT_FOUND) << address;
    EXPECT_EQ(SetUnicastIpAddressEntry(&made), ERROR_NOT_FOUND) << address;
    EXPECT_EQ(GetUnicastIpAddressEntry(&made), ERROR_NOT_FOUND) << address;
  }
  auto host = row("192.0.2.41", wire0);
  EXPECT_EQ(CreateUnicastIpAddressEntry(&host), NO_ERROR);
  EXPECT_EQ(told("192.0.2.41")["prefixlen"], 32);
  EXPECT_FALSE(told("192.0.2.41").contains("broadcast"));
  auto network = row("192.0.2.140", wire0);
  network.OnLinkPrefixLength = 25;
  EXPECT_EQ(CreateUnicastIpAddressEntry(&network), NO_ERROR);
  EXPECT_EQ(told("192.0.2.140")["broadcast"], "192.0.2.255");
  auto loop = row("127.0.0.9", 1);
  EXPECT_EQ(CreateUnicastIpAddressEntry(&loop), NO_ERROR);
  EXPECT_EQ(told("127.0.0.9")["scope"], "host");
}

// Linux takes the others of a subnet away with its first address; Windows does not, and so this does not.
TEST_F(Addresses, TheOthersOfASubnetStay) {
  write_file("/proc/sys/net/ipv4/conf/all/promote_secondaries", "0");
  write_file("/proc/sys/net/ipv4/conf/wire0/promote_secondaries", "0");
  run("ip address add 192.0.2.50/24 broadcast + dev wire0; ip address add 192.0.2.51/24 dev wire0 valid_lft "
      "900 "
      "preferred_lft 800; ip address add 192.0.2.52/24 dev wire0");
  ASSERT_TRUE(told("192.0.2.51").contains("secondary"));
  auto first = row("192.0.2.50", wire0);
  EXPECT_EQ(DeleteUnicastIpAddressEntry(&first), NO_ERROR);
  EXPECT_TRUE(told("192.0.2.50").is_null());
  ASSERT_FALSE(told("192.0.2.51").is_null());
  EXPECT_NEAR(told("192.0.2.51")["valid_life_time"].get<double>(), 900, 3);
  EXPECT_EQ(told("192.0.2.52").value("valid_life_time", 0U), 0xffffffff);
  auto second = row("192.0.2.51", wire0);
  second.OnLinkPrefixLength = 25;
  EXPECT_EQ(SetUnicastIpAddressEntry(&second), NO_ERROR);
  EXPECT_EQ(told("192.0.2.51")["prefixlen"], 25);
  EXPECT_EQ(told("192.0.2.52")["prefixlen"], 24);
}

TEST_F(Addresses, NonsenseIsAWrongParameter) {
  run("ip address add 192.0.2.60/24 dev wire0");
  const auto before = ip_json("address");
  PMIB_UNICASTIPADDRESS_TABLE none = nullptr;
  EXPECT_EQ(GetUnicastIpAddressTable(AF_INET, nullptr), ERROR_INVALID_PARAMETER);
  EXPECT_EQ(GetUnicastIpAddressTable(4711, &none), ERROR_INVALID_PARAMETER);
  EXPECT_EQ(GetMulticastIpAddressTable(AF_INET, nullptr), ERROR_INVALID_PARAMETER);
  EXPECT_EQ(GetAnycastIpAddressTable(AF_INET6, nullptr), ERROR_INVALID_PARAMETER);
  EXPECT_EQ(GetIpAddrTable(nullptr, nullptr, FALSE), ERROR_INVALID_PARAMETER);
  for (const auto call : {CreateUnicastIpAddressEntry, SetUnicastIpAddressEntry, DeleteUnicastIpAddressEntry})
    EXPECT_EQ(call(nullptr), ERROR_INVALID_PARAMETER);
  EXPECT_EQ(GetUnicastIpAddressEntry(nullptr), ERROR_INVALID_PARAMETER);
  EXPECT_EQ(GetMulticastIpAddressEntry(nullptr), ERROR_INVALID_PARAMETER);
  EXPECT_EQ(GetAnycastIpAddressEntry(nullptr), ERROR_INVALID_PARAMETER);
  EXPECT_EQ(CreateAnycastIpAddressEntry(nullptr), ERROR_INVALID_PARAMETER);
  EXPECT_EQ(DeleteAnycastIpAddressEntry(nullptr), ERROR_INVALID_PARAMETER);

  const auto expect_set = [&](const MIB_UNICASTIPADDRESS_ROW& one, DWORD code, const char* why) {
    EXPECT_EQ(CreateUnicastIpAddressEntry(&one), code) << why;
    EXPECT_EQ(SetUnicastIpAddressEntry(&one), code) << why;
  };
  auto bad = row("192.0.2.60", wire0);
  bad.ValidLifetime = 10;
  bad.PreferredLifetime = 11;
  expect_set(bad, ERROR_INVALID_PARAMETER, "preferred longer than valid");
  bad = row("192.0.2.60", wire0);
  bad.OnLinkPrefixLength = 33;
  expect_set(bad, ERROR_INVALID_PARAMETER, "a prefix that is too long");
  bad = row("2001:db8::60", wire0);
  bad.OnLinkPrefixLength = 129;
  expect_set(bad, ERROR_INVALID_PARAMETER, "a prefix that is too long");
  bad = row("192.0.2.60", wire0);
  bad.PrefixOrigin = IpPrefixOriginManual;
  expect_set(bad, ERROR_INVALID_PARAMETER, "one origin unchanged");
  bad.SuffixOrigin = static_cast<NL_SUFFIX_ORIGIN>(9);
  expect_set(bad, ERROR_INVALID_PARAMETER, "no such origin");
  bad = row("192.0.2.60", wire0);
  bad.SkipAsSource = TRUE;
  expect_set(bad, ERROR_NOT_SUPPORTED, "SkipAsSource");
  for (const char* address : {"127.0.0.5", "::1", "0.0.0.0", "::", "224.0.0.5", "ff02::5", "255.255.255.255"})
    expect_set(row(address, wire0), ERROR_INVALID_PARAMETER, address);
  expect_set(row("192.0.2.61", 0), ERROR_INVALID_PARAMETER, "no interface");
  expect_set(row("192.0.2.61", 4711), ERROR_NOT_FOUND, "no such interface");
  bad = row("192.0.2.61", wire0);
  bad.InterfaceLuid.Value = 0x1234567890abcdef;
  expect_set(bad, ERROR_NOT_FOUND, "no such LUID");
  bad = row("fe80::61", wire0);
  bad.Address.Ipv6.sin6_scope_id = idle0;
  expect_set(bad, ERROR_INVALID_PARAMETER, "another interface's scope");
  bad = row("192.0.2.61", wire0);
  bad.Address.si_family = 4711;
  expect_set(bad, ERROR_INVALID_PARAMETER, "no such family");
  auto asked = row("192.0.2.60", 0);
  EXPECT_EQ(GetUnicastIpAddressEntry(&asked), ERROR_FILE_NOT_FOUND);
  asked.InterfaceIndex = 4711;
  EXPECT_EQ(GetUnicastIpAddressEntry(&asked), ERROR_FILE_NOT_FOUND);
  EXPECT_EQ(ip_json("address"), before);
}

TEST_F(Addresses, ContextsAreGoodForEverybody) {
  ULONG context = 0;
  ULONG instance = 0;
  const auto add = [&](const char* address, const char* mask, DWORD link) {
    return AddIPAddress(dword(address), dword(mask), link, &context, &instance);
  };
  EXPECT_EQ(add("192.0.2.70", "255.255.255.0", wire0), NO_ERROR);
  EXPECT_EQ(told("192.0.2.70")["prefixlen"], 24);
  EXPECT_EQ(told("192.0.2.70")["broadcast"], "192.0.2.255");
  const ULONG first = context;
  EXPECT_EQ(add("192.0.2.70", "255.255.255.0", wire0), ERROR_DUP_DOMAINNAME);
  EXPECT_EQ(add("192.0.2.71", "255.0.255.0", wire0), ERROR_INVALID_PARAMETER);
  EXPECT_EQ(AddIPAddress(dword("192.0.2.71"), 0xffffffff, wire0, nullptr, &instance),
            ERROR_INVALID_PARAMETER);
  EXPECT_EQ(AddIPAddress(dword("192.0.2.71"), 0xffffffff, wire0, &context, nullptr), ERROR_INVALID_PARAMETER);
  EXPECT_EQ(add("192.0.2.71", "255.255.255.0", 4711), ERROR_DEV_NOT_EXIST);
  EXPECT_EQ(add("192.0.2.71", "255.255.255.0", 0), ERROR_DEV_NOT_EXIST);
  for (const char* address :
       {"192.0.2.255", "192.0.2.0", "255.255.255.255", "0.0.0.0", "224.0.0.1", "127.0.0.1"})
    EXPECT_EQ(add(address, "255.255.255.0", wire0), ERROR_GEN_FAILURE) << address;
  EXPECT_EQ(context, first);

  // The library loaded anew, in another process: the context is the same and good.
  Dl_info where{};
  ASSERT_NE(::dladdr(reinterpret_cast<void*>(&AddIPAddress), &where), 0);
  EXPECT_EQ(add("192.0.2.71", "255.255.255.0", wire0), NO_ERROR);
  const ULONG second = context;
  EXPECT_NE(second, first);
  const pid_t child = ::fork();
  if (child == 0) ::_exit(DeleteIPAddress(first) == NO_ERROR ? 0 : 1);
  int status = -1;
  ::waitpid(child, &status, 0);
  EXPECT_EQ(status, 0);
  EXPECT_TRUE(told("192.0.2.70").is_null());
  ASSERT_FALSE(told("192.0.2.71").is_null());
  EXPECT_EQ(DeleteIPAddress(first), ERROR_INVALID_PARAMETER);
  // GetAdaptersInfo tells the same number.
  ULONG size = 65536;
  std::vector<std::byte> block(size);
  auto* info = reinterpret_cast<IP_ADAPTER_INFO*>(block.data());
  ASSERT_EQ(GetAdaptersInfo(info, &size), NO_ERROR);
  bool seen = false;
  for (; info != nullptr; info = info->Next)
    if (std::string_view{info->IpAddressList.IpAddress.String} == "192.0.2.71") {
      seen = true;
      EXPECT_EQ(info->IpAddressList.Context, second);
    }
  EXPECT_TRUE(seen);
  EXPECT_EQ(without_rights([&] { return DeleteIPAddress(second); }), ERROR_ACCESS_DENIED);
  EXPECT_EQ(DeleteIPAddress(second), NO_ERROR);
  EXPECT_TRUE(told("192.0.2.71").is_null());
}

TEST_F(Addresses, WithoutRightsNothingChanges) {
  run("ip address add 192.0.2.80/24 dev wire0; ip address add 2001:db8::80/64 dev wire0 nodad");
  write_file("/proc/sys/net/ipv6/conf/wire0/forwarding", "1");
  const auto before = ip_json("address");
  auto there = row("192.0.2.80", wire0);
  auto fresh = row("192.0.2.81", wire0);
  auto wider = there;
  wider.OnLinkPrefixLength = 16;
  MIB_ANYCASTIPADDRESS_ROW any{};
  any.Address = inet("2001:db8::77");
  any.InterfaceIndex = wire0;
  ULONG context = 0;
  ULONG instance = 0;
  const std::map<std::string, std::function<DWORD()>> writes{
      {"Create", [&] { return CreateUnicastIpAddressEntry(&fresh); }},
      {"Create, there", [&] { return CreateUnicastIpAddressEntry(&there); }},
      {"Set", [&] { return SetUnicastIpAddressEntry(&there); }},
      {"Set, prefix", [&] { return SetUnicastIpAddressEntry(&wider); }},
      {"Delete", [&] { return DeleteUnicastIpAddressEntry(&there); }},
      {"CreateAnycast", [&] { return CreateAnycastIpAddressEntry(&any); }},
      {"DeleteAnycast", [&] { return DeleteAnycastIpAddressEntry(&any); }}};
  for (const auto& [name, write] : writes) EXPECT_EQ(without_rights(write), ERROR_ACCESS_DENIED) << name;
  // The page of this one has a code of its own.
  EXPECT_EQ(without_rights(
                [&] { return AddIPAddress(dword("192.0.2.82"), 0xffffffff, wire0, &context, &instance); }),
            ERROR_INVALID_HANDLE);
  EXPECT_EQ(ip_json("address"), before);
}

TEST_F(Addresses, GroupsAreThoseOfIp) {
  run("ip address add 192.0.2.90/24 dev wire0; ip address add 224.1.2.3/32 dev wire0 autojoin || true");
  std::set<std::pair<std::string, NET_IFINDEX>> expected;
  for (const json& link : ip_json("maddress"))
    for (const json& group : link["maddr"])
      if (group.contains("family")) expected.emplace(group["address"], link["ifindex"]);
  std::set<std::pair<std::string, NET_IFINDEX>> seen;
  for (const auto& group : rows_of<MIB_MULTICASTIPADDRESS_TABLE>(GetMulticastIpAddressTable, AF_UNSPEC)) {
    seen.emplace(text_of(group.Address), group.InterfaceIndex);
    NET_LUID luid{};
    EXPECT_EQ(ConvertInterfaceIndexToLuid(group.InterfaceIndex, &luid), NO_ERROR);
    EXPECT_EQ(group.InterfaceLuid.Value, luid.Value);
    MIB_MULTICASTIPADDRESS_ROW single{};
    single.Address = group.Address;
    single.InterfaceIndex = group.InterfaceIndex;
    EXPECT_EQ(GetMulticastIpAddressEntry(&single), NO_ERROR);
    EXPECT_EQ(single.InterfaceLuid.Value, luid.Value);
  }
  EXPECT_EQ(seen, expected);
  EXPECT_GE(seen.size(), 4U);
  MIB_MULTICASTIPADDRESS_ROW none{};
  none.Address = inet("224.9.9.9");
  none.InterfaceIndex = wire0;
  EXPECT_EQ(GetMulticastIpAddressEntry(&none), ERROR_NOT_FOUND);
  none.InterfaceIndex = 4711;
  EXPECT_EQ(GetMulticastIpAddressEntry(&none), ERROR_FILE_NOT_FOUND);
  none.Address = inet("192.0.2.90");
  EXPECT_EQ(GetMulticastIpAddressEntry(&none), ERROR_INVALID_PARAMETER);
}

std::set<std::string> anycast_in_proc() {
  std::ifstream file{"/proc/thread-self/net/anycast6"};
  std::set<std::string> all;
  for (std::string line; std::getline(file, line);) {
    std::istringstream words{line};
    std::string index;
    std::string name;
    std::string hex;
    words >> index >> name >> hex;
    all.insert(name + " " + hex);
  }
  return all;
}

TEST_F(Addresses, AnycastAddressesAreHeldAndLeft) {
  EXPECT_TRUE(
      rows_of<MIB_ANYCASTIPADDRESS_TABLE>(GetAnycastIpAddressTable, AF_INET, ERROR_NOT_FOUND).empty());
  run("ip address add 2001:db8::1/64 dev wire0 nodad");
  write_file("/proc/sys/net/ipv6/conf/wire0/forwarding", "1");
  MIB_ANYCASTIPADDRESS_ROW any{};
  any.Address = inet("2001:db8::77");
  any.InterfaceIndex = wire0;
  const std::string line = "wire0 20010db8000000000000000000000077";
  EXPECT_EQ(DeleteAnycastIpAddressEntry(&any), ERROR_NOT_FOUND);
  EXPECT_EQ(CreateAnycastIpAddressEntry(&any), NO_ERROR);
  EXPECT_TRUE(anycast_in_proc().contains(line));
  EXPECT_EQ(CreateAnycastIpAddressEntry(&any), ERROR_OBJECT_ALREADY_EXISTS);
  auto found = any;
  EXPECT_EQ(GetAnycastIpAddressEntry(&found), NO_ERROR);
  EXPECT_NE(found.InterfaceLuid.Value, 0U);
  EXPECT_EQ(rows_of<MIB_ANYCASTIPADDRESS_TABLE>(GetAnycastIpAddressTable, AF_INET6).size(),
            anycast_in_proc().size());
  EXPECT_EQ(DeleteAnycastIpAddressEntry(&any), NO_ERROR);
  EXPECT_FALSE(anycast_in_proc().contains(line));
  EXPECT_EQ(GetAnycastIpAddressEntry(&found), ERROR_NOT_FOUND);
  any.Address = inet("2001:db8::1");
  EXPECT_EQ(CreateAnycastIpAddressEntry(&any), ERROR_INVALID_PARAMETER);
  any.Address = inet("192.0.2.1");
  EXPECT_EQ(CreateAnycastIpAddressEntry(&any), ERROR_NOT_SUPPORTED);
}

TEST_F(Addresses, UnderChurnNoRowIsTornOrRepeated) {
  std::string commands;
  for (int n = 1; n < 60; ++n) commands += "address add 198.51.100." + std::to_string(n) + "/24 dev idle0\n";
  commands += "link add churn0 type ifb\naddress add 203.0.113.1/24 dev churn0\nlink del churn0\n";
  for (int n = 59; n > 0; --n) commands += "address del 198.51.100." + std::to_string(n) + "/24 dev idle0\n";
  run("ip address add 192.0.2.1/24 dev wire0");
  const Churn churn{commands};
  std::size_t largest = 0;
  std::size_t smallest = 1000;
  for (int call = 0; call < 1000 && !HasFailure(); ++call) {
    const auto rows = unicast(AF_INET);
    std::set<std::pair<std::string, NET_IFINDEX>> seen;
    for (const auto& one : rows) {
      EXPECT_TRUE(seen.emplace(text_of(one.Address), one.InterfaceIndex).second) << text_of(one.Address);
      EXPECT_TRUE(one.OnLinkPrefixLength == 24 || one.OnLinkPrefixLength == 8);
      EXPECT_NE(one.InterfaceLuid.Value, 0U);
    }
    EXPECT_TRUE(seen.contains({"192.0.2.1", wire0}));
    largest = std::max(largest, rows.size());
    smallest = std::min(smallest, rows.size());
  }
  EXPECT_GT(largest, smallest + 5);
}

}  // namespace
}  // namespace iphlp::test
