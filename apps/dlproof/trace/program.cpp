#include "trace/program.h"

#include <cstring>
#include <filesystem>
#include <fstream>

#include <gelf.h>
#include <sys/stat.h>
#include <sys/xattr.h>
#include <unistd.h>

#include "base/text.h"
#include "symbols/elf_file.h"

namespace dlproof {

using iphlp::base::Result;

namespace {

void read_segments(Elf* elf, ProgramFacts& facts) {
  std::size_t count = 0;
  elf_getphdrnum(elf, &count);
  bool first = true;
  for (std::size_t i = 0; i < count; ++i) {
    GElf_Phdr header;
    if (gelf_getphdr(elf, static_cast<int>(i), &header) == nullptr) return;
    if (header.p_type == PT_LOAD && first) {
      facts.first_address = (header.p_vaddr - header.p_offset) & ~std::uint64_t{4095};
      first = false;
    }
    std::size_t size = 0;
    const char* bytes = elf_rawfile(elf, &size);
    if (header.p_type != PT_INTERP || bytes == nullptr || header.p_offset >= size) continue;
    facts.interpreter.assign(bytes + header.p_offset,
                             ::strnlen(bytes + header.p_offset, size - header.p_offset));
  }
}

bool has_section(Elf* elf, std::string_view wanted) {
  std::size_t names = 0;
  if (elf_getshdrstrndx(elf, &names) != 0) return false;
  for (Elf_Scn* part = nullptr; (part = elf_nextscn(elf, part)) != nullptr;) {
    GElf_Shdr section;
    if (gelf_getshdr(part, &section) == nullptr) continue;
    const char* name = elf_strptr(elf, names, section.sh_name);
    if (name != nullptr && wanted == name) return true;
  }
  return false;
}

// The kernel tells ld.so to trust nobody's environment: another user's rights, or capabilities of the file.
bool gains_rights(const std::string& path) {
  struct stat info{};
  if (::stat(path.c_str(), &info) != 0) return false;
  if ((info.st_mode & S_ISUID) != 0 && info.st_uid != ::getuid()) return true;
  if ((info.st_mode & S_ISGID) != 0 && (info.st_mode & S_IXGRP) != 0 && info.st_gid != ::getgid())
    return true;
  return ::getuid() != 0 && ::getxattr(path.c_str(), "security.capability", nullptr, 0) > 0;
}

// The program that a script names in its first line; the file itself when it is none.
std::string behind_script(const std::string& path) {
  std::ifstream file{path, std::ios::binary};
  std::string line(256, '\0');
  file.read(line.data(), static_cast<std::streamsize>(line.size()));
  line.resize(static_cast<std::size_t>(file.gcount()));
  std::string_view rest{line};
  if (!rest.starts_with("#!")) return path;
  rest.remove_prefix(2);
  std::string_view first = iphlp::base::take_line(rest);
  return std::string{iphlp::base::take_word(first)};
}

}  // namespace

Result<ProgramFacts> read_program_facts(const std::string& path) {
  const auto file = ElfFile::open(path);
  if (!file) return std::unexpected{file.error()};
  Elf* const elf = file->elf();
  GElf_Ehdr header;
  if (gelf_getehdr(elf, &header) == nullptr) return iphlp::base::malformed("read a program", 0);
  ProgramFacts facts;
  facts.x86_64 = header.e_machine == EM_X86_64 && header.e_ident[EI_CLASS] == ELFCLASS64;
  facts.go = has_section(elf, ".go.buildinfo");
  facts.build_id = file->build_id();
  read_segments(elf, facts);
  return facts;
}

std::string find_program(const std::string& name) {
  if (name.find('/') != std::string::npos) return behind_script(name);
  const char* list = ::getenv("PATH");
  std::string_view rest{list != nullptr ? list : "/bin:/usr/bin"};
  while (!rest.empty()) {
    const std::string_view folder = iphlp::base::take_until(rest, ':');
    const std::string path = std::string{folder.empty() ? "." : folder} + "/" + name;
    std::error_code error;
    if (::access(path.c_str(), X_OK) == 0 && !std::filesystem::is_directory(path, error))
      return behind_script(path);
  }
  return "";
}

std::string refuses_injection(const std::string& path) {
  const auto facts = read_program_facts(path);
  if (!facts) return "";
  if (facts->interpreter.empty()) return facts->go ? "it is a static Go program" : "it is static";
  if (facts->interpreter.find("ld-musl") != std::string::npos) return "it is run by musl";
  if (facts->go) return "it is a Go program, which makes its system calls itself";
  return gains_rights(path) ? "its file gives it rights of its own" : "";
}

}  // namespace dlproof
