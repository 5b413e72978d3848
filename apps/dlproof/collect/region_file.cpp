#include "collect/region_file.h"

#include <algorithm>

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>

#include "os/fd.h"
#include "os/system.h"

namespace dlproof {

using iphlp::base::Result;

void Region::Unmap::operator()(const dlp_region* region) const {
  ::munmap(const_cast<dlp_region*>(region), sizeof(dlp_region));
}

Result<Region> Region::open(const std::string& path) {
  const iphlp::os::Fd fd{::open(path.c_str(), O_RDONLY | O_CLOEXEC), "record of a process"};
  if (!fd.valid()) return iphlp::os::failed("open the record of a process");
  struct stat info{};
  if (::fstat(fd.raw(), &info) != 0 || info.st_size != static_cast<off_t>(sizeof(dlp_region)))
    return iphlp::base::fail(iphlp::base::Kind::truncated, "read the record of a process");
  void* memory = ::mmap(nullptr, sizeof(dlp_region), PROT_READ, MAP_SHARED, fd.raw(), 0);
  if (memory == MAP_FAILED) return iphlp::os::failed("map the record of a process");
  Region region{static_cast<const dlp_region*>(memory)};
  if (__atomic_load_n(&region.header().magic, __ATOMIC_ACQUIRE) != DLP_MAGIC)
    return iphlp::base::fail(iphlp::base::Kind::absent, "read the record of a process");
  return region;
}

namespace {

template <class T, std::size_t size>
std::span<const T> written(const T (&table)[size], const std::uint32_t& count) {
  return std::span{table}.first(std::min<std::size_t>(__atomic_load_n(&count, __ATOMIC_ACQUIRE), size));
}

}  // namespace

std::span<const dlp_object> Region::objects() const {
  return written(region_->objects, region_->header.objects);
}
std::span<const dlp_load> Region::loads() const {
  return written(region_->loads, region_->header.loads);
}
std::span<const dlp_residue> Region::residues() const {
  return written(region_->residues, region_->header.residues);
}
std::span<const dlp_cycle> Region::cycles() const {
  return written(region_->cycles, region_->header.cycles);
}

const dlp_stack* Region::stack(std::uint32_t number) const {
  return number == 0 || number > DLP_STACKS ? nullptr : &region_->stacks[number - 1];
}

const dlp_load* Region::load_at(std::uint64_t address, std::uint32_t epoch) const {
  for (const dlp_load& load : loads())
    if (address >= load.low && address < load.high && load.epoch_open <= epoch &&
        (load.epoch_close == 0 || epoch < load.epoch_close))
      return &load;
  return nullptr;
}

const dlp_load* Region::last_load_at(std::uint64_t address, std::uint32_t epoch) const {
  const dlp_load* last = nullptr;
  for (const dlp_load& load : loads())
    if (address >= load.low && address < load.high && load.epoch_open <= epoch &&
        (last == nullptr || load.epoch_open > last->epoch_open))
      last = &load;
  return last;
}

}  // namespace dlproof
