// What a shared object says about itself that bears on its unloading: flags, needs, unique symbols.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "base/result.h"

namespace dlproof {

struct ElfFacts {
  std::string soname;
  bool no_delete = false;  // linked with -z nodelete
  bool imports_dlopen = false;
  std::vector<std::string> needed;
  std::vector<std::string> unique_bound;  // STB_GNU_UNIQUE symbols it defines, mangled
  std::set<std::string> defined, undefined;
};

[[nodiscard]] iphlp::base::Result<ElfFacts> read_elf_facts(const std::string& path);
[[nodiscard]] std::string demangled(const std::string& symbol);

}  // namespace dlproof
