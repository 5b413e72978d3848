// Conversions of the C library's kind between UTF-8 and 16-bit characters. The state keeps the second half of
// a character that takes two.

#include <algorithm>
#include <cerrno>
#include <climits>
#include <cstring>
#include <cwchar>
#include <string>

#include "kernel/text.h"

using namespace iphlp::win32;

namespace {

using Wide = char16_t;
constexpr std::size_t invalid = static_cast<std::size_t>(-1);
constexpr std::size_t incomplete = static_cast<std::size_t>(-2);

std::mbstate_t& own_state() {
  static thread_local std::mbstate_t state{};
  return state;
}

// Could these bytes be the beginning of a character?
bool is_beginning(const char* bytes, std::size_t count) {
  const auto lead = static_cast<unsigned char>(bytes[0]);
  const std::size_t length = lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : 2;
  if (lead < 0xc2 || lead > 0xf4 || count >= length) return false;
  return std::all_of(bytes + 1, bytes + count, [](char byte) { return (byte & 0xc0) == 0x80; });
}

}  // namespace

extern "C" {

std::size_t iphlp_mbrtowc(Wide* to, const char* from, std::size_t count, std::mbstate_t* state) {
  if (state == nullptr) state = &own_state();
  if (state->__count == 1) {
    state->__count = 0;
    if (to != nullptr) *to = static_cast<Wide>(state->__value.__wch);
    return 0;
  }
  if (from == nullptr) return 0;
  if (count == 0) return incomplete;
  const Character next = first_of(std::string_view{from, std::min<std::size_t>(count, 4)});
  if (!next.well) {
    if (is_beginning(from, count)) return incomplete;
    errno = EILSEQ;
    return invalid;
  }
  std::u16string units;
  append(units, next.value);
  if (to != nullptr) *to = units[0];
  if (units.size() == 2) {
    state->__count = 1;
    state->__value.__wch = units[1];
  }
  return next.value == 0 ? 0 : next.units;
}

std::size_t iphlp_wcrtomb(char* to, Wide unit, std::mbstate_t* state) {
  if (state == nullptr) state = &own_state();
  if (to == nullptr) return 1;
  std::u16string units;
  if (state->__count == 2) units.push_back(static_cast<Wide>(state->__value.__wch));
  state->__count = 0;
  units.push_back(unit);
  if (units.size() == 1 && unit >= 0xd800 && unit < 0xdc00) {
    state->__count = 2;
    state->__value.__wch = unit;
    return 0;
  }
  if (!first_of(std::u16string_view{units}).well) {
    errno = EILSEQ;
    return invalid;
  }
  const std::string bytes = narrow(units);
  std::copy(bytes.begin(), bytes.end(), to);
  return bytes.size();
}

std::size_t iphlp_mbrlen(const char* from, std::size_t count, std::mbstate_t* state) {
  return iphlp_mbrtowc(nullptr, from, count, state);
}

int iphlp_mbsinit(const std::mbstate_t* state) {
  return state == nullptr || state->__count == 0;
}

std::size_t iphlp_mbstowcs(Wide* to, const char* from, std::size_t count) {
  const std::u16string wide = widen(from);
  if (to == nullptr) return wide.size();
  std::copy_n(wide.c_str(), std::min(wide.size() + 1, count), to);
  return std::min(wide.size(), count);
}

std::size_t iphlp_wcstombs(char* to, const Wide* from, std::size_t count) {
  const std::string bytes = narrow(from);
  if (to == nullptr) return bytes.size();
  std::copy_n(bytes.c_str(), std::min(bytes.size() + 1, count), to);
  return std::min(bytes.size(), count);
}

std::size_t iphlp_mbsrtowcs(Wide* to, const char** from, std::size_t count, std::mbstate_t*) {
  const std::size_t length = iphlp_mbstowcs(to, *from, count);
  if (to != nullptr && length < count) *from = nullptr;
  return length;
}

std::size_t iphlp_wcsrtombs(char* to, const Wide** from, std::size_t count, std::mbstate_t*) {
  const std::size_t length = iphlp_wcstombs(to, *from, count);
  if (to != nullptr && length < count) *from = nullptr;
  return length;
}

int iphlp_mbtowc(Wide* to, const char* from, std::size_t count) {
  std::mbstate_t state{};
  const std::size_t length = from == nullptr ? 0 : iphlp_mbrtowc(to, from, count, &state);
  return length >= incomplete ? -1 : static_cast<int>(length);
}

int iphlp_wctomb(char* to, Wide unit) {
  std::mbstate_t state{};
  const std::size_t length = to == nullptr ? 0 : iphlp_wcrtomb(to, unit, &state);
  return length >= incomplete || length == 0 ? (to == nullptr ? 0 : -1) : static_cast<int>(length);
}

int iphlp_mblen(const char* from, std::size_t count) {
  return iphlp_mbtowc(nullptr, from, count);
}

unsigned iphlp_btowc(int byte) {
  return byte >= 0 && byte < 0x80 ? static_cast<unsigned>(byte) : 0xffffU;
}

int iphlp_wctob(unsigned unit) {
  return unit < 0x80 ? static_cast<int>(unit) : -1;
}

// Microsoft's: how many were converted, with the terminator; size and count in units of the target.
int mbstowcs_s(std::size_t* converted, Wide* to, std::size_t size, const char* from, std::size_t count) {
  const std::u16string wide = widen(from);
  const std::size_t length = count == invalid ? std::min(wide.size(), size == 0 ? wide.size() : size - 1)
                                              : std::min(wide.size(), count);
  if (converted != nullptr) *converted = 0;
  if (to != nullptr) {
    if (length >= size) {
      if (size != 0) to[0] = 0;
      return errno = ERANGE;
    }
    std::copy_n(wide.c_str(), length, to);
    to[length] = 0;
  }
  if (converted != nullptr) *converted = length + 1;
  return length < wide.size() && count == invalid ? 80 : 0;
}

int wcstombs_s(std::size_t* converted, char* to, std::size_t size, const Wide* from, std::size_t count) {
  const std::string bytes = narrow(from);
  const std::size_t length = count == invalid ? std::min(bytes.size(), size == 0 ? bytes.size() : size - 1)
                                              : std::min(bytes.size(), count);
  if (converted != nullptr) *converted = 0;
  if (to != nullptr) {
    if (length >= size) {
      if (size != 0) to[0] = 0;
      return errno = ERANGE;
    }
    std::copy_n(bytes.c_str(), length, to);
    to[length] = 0;
  }
  if (converted != nullptr) *converted = length + 1;
  return length < bytes.size() && count == invalid ? 80 : 0;
}

}  // extern "C"
