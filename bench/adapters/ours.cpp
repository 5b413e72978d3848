#include "ours.h"

#include <stdexcept>
#include <string>

#include <iphlpapi.h>

namespace bench {

namespace {

ULONG flags_of(Wanted wanted) {
  switch (wanted) {
    case Wanted::links_and_addresses:
      return GAA_FLAG_SKIP_MULTICAST | GAA_FLAG_SKIP_ANYCAST;
    case Wanted::everything:
      return GAA_FLAG_INCLUDE_PREFIX | GAA_FLAG_INCLUDE_GATEWAYS | GAA_FLAG_INCLUDE_WINS_INFO |
             GAA_FLAG_INCLUDE_ALL_INTERFACES;
    case Wanted::defaults:
      break;
  }
  return 0;
}

ULONG ask(Wanted wanted, void* buffer, ULONG& size) {
  return GetAdaptersAddresses(0, flags_of(wanted), nullptr, static_cast<IP_ADAPTER_ADDRESSES*>(buffer),
                              &size);
}

std::size_t units(ULONG bytes) {
  return (bytes + sizeof(std::max_align_t) - 1) / sizeof(std::max_align_t);
}

[[noreturn]] void fail(ULONG code) {
  throw std::runtime_error("GetAdaptersAddresses answered " + std::to_string(code));
}

}  // namespace

void Adapters::fill() {
  for (;;) {
    auto size = static_cast<ULONG>(buffer_.size() * sizeof(std::max_align_t));
    const ULONG code = ask(wanted_, buffer_.data(), size);
    if (code == ERROR_SUCCESS) return;
    if (code != ERROR_BUFFER_OVERFLOW) fail(code);
    buffer_.resize(units(size));
  }
}

void Adapters::probe_and_fill() {
  ULONG size = 0;
  if (const ULONG code = ask(wanted_, nullptr, size); code != ERROR_BUFFER_OVERFLOW) fail(code);
  buffer_ = std::vector<std::max_align_t>(units(size));
  if (const ULONG code = ask(wanted_, buffer_.data(), size); code != ERROR_SUCCESS) fail(code);
}

std::size_t Adapters::count() const {
  std::size_t adapters = 0;
  for (const void* at = buffer_.data(); at != nullptr;
       at = static_cast<const IP_ADAPTER_ADDRESSES*>(at)->Next)
    ++adapters;
  return adapters;
}

}  // namespace bench
