// What watched processes hold: the figure that grew in 2004, seen from outside. Knows /proc and nothing of
// the library.
#include <filesystem>
#include <fstream>
#include <map>
#include <optional>
#include <string>

#include <unistd.h>

#include "commands/export_metrics.h"
#include "output/text.h"

namespace iphlp::cli {
namespace {

namespace fs = std::filesystem;

struct Holdings {
  std::string name;
  std::map<std::string, std::uint64_t> handles;  // by kind
  std::uint64_t threads = 0;
  std::uint64_t mappings = 0;
  std::uint64_t resident = 0;  // bytes
};

// "socket:[123]", "anon_inode:[eventpoll]", "pipe:[9]", "/dev/null".
std::string kind_of(const std::string& target) {
  if (target.starts_with("socket:")) return "socket";
  if (target.starts_with("pipe:")) return "pipe";
  if (target.starts_with("anon_inode:")) return "kernel object";
  if (target.starts_with("/dev/")) return "device";
  return target.empty() ? "unknown" : "file";
}

// Nothing where the process ended or may not be seen.
std::optional<Holdings> holdings_of(std::uint32_t process) {
  const fs::path folder = fs::path("/proc") / std::to_string(process);
  std::error_code error;
  Holdings found;
  for (fs::directory_iterator one(folder / "fd", error), end; !error && one != end; one.increment(error)) {
    std::error_code closed;  // since it was listed
    const auto target = fs::read_symlink(one->path(), closed).string();
    if (!closed) ++found.handles[kind_of(target)];
  }
  if (error) return std::nullopt;
  for (fs::directory_iterator one(folder / "task", error), end; !error && one != end; one.increment(error))
    ++found.threads;
  if (error) return std::nullopt;
  std::ifstream maps(folder / "maps");
  for (std::string line; std::getline(maps, line);) ++found.mappings;
  std::uint64_t total = 0;
  std::uint64_t pages = 0;
  std::ifstream(folder / "statm") >> total >> pages;
  found.resident = pages * static_cast<std::uint64_t>(::sysconf(_SC_PAGESIZE));
  std::getline(std::ifstream(folder / "comm"), found.name);
  found.name = clean(found.name);
  return found;
}

}  // namespace

void add_watched(Families& into, const std::vector<std::uint32_t>& processes) {
  std::map<std::string, std::optional<Holdings>> all;
  for (const std::uint32_t process : processes) all.emplace(std::to_string(process), holdings_of(process));
  into.gauge("iphlp_watched_up", "1 for a watched process that is there and may be seen");
  for (const auto& [pid, found] : all) into.sample(found ? 1 : 0, {{"pid", pid}});
  into.gauge("iphlp_watched_handles", "Descriptors that a watched process holds");
  for (const auto& [pid, found] : all)
    if (found)
      for (const char* kind : {"socket", "pipe", "kernel object", "device", "file", "unknown"}) {
        const auto at = found->handles.find(kind);
        into.sample(at == found->handles.end() ? 0 : static_cast<double>(at->second),
                    {{"pid", pid}, {"program", found->name}, {"kind", kind}});
      }
  const auto each = [&](const char* name, const char* help, std::uint64_t Holdings::* value) {
    into.gauge(name, help);
    for (const auto& [pid, found] : all)
      if (found) into.sample(static_cast<double>((*found).*value), {{"pid", pid}, {"program", found->name}});
  };
  each("iphlp_watched_threads", "Threads of a watched process", &Holdings::threads);
  each("iphlp_watched_mappings", "Mappings of a watched process", &Holdings::mappings);
  each("iphlp_watched_resident_bytes", "Resident memory of a watched process", &Holdings::resident);
}

}  // namespace iphlp::cli
