#include "win/packer.h"

namespace iphlp::win {

WCHAR* Packer::wide(std::string_view text) {
  const std::size_t units = wide_length(text);
  const auto place = place_all<WCHAR>(units + 1);
  if (place.empty()) return nullptr;
  write_wide(text, place);
  return address(place.data());
}

WCHAR* Packer::blank(std::size_t units) {
  const auto place = place_all<WCHAR>(units + 1);
  return place.empty() ? nullptr : address(place.data());
}

char* Packer::narrow(std::string_view text) {
  const auto place = place_all<char>(text.size() + 1);
  if (place.empty()) return nullptr;
  text.copy(place.data(), text.size());
  return address(place.data());
}

}  // namespace iphlp::win
