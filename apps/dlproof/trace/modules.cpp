#include "trace/modules.h"

#include <fmt/format.h>

#include "base/text.h"
#include "os/root.h"

namespace dlproof {

namespace base = iphlp::base;

namespace {

struct Line {
  std::uint64_t low = 0, high = 0, offset = 0, inode = 0;
  std::string_view rights{}, path{};
};

// 7f00-7f10 r-xp 00001000 08:01 4711    /lib/x.so
Line parse_line(std::string_view text) {
  Line line;
  std::string_view range = base::take_word(text);
  line.low = base::number<std::uint64_t>(base::take_until(range, '-'), 16).value_or(0);
  line.high = base::number<std::uint64_t>(range, 16).value_or(0);
  line.rights = base::take_word(text);
  line.offset = base::number<std::uint64_t>(base::take_word(text), 16).value_or(0);
  static_cast<void>(base::take_word(text));
  line.inode = base::number<std::uint64_t>(base::take_word(text)).value_or(0);
  line.path = base::trim(text);
  return line;
}

}  // namespace

const ProgramFacts& ModuleReader::facts(const std::string& path, std::uint64_t inode) {
  auto [entry, fresh] = facts_.try_emplace({path, inode});
  if (fresh)
    if (auto read = read_program_facts(path)) entry->second = std::move(*read);
  return entry->second;
}

std::vector<MappedModule> ModuleReader::parse(std::string_view maps) {
  std::vector<MappedModule> modules;
  std::vector<bool> executable;
  while (!maps.empty()) {
    const Line line = parse_line(base::take_line(maps));
    if (line.inode == 0 || !line.path.starts_with('/')) continue;
    const bool goes_on = !modules.empty() && modules.back().path == line.path && line.offset != 0;
    if (!goes_on && line.offset != 0) continue;
    if (!goes_on) {
      modules.push_back({.path = std::string{line.path}, .low = line.low, .inode = line.inode});
      executable.push_back(false);
    }
    modules.back().high = line.high;
    if (line.rights.find('x') != std::string_view::npos) executable.back() = true;
  }
  std::vector<MappedModule> kept;
  for (std::size_t i = 0; i < modules.size(); ++i) {
    if (!executable[i]) continue;
    const ProgramFacts& known = facts(modules[i].path, modules[i].inode);
    modules[i].base = modules[i].low - known.first_address;
    modules[i].build_id = known.build_id;
    kept.push_back(std::move(modules[i]));
  }
  return kept;
}

std::vector<MappedModule> ModuleReader::read(int pid) {
  const auto text = iphlp::os::Root{}.read(fmt::format("/proc/{}/maps", pid));
  return text ? parse(*text) : std::vector<MappedModule>{};
}

}  // namespace dlproof
