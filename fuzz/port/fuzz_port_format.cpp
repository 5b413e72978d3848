// Microsoft's printf beside the host's, for everything that both mean alike; and any format at all, which
// must not read or write where it should not.
#include <algorithm>
#include <array>
#include <cctype>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <string>

#include "crt/format.h"

namespace {

using iphlp::win32::crt::Arguments;
using iphlp::win32::crt::format;

class Input {
 public:
  Input(const std::uint8_t* data, std::size_t size) : data_(data), size_(size) {}
  std::uint8_t byte() { return at_ < size_ ? data_[at_++] : std::uint8_t{0}; }
  std::uint64_t number() {
    std::uint64_t value = 0;
    for (int i = 0; i < 8; ++i) value = value << 8 | byte();
    return value;
  }
  std::string rest() { return {reinterpret_cast<const char*>(data_) + at_, size_ - at_}; }

 private:
  const std::uint8_t* data_;
  std::size_t size_;
  std::size_t at_ = 0;
};

std::string ours(const char* text, ...) {
  va_list list;
  va_start(list, text);
  Arguments arguments{list};
  std::string out;
  if (!format(out, text, arguments)) out = "refused";
  va_end(list);
  return out;
}

std::string wide_ours(const char16_t* text, ...) {
  va_list list;
  va_start(list, text);
  Arguments arguments{list};
  std::u16string out;
  if (!format(out, text, arguments)) out = u"refused";
  va_end(list);
  return {out.begin(), out.end()};
}

#pragma GCC diagnostic ignored "-Wformat-nonliteral"  // it is put together from the input

template <class... Values>
void compare(const std::string& specification, Values... values) {
  std::array<char, 4096> host;
  const int length = std::snprintf(host.data(), host.size(), specification.c_str(), values...);
  const std::string expected{host.data(), static_cast<std::size_t>(std::max(length, 0))};
  const std::string seen = ours(specification.c_str(), values...);
  // A narrow text in a wide format has the prefix, and counts characters; they are as many as bytes in ASCII.
  std::u16string wide_specification{specification.begin(), specification.end()};
  if (const auto at = wide_specification.find(u's'); at != std::u16string::npos)
    wide_specification.insert(at, u"h");
  const bool ascii =
      std::ranges::all_of(expected, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
  const std::string wide = ascii ? wide_ours(wide_specification.c_str(), values...) : expected;
  if (seen == expected && wide == expected) return;
  std::fprintf(stderr, "\"%s\": host \"%s\", ours \"%s\", wide \"%s\"\n", specification.c_str(),
               expected.c_str(), seen.c_str(), wide.c_str());
  std::abort();
}

void beside_the_host(Input& input) {
  std::string specification = "<%";
  const std::uint8_t flags = input.byte();
  const std::uint8_t kind = input.byte();
  const std::string_view conversions = "diuoxXfFeEgGaAs";
  const char conversion = conversions[kind % conversions.size()];
  const bool number = std::string_view{"diuoxX"}.find(conversion) != std::string_view::npos;
  const bool text = conversion == 's';
  if ((flags & 1) != 0) specification += '-';
  if ((flags & 2) != 0 && !text) specification += '+';
  if ((flags & 4) != 0 && !text) specification += ' ';
  // With text or a decimal number the standard leaves these open.
  if ((flags & 8) != 0 && !text && conversion != 'd' && conversion != 'i' && conversion != 'u')
    specification += '#';
  if ((flags & 16) != 0 && !text) specification += '0';
  if ((flags & 32) != 0) specification += std::to_string(input.byte() % 40);
  if ((flags & 64) != 0) specification += "." + std::to_string(input.byte() % 30);
  const std::uint8_t size = input.byte() % 7;
  if (number) specification += std::array<const char*, 7>{"", "h", "hh", "ll", "j", "z", "t"}[size];
  (specification += conversion) += ">";
  const std::uint64_t bits = input.number();
  if (text) return compare(specification, input.rest().c_str());
  if (!number) {
    double value = 0;
    std::memcpy(&value, &bits, sizeof value);
    return compare(specification, value);
  }
  if (size >= 3)
    compare(specification, bits);
  else
    compare(specification, static_cast<std::uint32_t>(bits));
}

// Widths of five digits would only show how much memory there is.
bool is_modest(const std::string& text) {
  int digits = 0;
  for (const char c : text) {
    digits = std::isdigit(static_cast<unsigned char>(c)) != 0 ? digits + 1 : 0;
    if (digits > 4 || c == '*') return false;
  }
  return true;
}

void any_format(const std::string& text) {
  if (!is_modest(text)) return;
  static constexpr char16_t value[] = u"t\u00e4xt \U0001f600";
  std::array<std::uintptr_t, 512> values;
  values.fill(reinterpret_cast<std::uintptr_t>(value));
  if (std::ranges::count(text, '%') >= static_cast<std::ptrdiff_t>(values.size())) return;
  Arguments narrow_arguments{values.data()};
  std::string out;
  (void)format(out, text.c_str(), narrow_arguments);
  Arguments wide_arguments{values.data()};
  std::u16string wide;
  (void)format(wide, std::u16string{text.begin(), text.end()}.c_str(), wide_arguments);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  Input input{data, size};
  if (input.byte() % 2 == 0)
    beside_the_host(input);
  else
    any_format(input.rest());
  return 0;
}
