// An ELF file opened to be read, and which build it is. Knows nothing of what its sections mean.
#pragma once

#include <memory>
#include <string>

#include <libelf.h>

#include "base/result.h"
#include "os/fd.h"

namespace dlproof {

class ElfFile {
 public:
  [[nodiscard]] static iphlp::base::Result<ElfFile> open(const std::string& path);

  [[nodiscard]] Elf* elf() const { return elf_.get(); }
  // Hexadecimal, empty without.
  [[nodiscard]] std::string build_id() const;

 private:
  struct End {
    void operator()(Elf* elf) const { elf_end(elf); }
  };
  iphlp::os::Fd fd_;
  std::unique_ptr<Elf, End> elf_;
};

}  // namespace dlproof
