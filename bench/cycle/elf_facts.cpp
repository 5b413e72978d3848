#include "elf_facts.h"

#include <cstring>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <vector>

#include <elf.h>

namespace bench {

namespace {

// Debian 12's <elf.h> may end before them.
constexpr Elf64_Sxword tag_packed_size = 35;  // DT_RELRSZ

template <class T>
T at(const std::vector<char>& file, std::size_t offset) {
  T value;
  if (offset + sizeof(T) > file.size()) throw std::runtime_error("a shared library ends early");
  std::memcpy(&value, file.data() + offset, sizeof(T));
  return value;
}

void count_relocations(const std::vector<char>& file, const Elf64_Shdr& section, ElfFacts& facts) {
  for (std::size_t offset = 0; offset < section.sh_size; offset += sizeof(Elf64_Rela)) {
    const auto type = ELF64_R_TYPE(at<Elf64_Rela>(file, section.sh_offset + offset).r_info);
    ++(type == R_X86_64_RELATIVE || type == R_AARCH64_RELATIVE ? facts.relative : facts.symbolic);
  }
}

void read_dynamic(const std::vector<char>& file, const Elf64_Phdr& segment, ElfFacts& facts) {
  for (std::size_t offset = 0; offset < segment.p_filesz; offset += sizeof(Elf64_Dyn)) {
    const auto entry = at<Elf64_Dyn>(file, segment.p_offset + offset);
    if (entry.d_tag == DT_NULL) return;
    if (entry.d_tag == DT_NEEDED) ++facts.needed;
    if (entry.d_tag == tag_packed_size) facts.packed_bytes = entry.d_un.d_val;
  }
}

}  // namespace

ElfFacts elf_facts(const std::string& path) {
  std::ifstream stream{path, std::ios::binary};
  const std::vector<char> file{std::istreambuf_iterator<char>{stream}, {}};
  const auto head = at<Elf64_Ehdr>(file, 0);
  if (std::memcmp(head.e_ident, ELFMAG, SELFMAG) != 0 || head.e_ident[EI_CLASS] != ELFCLASS64)
    throw std::runtime_error(path + " is no 64-bit ELF file");
  ElfFacts facts{.file_bytes = file.size()};
  for (std::size_t n = 0; n < head.e_phnum; ++n) {
    const auto segment = at<Elf64_Phdr>(file, head.e_phoff + n * sizeof(Elf64_Phdr));
    if (segment.p_type == PT_LOAD) {
      ++facts.segments;
      facts.mapped_bytes += segment.p_memsz;
    }
    if (segment.p_type == PT_DYNAMIC) read_dynamic(file, segment, facts);
  }
  for (std::size_t n = 0; n < head.e_shnum; ++n) {
    const auto section = at<Elf64_Shdr>(file, head.e_shoff + n * sizeof(Elf64_Shdr));
    if (section.sh_type == SHT_RELA && (section.sh_flags & SHF_ALLOC) != 0)
      count_relocations(file, section, facts);
  }
  return facts;
}

}  // namespace bench
