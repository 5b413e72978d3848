#include "host/neighborhood.h"

#include <string>

#include "base/text.h"

namespace iphlp::host {

namespace {

// "Num RefCount Protocol Flags Type St Inode Path": the path where the line is of a listening socket.
std::string_view listening_path(std::string_view line) {
  constexpr std::uint32_t accepts_connections = 0x10000;
  for (int column = 0; column < 3; ++column) (void)base::take_word(line);
  const auto flags = base::number<std::uint32_t>(base::take_word(line), 16);
  if (!flags || (*flags & accepts_connections) == 0) return {};
  for (int column = 4; column < 7; ++column) (void)base::take_word(line);
  return base::trim(line);
}

// "36 35 98:0 /root /mount/point …": the device and the root of the mount that holds /run, as it is seen
// last.
std::string mount_of_run(std::string_view table) {
  std::string on_run;
  std::string on_root;
  while (!table.empty()) {
    std::string_view line = base::take_line(table);
    for (int column = 0; column < 2; ++column) (void)base::take_word(line);
    const std::string_view device = base::take_word(line);
    const std::string_view folder = base::take_word(line);
    const std::string_view point = base::take_word(line);
    if (point == "/run") on_run = std::string{device} + ' ' + std::string{folder};
    if (point == "/") on_root = std::string{device} + ' ' + std::string{folder};
  }
  return on_run.empty() ? on_root : on_run;
}

// Calls take(line) until it answers true.
template <class Take>
bool any_line(std::string_view table, Take take) {
  (void)base::take_line(table);
  while (!table.empty())
    if (take(base::take_line(table))) return true;
  return false;
}

}  // namespace

const std::string& Neighborhood::unix_sockets() {
  if (!unix_sockets_) unix_sockets_ = root_.read("/proc/thread-self/net/unix").value_or("");
  return *unix_sockets_;
}

bool Neighborhood::listens(std::string_view path) {
  // A look for the file spares the table, which is long on a desktop, where no such daemon was ever started.
  return root_.exists(path) &&
         any_line(unix_sockets(), [&](std::string_view line) { return listening_path(line) == path; });
}

bool Neighborhood::listens_under(std::string_view folder) {
  return any_line(unix_sockets(),
                  [&](std::string_view line) { return listening_path(line).starts_with(folder); });
}

bool Neighborhood::has_netlink(std::uint32_t process) {
  if (process == 0) return false;
  if (!netlink_sockets_) netlink_sockets_ = root_.read("/proc/thread-self/net/netlink").value_or("");
  return any_line(*netlink_sockets_, [&](std::string_view line) {
    // "sk Eth Pid Groups …"
    (void)base::take_word(line);
    (void)base::take_word(line);
    return base::number<std::uint32_t>(base::take_word(line)) == process;
  });
}

bool Neighborhood::is_ours(std::uint64_t inode) {
  const auto ours = root_.identity("/proc/thread-self/ns/net");
  return ours && ours->inode == inode;
}

// One of the files of a network namespace has the same number for all its processes, and everybody may look;
// at the namespace itself only who may trace the process.
std::optional<bool> Neighborhood::is_neighbor(std::uint32_t process) const {
  const auto theirs = root_.identity("/proc/" + std::to_string(process) + "/net/dev");
  const auto ours = root_.identity("/proc/thread-self/net/dev");
  if (!theirs || !ours) return std::nullopt;
  return *theirs == *ours;
}

bool Neighborhood::run_is_foreign() {
  if (run_is_foreign_) return *run_is_foreign_;
  run_is_foreign_ = false;
  if (is_neighbor(1) == false) {
    // Another namespace than the first process's is fine where /run is our own too, as in a container.
    const auto theirs = root_.read("/proc/1/mountinfo");
    const auto ours = root_.read("/proc/thread-self/mountinfo");
    run_is_foreign_ = theirs && ours && mount_of_run(*theirs) == mount_of_run(*ours);
  }
  return *run_is_foreign_;
}

}  // namespace iphlp::host
