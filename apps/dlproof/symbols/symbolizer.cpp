#include "symbols/symbolizer.h"

#include <cstdlib>
#include <elfutils/libdwfl.h>
#include <filesystem>
#include <ranges>

#include <dwarf.h>

#include "symbols/elf_facts.h"
#include "symbols/elf_file.h"

namespace dlproof {
namespace {

struct EndDwfl {
  void operator()(Dwfl* dwfl) const { dwfl_end(dwfl); }
};

const Dwfl_Callbacks offline = {.find_elf = dwfl_build_id_find_elf,
                                .find_debuginfo = dwfl_standard_find_debuginfo,
                                .section_address = dwfl_offline_section_address,
                                .debuginfo_path = nullptr};

std::string name_of(Dwarf_Die* die) {
  Dwarf_Attribute attribute;
  Dwarf_Attribute* linkage = dwarf_attr_integrate(die, DW_AT_linkage_name, &attribute);
  const char* mangled = linkage != nullptr ? dwarf_formstring(linkage) : nullptr;
  // Rust's own mangling is no C++: the plain name reads better.
  if (mangled != nullptr && std::string_view{mangled}.starts_with("_Z")) return demangled(mangled);
  const char* plain = dwarf_diename(die);
  return plain != nullptr ? plain : "";
}

struct Place {
  std::string file;
  int line = 0;
};

Place call_site(Dwarf_Die* cu, Dwarf_Die* inlined) {
  Place place;
  Dwarf_Attribute attribute;
  Dwarf_Word value = 0;
  Dwarf_Files* files = nullptr;
  std::size_t count = 0;
  if (dwarf_formudata(dwarf_attr(inlined, DW_AT_call_line, &attribute), &value) == 0)
    place.line = static_cast<int>(value);
  if (dwarf_formudata(dwarf_attr(inlined, DW_AT_call_file, &attribute), &value) == 0 &&
      dwarf_getsrcfiles(cu, &files, &count) == 0 && value < count) {
    const char* name = dwarf_filesrc(files, value, nullptr, nullptr);
    if (name != nullptr) place.file = name;
  }
  return place;
}

// From the function in whose code the address lies in through everything that was inlined there.
bool descend(Dwarf_Die* parent, Dwarf_Addr address, std::vector<Dwarf_Die>& chain) {
  Dwarf_Die child;
  if (dwarf_child(parent, &child) != 0) return false;
  do {
    const int tag = dwarf_tag(&child);
    const bool only_groups = tag == DW_TAG_namespace || tag == DW_TAG_module ||
                             tag == DW_TAG_structure_type || tag == DW_TAG_class_type;
    if (only_groups && descend(&child, address, chain)) return true;
    const bool function = tag == DW_TAG_subprogram || tag == DW_TAG_inlined_subroutine;
    if ((!function && tag != DW_TAG_lexical_block) || dwarf_haspc(&child, address) != 1) continue;
    if (function) chain.push_back(child);
    descend(&child, address, chain);
    return true;
  } while (dwarf_siblingof(&child, &child) == 0);
  return false;
}

// Clang and Go write no table of ranges: then each unit is asked.
Dwarf_Die* unit_of(Dwfl_Module* module, Dwarf_Addr address, Dwarf_Addr& bias) {
  if (Dwarf_Die* unit = dwfl_module_addrdie(module, address, &bias); unit != nullptr) return unit;
  for (Dwarf_Die* unit = nullptr; (unit = dwfl_module_nextcu(module, unit, &bias)) != nullptr;)
    if (dwarf_haspc(unit, address - bias) == 1) return unit;
  return nullptr;
}

}  // namespace

struct Symbolizer::File {
  std::unique_ptr<Dwfl, EndDwfl> dwfl;
  Dwfl_Module* module = nullptr;
  std::string remark;
  std::map<std::uint64_t, std::vector<Frame>> known;  // libdw walks through all symbols for each question
};

Symbolizer::Symbolizer(std::string stash) : stash_(std::move(stash)) {
  // Lines come from this machine; nobody waits for a server at the end of a test.
  ::unsetenv("DEBUGINFOD_URLS");
}
Symbolizer::~Symbolizer() = default;

void Symbolizer::keep(const std::string& path, const std::string& build_id) const {
  if (build_id.empty() || stash_.empty()) return;
  const auto found = ElfFile::open(path);
  if (!found || found->build_id() != build_id) return;
  std::error_code ignored;
  std::filesystem::create_directories(stash_, ignored);
  std::filesystem::copy_file(path, stash_ + "/" + build_id, ignored);
}

Symbolizer::File& Symbolizer::file_of(const std::string& path, const std::string& build_id) {
  auto& file = files_[path + "\n" + build_id];
  if (file != nullptr) return *file;
  file = std::make_unique<File>();
  std::string source = path;
  const auto found = ElfFile::open(path);
  if (!found || found->build_id() != build_id) {
    file->remark = found ? "the file was replaced since it was loaded" : "the file is gone";
    source = stash_ + "/" + build_id;
    if (build_id.empty() || stash_.empty() || !std::filesystem::exists(source)) return *file;
    file->remark.clear();
  }
  file->dwfl.reset(dwfl_begin(&offline));
  dwfl_report_begin(file->dwfl.get());
  file->module = dwfl_report_elf(file->dwfl.get(), path.c_str(), source.c_str(), -1, 0, false);
  dwfl_report_end(file->dwfl.get(), nullptr, nullptr);
  return *file;
}

std::vector<Frame> Symbolizer::resolve(const std::string& path, const std::string& build_id,
                                       std::uint64_t vaddr) {
  File& file = file_of(path, build_id);
  const auto [known, fresh] = file.known.try_emplace(vaddr);
  if (fresh) known->second = look_up(file, path, vaddr);
  return known->second;
}

std::vector<Frame> Symbolizer::look_up(const File& file, const std::string& path, std::uint64_t vaddr) {
  Frame frame{.module = path, .vaddr = vaddr, .remark = file.remark};
  if (file.module == nullptr) return {frame};
  const char* symbol = dwfl_module_addrname(file.module, vaddr);
  if (symbol != nullptr) frame.function = demangled(symbol);
  Dwarf_Addr bias = 0;
  Dwarf_Die* cu = unit_of(file.module, vaddr, bias);
  if (Dwarf_Line* found = cu != nullptr ? dwarf_getsrc_die(cu, vaddr - bias) : nullptr; found != nullptr) {
    const char* name = dwarf_linesrc(found, nullptr, nullptr);
    frame.file = name != nullptr ? name : "";
    dwarf_lineno(found, &frame.line);
  }
  std::vector<Dwarf_Die> chain;
  if (cu != nullptr) descend(cu, vaddr - bias, chain);
  std::vector<Frame> frames;
  for (Dwarf_Die& die : chain | std::views::reverse) {
    frame.function = name_of(&die);
    frames.push_back(frame);
    const Place place = call_site(cu, &die);
    frame.file = place.file;
    frame.line = place.line;
  }
  if (frames.empty()) frames.push_back(frame);
  return frames;
}

}  // namespace dlproof
