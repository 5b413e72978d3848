#include "collect/injection.h"

#include <array>
#include <cstring>
#include <filesystem>
#include <fmt/format.h>

#include <dlfcn.h>
#include <fcntl.h>
#include <link.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/text.h"
#include "os/fd.h"
#include "region.h"

namespace dlproof {

using iphlp::base::Result;

Result<Objects> find_objects() {
  std::error_code error;
  const auto self = std::filesystem::read_symlink("/proc/self/exe", error);
  const auto folder = self.parent_path().parent_path() / "lib" / "dlproof";
  Objects objects{.auditor = folder / "libdlproof-audit.so",
                  .recorder = folder / "libdlproof-record.so",
                  .host_c = folder / "dlproof-host-c",
                  .host_cxx = folder / "dlproof-host-cxx"};
  if (error || !std::filesystem::exists(objects.auditor) || !std::filesystem::exists(objects.recorder))
    return iphlp::base::fail(iphlp::base::Kind::absent, "find libdlproof-audit.so beside dlproof");
  return objects;
}

namespace {

// What others want loaded, without what an outer dlproof put there: two recorders would see each other.
std::string others(std::string_view list) {
  std::string kept;
  while (!list.empty()) {
    const std::string_view one = iphlp::base::take_until(list, ':');
    if (!one.empty() && one.find("/libdlproof-") == std::string_view::npos) kept += ":" + std::string{one};
  }
  return kept;
}

}  // namespace

std::vector<std::string> watched_environment(const Objects& objects, const std::string& folder, bool armed) {
  std::vector<std::string> environment;
  constexpr std::string_view audit_name = "LD_AUDIT=";
  constexpr std::string_view preload_name = "LD_PRELOAD=";
  std::string audit = std::string{audit_name} + objects.auditor;
  std::string preload = std::string{preload_name} + objects.recorder;
  for (char** entry = ::environ; *entry != nullptr; ++entry) {
    const std::string_view text{*entry};
    if (text.starts_with(audit_name))
      audit += others(text.substr(audit_name.size()));
    else if (text.starts_with(preload_name))
      preload += others(text.substr(preload_name.size()));
    else if (!text.starts_with("DLPROOF_"))
      environment.emplace_back(text);
  }
  environment.push_back(audit);
  environment.push_back(preload);
  environment.push_back(fmt::format("{}={}", DLP_ENV_DIRECTORY, folder));
  const int direct_opens = direct_opens_offset();
  environment.push_back(fmt::format("{}={}", DLP_ENV_OPENS_OFFSET, direct_opens));
  environment.push_back(fmt::format("{}={}", DLP_ENV_STAYS_OFFSET, stays_offset(direct_opens)));
  if (armed) environment.push_back(fmt::format("{}=1", DLP_ENV_ARM));
  return environment;
}

std::vector<std::string> plain_environment() {
  std::vector<std::string> environment;
  for (char** entry = ::environ; *entry != nullptr; ++entry) environment.emplace_back(*entry);
  return environment;
}

namespace {

constexpr const char* probe = "libanl.so.1";  // part of glibc, small, and nobody has it loaded
constexpr std::size_t map_words = 280;        // link_map of glibc 2.31 to 2.41 is longer than this

// In a process of its own: what is marked stays.
void find_mark(std::size_t direct_opens, int& answer) {
  constexpr std::size_t size = map_words * sizeof(std::uint32_t);
  std::array<unsigned char, size> before{};
  const void* map = ::dlopen(probe, RTLD_NOW);
  if (map == nullptr) return;
  std::memcpy(before.data(), map, size);
  if (::dlopen(probe, RTLD_NOW | RTLD_NOLOAD | RTLD_NODELETE) != map) return;
  std::vector<std::size_t> changed;
  for (std::size_t i = 0; i < size; ++i)
    if (before[i] != static_cast<const unsigned char*>(map)[i] &&
        i / sizeof(std::uint32_t) != direct_opens / sizeof(std::uint32_t))
      changed.push_back(i);
  const bool one_mark = changed.size() == 1 && before[changed.front()] == 0 &&
                        static_cast<const unsigned char*>(map)[changed.front()] == 1;
  if (one_mark) answer = static_cast<int>(changed.front());
}

}  // namespace

int stays_offset(int direct_opens) {
  if (direct_opens < 0) return -1;
  std::array<int, 2> ends{-1, -1};
  if (::pipe2(ends.data(), O_CLOEXEC) != 0) return -1;
  const iphlp::os::Fd reader{ends[0], "answer about ld.so"};
  const iphlp::os::Fd writer{ends[1], "answer about ld.so"};
  const pid_t child = ::fork();
  if (child < 0) return -1;
  int answer = -1;
  if (child == 0) {
    find_mark(static_cast<std::size_t>(direct_opens), answer);
    static_cast<void>(::write(writer.raw(), &answer, sizeof answer) != 0);
    ::_exit(0);
  }
  ::waitpid(child, nullptr, 0);
  return ::read(reader.raw(), &answer, sizeof answer) == static_cast<ssize_t>(sizeof answer) ? answer : -1;
}

// The only word of link_map that counts 1, 2, 3, 2, 1 with the references.
int direct_opens_offset() {
  const auto word = [](void* map, std::size_t i) {
    std::uint32_t value = 0;
    std::memcpy(&value, static_cast<const char*>(map) + i * sizeof value, sizeof value);
    return value;
  };
  void* map = ::dlopen(probe, RTLD_NOW);
  if (map == nullptr) return -1;
  std::vector<std::size_t> fitting;
  for (std::size_t i = 8; i < map_words; ++i)
    if (word(map, i) == 1) fitting.push_back(i);
  for (std::uint32_t count = 2; count <= 3; ++count) {
    ::dlopen(probe, RTLD_NOW);
    std::erase_if(fitting, [&](std::size_t i) { return word(map, i) != count; });
  }
  for (std::uint32_t count = 2; count >= 1; --count) {
    ::dlclose(map);
    std::erase_if(fitting, [&](std::size_t i) { return word(map, i) != count; });
  }
  ::dlclose(map);
  return fitting.size() == 1 ? static_cast<int>(fitting.front() * sizeof(std::uint32_t)) : -1;
}

}  // namespace dlproof
