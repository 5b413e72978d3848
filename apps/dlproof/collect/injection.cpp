#include "collect/injection.h"

#include <cstring>
#include <filesystem>
#include <fmt/format.h>

#include <dlfcn.h>
#include <link.h>
#include <unistd.h>

#include "base/text.h"
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
  constexpr std::string_view audit_name = "LD_AUDIT=", preload_name = "LD_PRELOAD=";
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
  environment.push_back(fmt::format("{}={}", DLP_ENV_OPENS_OFFSET, direct_opens_offset()));
  if (armed) environment.push_back(fmt::format("{}=1", DLP_ENV_ARM));
  return environment;
}

std::vector<std::string> plain_environment() {
  std::vector<std::string> environment;
  for (char** entry = ::environ; *entry != nullptr; ++entry) environment.emplace_back(*entry);
  return environment;
}

// The only word of link_map that counts 1, 2, 3, 2, 1 with the references.
int direct_opens_offset() {
  constexpr std::size_t words = 280;  // link_map of glibc 2.31 to 2.41 is longer than this
  const auto word = [](void* map, std::size_t i) {
    std::uint32_t value;
    std::memcpy(&value, static_cast<const char*>(map) + i * sizeof value, sizeof value);
    return value;
  };
  constexpr const char* probe = "libanl.so.1";  // part of glibc, small, and nobody has it loaded
  void* map = ::dlopen(probe, RTLD_NOW);
  if (map == nullptr) return -1;
  std::vector<std::size_t> fitting;
  for (std::size_t i = 8; i < words; ++i)
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
