#include "watch/holdings.h"

#include <cstdio>
#include <filesystem>
#include <fmt/format.h>

#include <unistd.h>

#include "base/text.h"
#include "os/root.h"
#include "verdict/descriptor_name.h"

namespace dlproof {

namespace base = iphlp::base;

namespace {

// Of this process's network namespace: inode -> kind, from the tables that name both.
std::map<std::string, std::string> socket_kinds(const iphlp::os::Root& root, int pid) {
  struct Table {
    const char* file;
    std::string kind;
    int inode_word;
  };
  const std::vector<Table> tables = {{"netlink", "netlink", 9}, {"tcp", "TCP", 9},    {"tcp6", "TCP", 9},
                                     {"udp", "UDP", 9},         {"udp6", "UDP", 9},   {"unix", "Unix", 6},
                                     {"packet", "packet", 8},   {"icmp", "ICMP", 9},  {"icmp6", "ICMP", 9},
                                     {"raw", "raw IP", 9},      {"raw6", "raw IP", 9}};
  std::map<std::string, std::string> kinds;
  for (const Table& table : tables) {
    const auto text = root.read(fmt::format("/proc/{}/net/{}", pid, table.file));
    if (!text) continue;
    std::string_view rest{*text};
    static_cast<void>(base::take_line(rest));  // the headings
    while (!rest.empty()) {
      std::string_view line = base::take_line(rest);
      std::string_view word;
      std::string_view second;
      for (int i = 0; i <= table.inode_word; ++i) {
        word = base::take_word(line);
        if (i == 1) second = word;
      }
      std::string kind = table.kind + " socket";
      if (table.kind == "netlink") kind = netlink_name(base::number<unsigned>(second).value_or(0));
      kinds.emplace(fmt::format("socket:[{}]", word), std::move(kind));
    }
  }
  return kinds;
}

void read_descriptors(const iphlp::os::Root& root, int pid, Holdings& holdings) {
  const auto kinds = socket_kinds(root, pid);
  std::error_code error;
  for (const auto& entry : std::filesystem::directory_iterator(fmt::format("/proc/{}/fd", pid), error)) {
    const std::string link = std::filesystem::read_symlink(entry.path(), error).string();
    if (error) continue;
    const auto socket = kinds.find(link);
    std::string name = socket != kinds.end() ? socket->second : link_name(link);
    if (name.starts_with('/')) name = name.starts_with("/dev/") ? "device " + name : "file";
    ++holdings.descriptors[name];
    if (const auto fd = base::number<int>(entry.path().filename().string()))
      holdings.numbers[name].insert(*fd);
  }
}

void read_status(std::string_view text, Holdings& holdings) {
  while (!text.empty()) {
    std::string_view line = base::take_line(text);
    const std::string_view name = base::take_word(line);
    const auto value = base::number<std::uint64_t>(base::take_word(line)).value_or(0);
    if (name == "Threads:") holdings.threads = value;
    if (name == "VmRSS:") holdings.resident_kib = value;
  }
}

void read_maps(std::string_view text, Holdings& holdings) {
  while (!text.empty()) {
    const std::string_view line = base::take_line(text);
    if (!line.ends_with(" (deleted)") || line.find(" r-x") == std::string_view::npos) continue;
    const auto path = line.find('/');
    if (path != std::string_view::npos) ++holdings.deleted_modules[std::string{line.substr(path)}];
  }
}

}  // namespace

base::Result<Holdings> read_holdings(int pid) {
  const iphlp::os::Root root;
  const auto status = root.read(fmt::format("/proc/{}/status", pid));
  if (!status) return base::pass(status);
  Holdings holdings;
  std::error_code error;
  holdings.program = std::filesystem::read_symlink(fmt::format("/proc/{}/exe", pid), error);
  read_status(*status, holdings);
  read_descriptors(root, pid, holdings);
  if (const auto maps = root.read(fmt::format("/proc/{}/maps", pid))) read_maps(*maps, holdings);
  return holdings;
}

std::vector<int> all_processes() {
  std::vector<int> list;
  const auto names = iphlp::os::Root{}.names("/proc");
  if (!names) return list;
  for (const std::string& name : *names)
    if (const auto pid = base::number<int>(name); pid && *pid != ::getpid()) list.push_back(*pid);
  return list;
}

}  // namespace dlproof
