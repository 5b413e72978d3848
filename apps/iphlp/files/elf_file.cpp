#include "files/elf_file.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>
#include <fmt/format.h>
#include <fstream>
#include <optional>
#include <utility>

#include <elf.h>

namespace iphlp::cli {
namespace {

constexpr std::array machines{
    std::pair{EM_386, "i386"},        std::pair{EM_MIPS, "mips"},       std::pair{EM_PPC, "powerpc"},
    std::pair{EM_PPC64, "powerpc64"}, std::pair{EM_S390, "s390x"},      std::pair{EM_ARM, "arm"},
    std::pair{EM_X86_64, "x86_64"},   std::pair{EM_AARCH64, "aarch64"}, std::pair{EM_RISCV, "riscv"},
    std::pair{EM_BPF, "bpf"},         std::pair{258, "loongarch"}};

// An open file of one byte order, from which numbers are read at offsets.
class Reader {
 public:
  explicit Reader(const std::filesystem::path& file) : in_(file, std::ios::binary) {
    std::array<char, EI_NIDENT> ident{};
    if (!in_.read(ident.data(), ident.size()) || std::memcmp(ident.data(), ELFMAG, SELFMAG) != 0) return;
    wide_ = ident[EI_CLASS] == ELFCLASS64;
    big_ = ident[EI_DATA] == ELFDATA2MSB;
    is_elf_ = true;
  }

  [[nodiscard]] bool is_elf() const { return is_elf_; }
  [[nodiscard]] bool wide() const { return wide_; }

  // 0 where the file ends: no offset and no count that matters is 0.
  [[nodiscard]] std::uint64_t number(std::uint64_t offset, int bytes) {
    std::array<unsigned char, 8> raw{};
    in_.clear();
    if (!in_.seekg(static_cast<std::streamoff>(offset)) ||
        !in_.read(reinterpret_cast<char*>(raw.data()), bytes))
      return 0;
    std::uint64_t value = 0;
    for (int i = 0; i < bytes; ++i)
      value = value << 8 | raw[static_cast<std::size_t>(big_ ? i : bytes - 1 - i)];
    return value;
  }

  [[nodiscard]] std::string text(std::uint64_t offset) {
    std::string found;
    in_.clear();
    if (in_.seekg(static_cast<std::streamoff>(offset))) std::getline(in_, found, '\0');
    return found;
  }

 private:
  std::ifstream in_;
  bool is_elf_ = false;
  bool wide_ = false;
  bool big_ = false;
};

struct Segment {
  std::uint64_t type, offset, address, size;
};

std::vector<Segment> segments(Reader& file) {
  const bool wide = file.wide();
  const std::uint64_t start = wide ? file.number(32, 8) : file.number(28, 4);
  const std::uint64_t step = file.number(wide ? 54 : 42, 2);
  const std::uint64_t count = file.number(wide ? 56 : 44, 2);
  std::vector<Segment> found;
  for (std::uint64_t i = 0; i < count; ++i) {
    const std::uint64_t at = start + i * step;
    found.push_back(wide ? Segment{file.number(at, 4), file.number(at + 8, 8), file.number(at + 16, 8),
                                   file.number(at + 32, 8)}
                         : Segment{file.number(at, 4), file.number(at + 4, 4), file.number(at + 8, 4),
                                   file.number(at + 16, 4)});
  }
  return found;
}

// Where an address lies in the file.
std::optional<std::uint64_t> place(const std::vector<Segment>& all, std::uint64_t address) {
  for (const Segment& one : all)
    if (one.type == PT_LOAD && address >= one.address && address - one.address < one.size)
      return one.offset + (address - one.address);
  return std::nullopt;
}

}  // namespace

std::string architecture_of(const std::filesystem::path& file) {
  Reader reader(file);
  if (!reader.is_elf()) return "any";
  const std::uint64_t number = reader.number(offsetof(Elf64_Ehdr, e_machine), 2);
  const auto* const known = std::ranges::find_if(
      machines, [number](const auto& one) { return static_cast<std::uint64_t>(one.first) == number; });
  return known != machines.end() ? known->second : fmt::format("machine {}", number);
}

std::vector<std::string> libraries_needed_by(const std::filesystem::path& file) {
  Reader reader(file);
  std::vector<std::string> names;
  if (!reader.is_elf()) return names;
  const std::vector<Segment> all = segments(reader);
  const auto dynamic = std::ranges::find_if(all, [](const Segment& one) { return one.type == PT_DYNAMIC; });
  if (dynamic == all.end()) return names;
  const int word = reader.wide() ? 8 : 4;
  const auto step = std::uint64_t{2} * static_cast<std::uint64_t>(word);
  constexpr std::uint64_t plenty = 4096;  // entries; a file may claim what it likes
  std::vector<std::uint64_t> needed;
  std::uint64_t strings = 0;
  for (std::uint64_t i = 0; i < std::min(dynamic->size / step, plenty); ++i) {
    const std::uint64_t at = dynamic->offset + i * step;
    const std::uint64_t tag = reader.number(at, word);
    const std::uint64_t value = reader.number(at + static_cast<std::uint64_t>(word), word);
    if (tag == DT_NULL) break;
    if (tag == DT_NEEDED) needed.push_back(value);
    if (tag == DT_STRTAB) strings = value;
  }
  if (const auto start = place(all, strings))
    for (const std::uint64_t one : needed) names.push_back(reader.text(*start + one));
  return names;
}

}  // namespace iphlp::cli
