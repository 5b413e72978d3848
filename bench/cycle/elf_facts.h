// What of a shared library's file the loader has to do something about: read from the file, nothing is
// loaded.
#pragma once

#include <cstddef>
#include <string>

namespace bench {

struct ElfFacts {
  std::size_t file_bytes = 0;
  std::size_t mapped_bytes = 0;  // of all loadable segments
  std::size_t segments = 0;      // each is a mapping
  std::size_t relative = 0;      // relocations that only add the load address
  std::size_t packed_bytes = 0;  // the table of packed relative ones (RELR)
  std::size_t symbolic = 0;      // relocations that look a symbol up
  std::size_t needed = 0;
};

[[nodiscard]] ElfFacts elf_facts(const std::string& path);

}  // namespace bench
