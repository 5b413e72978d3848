// What this user may do here. Each right is tried in the way in which the library needs it, and nothing is
// changed: what the capabilities of a process say of themselves is not true of every namespace.
#include <algorithm>
#include <array>
#include <filesystem>
#include <fmt/format.h>
#include <fstream>
#include <iphlp/echo.hpp>
#include <iphlp/neighbors.hpp>
#include <iphlp/sockets.hpp>

#include <unistd.h>

#include "commands/choice.h"
#include "commands/doctor.h"

namespace iphlp::cli {
namespace {

// To forget a neighbor that the loopback cannot have: refused at once without the right, "not found" with it.
Finding of_changes(const adapter_list& list) {
  const auto loopback = std::ranges::find_if(list, [](const adapter& one) { return one.is_loopback(); });
  std::error_code error;
  if (loopback != list.end()) remove_neighbor(*ip_address::parse("192.0.2.255"), index_of(*loopback), error);
  const bool may = error && error != errc::access_denied;
  return {.check = "rights.net_admin",
          .verdict = may ? Verdict::good : Verdict::limited,
          .subject = "changes",
          .found =
              may ? "addresses, routes and neighbors may be changed" : "the network can be read, not changed",
          .advice = may ? "" : "changing needs CAP_NET_ADMIN: sudo, or 'setcap cap_net_admin+ep PROGRAM'",
          .facts = {{"may_change", may}}};
}

bool may_echo(ip_family family) {
  std::error_code error;
  const echo_socket socket(family, error);
  return !error;
}

// The groups that may use the kernel's own echo sockets, as the kernel says it: "1	0" for none.
std::optional<std::pair<gid_t, gid_t>> ping_range() {
  std::ifstream file("/proc/sys/net/ipv4/ping_group_range");
  std::pair<gid_t, gid_t> range;
  return file >> range.first >> range.second ? std::optional(range) : std::nullopt;
}

bool is_in(const std::pair<gid_t, gid_t>& range) {
  std::vector<gid_t> groups(static_cast<std::size_t>(std::max(0, ::getgroups(0, nullptr))));
  if (::getgroups(static_cast<int>(groups.size()), groups.data()) < 0) groups.clear();
  groups.push_back(::getegid());
  return std::ranges::any_of(groups,
                             [&](gid_t group) { return range.first <= group && group <= range.second; });
}

Finding of_echoes() {
  const auto range = ping_range();
  const bool by_range = range && is_in(*range);
  const bool may = may_echo(ip_family::v4) && may_echo(ip_family::v6);
  Finding finding{
      .check = "rights.echo", .verdict = may ? Verdict::good : Verdict::limited, .subject = "echoes"};
  finding.facts = {{"may_echo", may},
                   {"ping_group_range", range ? Json{range->first, range->second} : Json(nullptr)},
                   {"in_ping_group_range", by_range}};
  const std::string words = range && range->first <= range->second
                                ? fmt::format("{} to {}", range->first, range->second)
                                : "no group";
  if (may) {
    finding.found = by_range ? "by the kernel's own echo sockets; ping_group_range is " + words
                             : "by raw sockets (CAP_NET_RAW); ping_group_range is " + words;
  } else {
    finding.found = "refused: ping_group_range is " + words + ", and CAP_NET_RAW is not there";
    finding.advice =
        "'sysctl net.ipv4.ping_group_range=\"0 2147483647\"' lets everybody, 'setcap cap_net_raw+ep PROGRAM' "
        "one program";
  }
  return finding;
}

// The library keeps its program loaded once it has it, and this process is where it keeps it.
bool holds_bpf() {
  std::error_code error;
  for (const auto& one : std::filesystem::directory_iterator("/proc/self/fd", error)) {
    const auto target = std::filesystem::read_symlink(one.path(), error).string();
    if (target.find("bpf") != std::string::npos) return true;
  }
  return false;
}

Finding of_owners() {
  const auto sockets = tcp_sockets({.kind = tcp_sockets_of::all, .sorted = false});
  const auto unknown = std::ranges::count_if(sockets, [](const tcp_socket& one) {
    // What is closing has been given back by its process.
    return one.process == 0 && (one.listens() || one.state == tcp_state::established);
  });
  const bool inside = holds_bpf();
  const bool is_root = ::geteuid() == 0;
  Finding finding{.check = "rights.socket_owners", .subject = "processes of sockets"};
  finding.facts = {{"by_kernel_program", inside}, {"sockets", sockets.size()}, {"without_process", unknown}};
  finding.found =
      inside ? "found by a program inside the kernel" : "found by walking /proc, one process at a time";
  if (unknown != 0)
    finding.found += fmt::format("; {} of {} sockets have none that may be seen", unknown, sockets.size());
  if (inside) return finding;
  finding.verdict = Verdict::limited;
  finding.advice =
      is_root ? "this kernel or its lockdown refuses BPF iterators (Linux 5.10 with BTF has them)"
              : "root, or CAP_BPF and CAP_PERFMON, makes it one call and shows other users' processes";
  return finding;
}

}  // namespace

Findings examine_rights(const adapter_list& list) {
  return {of_changes(list), of_echoes(), of_owners()};
}

}  // namespace iphlp::cli
