// Sorted pairs: their sources beside `ip route get`, their order beside RFC 6724.

#include <gtest/gtest.h>
#include <vector>

#include "netns/world.h"

namespace iphlp::test {
namespace {

SOCKADDR_IN6 wide(const std::string& text) {
  SOCKADDR_IN6 address{};
  address.sin6_family = AF_INET6;
  const std::string mapped = text.find(':') == std::string::npos ? "::ffff:" + text : text;
  EXPECT_EQ(::inet_pton(AF_INET6, mapped.c_str(), &address.sin6_addr), 1) << text;
  return address;
}

std::string narrow(const SOCKADDR_IN6& address) {
  std::array<char, INET6_ADDRSTRLEN> text{};
  ::inet_ntop(AF_INET6, &address.sin6_addr, text.data(), text.size());
  const std::string_view all{text.data()};
  return std::string{all.starts_with("::ffff:") ? all.substr(7) : all};
}

class AddressPairs : public Functions {
 protected:
  void SetUp() override {
    Functions::SetUp();
    if (IsSkipped()) return;
    run("ip link add wire0 type veth peer name wire1; ip link set wire0 up; ip link set wire1 up;"
        "ip address add 192.0.2.1/24 dev wire0; ip address add 2001:db8::1/64 dev wire0 nodad;"
        "ip route add default via 192.0.2.2; ip -6 route add default via 2001:db8::2");
  }
};

TEST_F(AddressPairs, HaveTheSourceThatIpSays) {
  std::vector<SOCKADDR_IN6> to;
  const std::vector<std::string> texts{"198.51.100.7", "::1", "2001:db8:9::7", "127.0.0.1", "2001:db8::9"};
  for (const std::string& text : texts) to.push_back(wide(text));
  PSOCKADDR_IN6_PAIR pairs = nullptr;
  ULONG count = 0;
  ASSERT_EQ(CreateSortedAddressPairs(nullptr, 0, to.data(), 5, 0, &pairs, &count), DWORD{NO_ERROR});
  ASSERT_EQ(count, 5U);
  std::vector<std::string> order;
  for (ULONG n = 0; n < count; ++n) {
    const std::string destination = narrow(*pairs[n].DestinationAddress);
    order.push_back(destination);
    EXPECT_EQ(narrow(*pairs[n].SourceAddress),
              ip_json("route get " + destination)[0]["prefsrc"].get<std::string>())
        << destination;
  }
  EXPECT_EQ(order,
            (std::vector<std::string>{"::1", "2001:db8::9", "2001:db8:9::7", "127.0.0.1", "198.51.100.7"}));
  FreeMibTable(pairs);
}

TEST_F(AddressPairs, WithoutARouteComeLast) {
  run("ip -6 route del default; ip route add unreachable 203.0.113.0/24");
  const SOCKADDR_IN6 to[] = {wide("2001:db8:9::7"), wide("203.0.113.1"), wide("198.51.100.7")};
  PSOCKADDR_IN6_PAIR pairs = nullptr;
  ULONG count = 0;
  ASSERT_EQ(CreateSortedAddressPairs(nullptr, 0, to, 3, 0, &pairs, &count), DWORD{NO_ERROR});
  ASSERT_EQ(count, 3U);
  EXPECT_EQ(narrow(*pairs[0].DestinationAddress), "198.51.100.7");
  EXPECT_EQ(narrow(*pairs[1].SourceAddress), "::");
  EXPECT_EQ(narrow(*pairs[2].SourceAddress), "::");
  FreeMibTable(pairs);
}

TEST_F(AddressPairs, RefuseWhatMakesNoSense) {
  const SOCKADDR_IN6 to = wide("::1");
  SOCKADDR_IN6 foreign = to;
  foreign.sin6_family = AF_INET;
  auto* const untouched = reinterpret_cast<PSOCKADDR_IN6_PAIR>(0x77);
  PSOCKADDR_IN6_PAIR pairs = untouched;
  ULONG count = 77;
  const auto refuses = [&](DWORD code) {
    return code == ERROR_INVALID_PARAMETER && pairs == untouched && count == 77;
  };
  EXPECT_TRUE(refuses(CreateSortedAddressPairs(nullptr, 0, nullptr, 0, 0, &pairs, &count)));
  EXPECT_TRUE(refuses(CreateSortedAddressPairs(nullptr, 0, &to, 1, 0, nullptr, &count)));
  EXPECT_TRUE(refuses(CreateSortedAddressPairs(nullptr, 0, &to, 1, 0, &pairs, nullptr)));
  EXPECT_TRUE(refuses(CreateSortedAddressPairs(&to, 1, &to, 1, 0, &pairs, &count)));
  EXPECT_TRUE(refuses(CreateSortedAddressPairs(nullptr, 0, &to, 501, 0, &pairs, &count)));
  EXPECT_TRUE(refuses(CreateSortedAddressPairs(nullptr, 0, &foreign, 1, 0, &pairs, &count)));
}

}  // namespace
}  // namespace iphlp::test
