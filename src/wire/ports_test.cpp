#include "wire/ports.h"

#include <gtest/gtest.h>

namespace iphlp::wire {
namespace {

using Ranges = std::vector<net::PortRange>;

TEST(Ports, AListReadsAndWritesAsTheKernelDoes) {
  EXPECT_EQ(decode_port_list("1000-1009,2049\n").value(), (Ranges{{1000, 1009}, {2049, 2049}}));
  EXPECT_EQ(decode_port_list("\n").value(), Ranges{});
  EXPECT_EQ(encode_port_list({{1000, 1009}, {2049, 2049}}), "1000-1009,2049\n");
  EXPECT_EQ(encode_port_list({}), "\n");
}

TEST(Ports, ABrokenListIsRefusedWhereItBreaks) {
  for (const char* text : {"a", "1-", "5-4", "1,1", "3,2", "70000", "1,,2", "1-2-3"})
    EXPECT_FALSE(decode_port_list(text)) << text;
  EXPECT_EQ(decode_port_list("1000,x").error().offset, 5U);
}

TEST(Ports, LocalPortsOfTheKernelsTablesAreFound) {
  constexpr std::string_view table =
      "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode\n"
      "   0: 0100007F:1F90 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 1 1\n"
      "   1: 00000000000000000000000001000000:0016 00000000000000000000000000000000:0000 0A\n";
  EXPECT_TRUE(has_local_port(table, {8080, 8080}));
  EXPECT_TRUE(has_local_port(table, {20, 25}));
  EXPECT_FALSE(has_local_port(table, {23, 8079}));
  EXPECT_FALSE(has_local_port(table, {0, 0}));
  EXPECT_FALSE(has_local_port("", {0, 65535}));
}

}  // namespace
}  // namespace iphlp::wire
