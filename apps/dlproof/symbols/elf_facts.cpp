#include "symbols/elf_facts.h"

#include <cstdlib>
#include <memory>

#include <cxxabi.h>
#include <gelf.h>

#include "symbols/elf_file.h"

namespace dlproof {
namespace {

void read_dynamic(Elf* elf, Elf_Data* data, const GElf_Shdr& section, ElfFacts& facts) {
  for (std::size_t i = 0; i < section.sh_size / section.sh_entsize; ++i) {
    GElf_Dyn entry;
    if (gelf_getdyn(data, static_cast<int>(i), &entry) == nullptr || entry.d_tag == DT_NULL) return;
    const auto text = [&] {
      const char* found = elf_strptr(elf, section.sh_link, entry.d_un.d_val);
      return std::string{found != nullptr ? found : ""};
    };
    if (entry.d_tag == DT_NEEDED) facts.needed.push_back(text());
    if (entry.d_tag == DT_SONAME) facts.soname = text();
    if (entry.d_tag == DT_FLAGS_1 && (entry.d_un.d_val & DF_1_NODELETE) != 0) facts.no_delete = true;
  }
}

void read_symbols(Elf* elf, Elf_Data* data, const GElf_Shdr& section, ElfFacts& facts) {
  for (std::size_t i = 1; i < section.sh_size / section.sh_entsize; ++i) {
    GElf_Sym symbol;
    if (gelf_getsym(data, static_cast<int>(i), &symbol) == nullptr) return;
    const char* name = elf_strptr(elf, section.sh_link, symbol.st_name);
    if (name == nullptr || *name == '\0') continue;
    const bool here = symbol.st_shndx != SHN_UNDEF;
    if (!here && std::string_view{name} == "dlopen") facts.imports_dlopen = true;
    if (here && GELF_ST_BIND(symbol.st_info) == STB_GNU_UNIQUE) facts.unique_bound.emplace_back(name);
    (here ? facts.defined : facts.undefined).emplace(name);
  }
}

}  // namespace

iphlp::base::Result<ElfFacts> read_elf_facts(const std::string& path) {
  const auto file = ElfFile::open(path);
  if (!file) return std::unexpected{file.error()};
  Elf* const elf = file->elf();
  ElfFacts facts;
  for (Elf_Scn* part = nullptr; (part = elf_nextscn(elf, part)) != nullptr;) {
    GElf_Shdr section;
    if (gelf_getshdr(part, &section) == nullptr || section.sh_entsize == 0) continue;
    Elf_Data* data = elf_getdata(part, nullptr);
    if (data == nullptr) continue;
    if (section.sh_type == SHT_DYNAMIC) read_dynamic(elf, data, section, facts);
    if (section.sh_type == SHT_DYNSYM) read_symbols(elf, data, section, facts);
  }
  return facts;
}

std::string demangled(const std::string& symbol) {
  int status = 0;
  const std::unique_ptr<char, decltype(&std::free)> text{
      abi::__cxa_demangle(symbol.c_str(), nullptr, nullptr, &status), &std::free};
  return status == 0 && text != nullptr ? std::string{text.get()} : symbol;
}

}  // namespace dlproof
