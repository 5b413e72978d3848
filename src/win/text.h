// Text between the two worlds: UTF-8 below, 16-bit units and fixed arrays above.
#pragma once

#include <algorithm>
#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "iphlp_wintypes.h"

namespace iphlp::win {

// How many 16-bit units a text needs, without a terminator. What is no UTF-8 becomes U+FFFD, a unit a byte.
[[nodiscard]] std::size_t wide_length(std::string_view text);
// Writes as many units as fit; never half a pair. Answers how many.
std::size_t write_wide(std::string_view text, std::span<WCHAR> into);
// Units up to the first 0 as UTF-8; nothing when a pair is broken or there is no 0 within `longest` units.
[[nodiscard]] std::optional<std::string> read_wide(const WCHAR* text, std::size_t longest);

// Text into a terminated array of its own, cut where the array ends; never within a character.
template <std::size_t size>
void write_narrow(std::string_view text, char (&into)[size]) {
  std::string_view kept = text.substr(0, size - 1);
  const auto begins_within = [](char c) { return (static_cast<unsigned char>(c) & 0xc0) == 0x80; };
  while (kept.size() < text.size() && !kept.empty() && begins_within(text[kept.size()]))
    kept.remove_suffix(1);
  std::ranges::copy(kept, into);
  into[kept.size()] = '\0';
}

}  // namespace iphlp::win
