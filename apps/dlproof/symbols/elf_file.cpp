#include "symbols/elf_file.h"

#include <elfutils/libdwelf.h>

#include <fcntl.h>

#include "os/system.h"

namespace dlproof {

using iphlp::base::Result;

Result<ElfFile> ElfFile::open(const std::string& path) {
  elf_version(EV_CURRENT);
  ElfFile file;
  file.fd_ = iphlp::os::Fd{::open(path.c_str(), O_RDONLY | O_CLOEXEC), "ELF file"};
  if (!file.fd_.valid()) return iphlp::os::failed("open an ELF file");
  file.elf_.reset(elf_begin(file.fd_.raw(), ELF_C_READ_MMAP, nullptr));
  if (file.elf_ == nullptr || elf_kind(file.elf_.get()) != ELF_K_ELF)
    return iphlp::base::malformed("read an ELF file", 0);
  return file;
}

std::string ElfFile::build_id() const {
  static constexpr char digits[] = "0123456789abcdef";
  const void* id = nullptr;
  const ssize_t size = dwelf_elf_gnu_build_id(elf(), &id);
  std::string text;
  for (ssize_t i = 0; i < size; ++i) {
    const auto byte = static_cast<const unsigned char*>(id)[i];
    text += digits[byte >> 4];
    text += digits[byte & 15];
  }
  return text;
}

}  // namespace dlproof
