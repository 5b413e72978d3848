// The parts of dlproof that need no process: words, patterns, slopes, pages.
#include <cstring>
#include <gtest/gtest.h>

#include <linux/netlink.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/stat.h>

#include "report/html.h"
#include "report/sarif.h"
#include "report/text.h"
#include "verdict/descriptor_name.h"
#include "verdict/suppressions.h"
#include "verdict/wording.h"
#include "watch/slope.h"

namespace dlproof {
namespace {

Finding leak() {
  Finding finding{.kind = Kind::descriptor, .module = "/lib/libx.so", .what = "eventfd", .call = "eventfd"};
  finding.left_cycles = finding.cycles = 8;
  finding.count = 8;
  finding.stack = {Frame{.module = "/lib/libc.so.6", .function = "inner"},
                   Frame{.module = "/lib/libx.so", .function = "start<T>", .file = "/src/x.cpp", .line = 7}};
  return finding;
}

Report report_with(Finding finding) {
  Report report;
  report.processes.emplace_back().findings.push_back(std::move(finding));
  return report;
}

TEST(DescriptorName, SaysWhatPeopleSay) {
  dlp_residue residue{};
  residue.mode = S_IFSOCK;
  residue.socket.domain = AF_NETLINK;
  EXPECT_EQ(descriptor_name(residue), "netlink ROUTE socket");
  residue.socket = {};
  residue.socket.domain = AF_INET;
  residue.socket.protocol = IPPROTO_TCP;
  const sockaddr_in local{
      .sin_family = AF_INET, .sin_port = htons(80), .sin_addr = {htonl(INADDR_LOOPBACK)}, .sin_zero = {}};
  std::memcpy(residue.socket.local, &local, sizeof local);
  residue.socket.local_size = sizeof local;
  EXPECT_EQ(descriptor_name(residue), "TCP socket 127.0.0.1:80");
  EXPECT_EQ(link_name("anon_inode:[eventpoll]"), "epoll instance");
  EXPECT_EQ(link_name("anon_inode:bpf-map"), "BPF map");
  EXPECT_EQ(link_name("/memfd:cache (deleted)"), "memfd 'cache'");
}

TEST(Wording, LeakIsOneSentence) {
  EXPECT_EQ(sentence(leak()), "libx.so leaks an eventfd in each of 8 cycles.");
  Finding some = leak();
  some.left_cycles = 2;
  some.count = 4;
  EXPECT_EQ(sentence(some), "libx.so leaks an eventfd in 2 of 8 cycles, 4 in all.");
}

TEST(Wording, OwnFrameIsTheModulesOwnLine) {
  const Finding finding = leak();
  ASSERT_NE(own_frame(finding), nullptr);
  EXPECT_EQ(own_frame(finding)->line, 7);
}

TEST(Suppressions, NeedAReason) {
  EXPECT_EQ(parse_suppressions("# nothing\n\n")->size(), 0U);
  EXPECT_EQ(parse_suppressions("leaked * libx.so * : known")->front().reason, "known");
  const auto without = parse_suppressions("# one\nleaked * libx.so *\n");
  ASSERT_FALSE(without.has_value());
  EXPECT_EQ(without.error().offset, 2U);
}

TEST(Suppressions, MatchByPattern) {
  Report report = report_with(leak());
  suppress(report, *parse_suppressions("leaked descriptor lib?.so other* : no\n"));
  EXPECT_EQ(verdict_code(report), 1);
  suppress(report, *parse_suppressions("leaked descriptor lib?.so start* : yes\n"));
  EXPECT_EQ(verdict_code(report), 0);
}

TEST(Slope, GrowthIsSteady) {
  std::vector<Sample> steady, noise, flat;
  for (int i = 0; i < 20; ++i) {
    steady.push_back({i * 10.0, 5.0 + i / 2});
    noise.push_back({i * 10.0, i % 2 == 0 ? 5.0 : 9.0});
    flat.push_back({i * 10.0, i == 10 ? 50.0 : 5.0});
  }
  EXPECT_TRUE(slope_of(steady).grows);
  EXPECT_NEAR(slope_of(steady).per_hour, 180, 10);
  EXPECT_FALSE(slope_of(noise).grows);
  EXPECT_FALSE(slope_of(flat).grows);
}

TEST(Html, EscapesWhatOthersWrote) {
  const std::string page = to_html(report_with(leak()));
  EXPECT_NE(page.find("start&lt;T&gt;"), std::string::npos);
  EXPECT_EQ(page.find("start<T>"), std::string::npos);
  EXPECT_EQ(page.find("http"), std::string::npos) << "the page asks somebody else for something";
}

TEST(Sarif, NamesTheLine) {
  const std::string text = to_sarif(report_with(leak()));
  EXPECT_NE(text.find("\"startLine\": 7"), std::string::npos);
  EXPECT_NE(text.find("\"ruleId\": \"leaked\""), std::string::npos);
}

TEST(VerdictCode, CouldNotJudgeIsTwo) {
  Report report;
  EXPECT_EQ(verdict_code(report), 0);
  report.could_not = "static";
  EXPECT_EQ(verdict_code(report), 2);
  report.processes = report_with(leak()).processes;
  EXPECT_EQ(verdict_code(report), 1) << "what was found stands";
}

}  // namespace
}  // namespace dlproof
