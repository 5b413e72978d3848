#include "crt/format.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstring>
#include <string_view>

#include "crt/specification.h"
#include "kernel/text.h"

namespace iphlp::win32::crt {

namespace {

struct Specification {
  bool left = false;
  bool plus = false;
  bool space = false;
  bool other = false;  // #
  bool zero = false;
  int width = 0;
  int precision = -1;
  Size size = Size::none;
};

template <class Char>
bool is_digit(Char c) {
  return c >= '0' && c <= '9';
}

// A number in the format itself; as much as fits.
template <class Char>
int read_number(const Char*& text) {
  int number = 0;
  for (; is_digit(*text); ++text) number = number > 100'000'000 ? number : number * 10 + (*text - '0');
  return number;
}

template <class Char>
Specification read_specification(const Char*& text, Arguments& arguments) {
  Specification specification;
  for (;; ++text) {
    if (*text == '-')
      specification.left = true;
    else if (*text == '+')
      specification.plus = true;
    else if (*text == ' ')
      specification.space = true;
    else if (*text == '#')
      specification.other = true;
    else if (*text == '0')
      specification.zero = true;
    else
      break;
  }
  if (*text == '*') {
    ++text;
    specification.width = arguments.next_int();
    if (specification.width < 0) {
      specification.left = true;
      specification.width = specification.width == INT32_MIN ? 0 : -specification.width;
    }
  } else {
    specification.width = read_number(text);
  }
  if (*text == '.') {
    ++text;
    if (*text == '*') {
      ++text;
      specification.precision = std::max(arguments.next_int(), -1);
    } else {
      specification.precision = read_number(text);
    }
  }
  specification.size = read_size(text);
  return specification;
}

template <class Char>
class Output {
 public:
  Output(std::basic_string<Char>& to, const Specification& specification) : to_(to), spec_(specification) {}

  // A field of text in the format's own width.
  void field(std::basic_string_view<Char> text) {
    const std::size_t padding = padding_of(text.size());
    // Microsoft's runtime heeds the flag for text too.
    if (!spec_.left) to_.append(padding, spec_.zero ? Char{'0'} : Char{' '});
    to_.append(text);
    if (spec_.left) to_.append(padding, Char{' '});
  }

  // A sign or prefix, zeros, digits.
  void number(std::string_view prefix, std::string_view digits) {
    std::size_t zeros = 0;
    if (spec_.precision > static_cast<int>(digits.size()))
      zeros = static_cast<std::size_t>(spec_.precision) - digits.size();
    std::size_t padding = padding_of(prefix.size() + zeros + digits.size());
    if (spec_.zero && !spec_.left && spec_.precision < 0) {
      zeros += padding;
      padding = 0;
    }
    if (!spec_.left) to_.append(padding, Char{' '});
    to_.append(prefix.begin(), prefix.end());
    to_.append(zeros, Char{'0'});
    to_.append(digits.begin(), digits.end());
    if (spec_.left) to_.append(padding, Char{' '});
  }

 private:
  [[nodiscard]] std::size_t padding_of(std::size_t length) const {
    const auto width = static_cast<std::size_t>(spec_.width);
    return width > length ? width - length : 0;
  }

  std::basic_string<Char>& to_;
  const Specification& spec_;
};

std::uint64_t unsigned_value(const Specification& spec, Arguments& arguments) {
  if (is_64_bits(spec.size)) return static_cast<std::uint64_t>(arguments.next_long());
  const auto value = static_cast<std::uint32_t>(arguments.next_int());
  if (spec.size == Size::byte) return static_cast<std::uint8_t>(value);
  return spec.size == Size::half ? static_cast<std::uint16_t>(value) : value;
}

std::int64_t signed_value(const Specification& spec, Arguments& arguments) {
  if (is_64_bits(spec.size)) return arguments.next_long();
  const int value = arguments.next_int();
  if (spec.size == Size::byte) return static_cast<std::int8_t>(value);
  return spec.size == Size::half ? static_cast<std::int16_t>(value) : value;
}

// The digits of a number, from behind in a buffer; none for 0.
std::string_view digits_of(std::uint64_t value, unsigned base, bool capitals, std::array<char, 24>& buffer) {
  const char* letters = capitals ? "0123456789ABCDEF" : "0123456789abcdef";
  std::size_t at = buffer.size();
  for (; value != 0; value /= base) buffer[--at] = letters[value % base];
  return {buffer.data() + at, buffer.size() - at};
}

template <class Char>
void put_signed(Output<Char>& out, const Specification& spec, Arguments& arguments) {
  const std::int64_t value = signed_value(spec, arguments);
  std::array<char, 24> buffer;
  auto digits =
      digits_of(value < 0 ? 0 - static_cast<std::uint64_t>(value) : static_cast<std::uint64_t>(value), 10,
                false, buffer);
  if (digits.empty() && spec.precision != 0) digits = "0";
  out.number(value < 0 ? "-" : spec.plus ? "+" : spec.space ? " " : "", digits);
}

template <class Char>
void put_unsigned(Output<Char>& out, Specification spec, std::uint64_t value, char conversion) {
  const unsigned base = conversion == 'u' ? 10 : conversion == 'o' ? 8 : 16;
  std::array<char, 24> buffer;
  auto digits = digits_of(value, base, conversion == 'X', buffer);
  std::string_view prefix;
  if (spec.other && base == 16 && value != 0) prefix = conversion == 'X' ? "0X" : "0x";
  std::string octal;
  if (spec.other && base == 8 && spec.precision <= static_cast<int>(digits.size()) &&
      (value != 0 || spec.precision == 0)) {
    octal = "0" + std::string{digits};
    digits = octal;
  }
  if (digits.empty() && spec.precision != 0) digits = "0";
  out.number(prefix, digits);
}

// As many hexadecimal digits as a pointer has.
template <class Char>
void put_pointer(Output<Char>& out, const void* pointer) {
  std::array<char, 2 * sizeof(void*) + 1> text;
  std::snprintf(text.data(), text.size(), "%0*llX", static_cast<int>(2 * sizeof(void*)),
                static_cast<unsigned long long>(reinterpret_cast<std::uintptr_t>(pointer)));
  const std::basic_string<Char> field{text.begin(), text.end() - 1};
  out.field(field);
}

// Floating point is the same everywhere: the host's own does it.
template <class Char>
void put_double(std::basic_string<Char>& to, const Specification& spec, char conversion,
                Arguments& arguments) {
  std::string text = "%";
  if (spec.left) text += '-';
  if (spec.plus) text += '+';
  if (spec.space) text += ' ';
  if (spec.other) text += '#';
  if (spec.zero) text += '0';
  text += "*.*";
  const bool is_long = spec.size == Size::long_double;
  if (is_long) text += 'L';
  text += conversion;
  const long double longer = is_long ? arguments.next_long_double() : 0;
  const double value = is_long ? 0 : arguments.next_double();
  const auto print = [&](char* room, std::size_t size) {
    return is_long ? std::snprintf(room, size, text.c_str(), spec.width, spec.precision, longer)
                   : std::snprintf(room, size, text.c_str(), spec.width, spec.precision, value);
  };
  const int length = print(nullptr, 0);
  if (length < 0) return;
  std::string digits(static_cast<std::size_t>(length) + 1, 0);
  print(digits.data(), digits.size());
  to.append(digits.begin(), digits.end() - 1);
}

// As much of a text as its precision allows, without reading beyond it.
template <class Char>
std::basic_string_view<Char> limited(const Char* text, int precision) {
  if (precision < 0) return text;
  std::size_t length = 0;
  while (length < static_cast<std::size_t>(precision) && text[length] != 0) ++length;
  return {text, length};
}

void put_narrow(Output<char>& out, const Specification& spec, const char* text) {
  out.field(limited(text, spec.precision));
}

void put_narrow(Output<char16_t>& out, const Specification& spec, const char* text) {
  // A character has one to four bytes: as many bytes as could matter.
  const int bytes = spec.precision < 0 ? -1 : std::min(spec.precision, INT32_MAX / 4) * 4;
  const std::u16string wide = widen(limited(text, bytes));
  out.field(std::u16string_view{wide}.substr(
      0, spec.precision < 0 ? wide.size() : static_cast<std::size_t>(spec.precision)));
}

void put_wide(Output<char16_t>& out, const Specification& spec, const char16_t* text) {
  out.field(limited(text, spec.precision));
}

void put_wide(Output<char>& out, const Specification& spec, const char16_t* text) {
  // The precision counts bytes, and no character is split.
  std::string converted;
  std::u16string_view rest = limited(text, spec.precision);
  while (!rest.empty()) {
    const Character next = first_of(rest);
    const std::size_t before = converted.size();
    append(converted, next.value);
    if (spec.precision >= 0 && converted.size() > static_cast<std::size_t>(spec.precision)) {
      converted.resize(before);
      break;
    }
    rest.remove_prefix(next.units);
  }
  out.field(converted);
}

template <class Char>
void put_text(Output<Char>& out, const Specification& spec, bool capital, Arguments& arguments) {
  const void* text = arguments.next_pointer();
  const bool wide = is_wide_text(spec.size, capital, sizeof(Char) == 2);
  if (text == nullptr)
    put_narrow(out, spec, "(null)");
  else if (wide)
    put_wide(out, spec, static_cast<const char16_t*>(text));
  else
    put_narrow(out, spec, static_cast<const char*>(text));
}

template <class Char>
void put_character(Output<Char>& out, const Specification& spec, bool capital, Arguments& arguments) {
  const int value = arguments.next_int();
  const bool wide = is_wide_text(spec.size, capital, sizeof(Char) == 2);
  if (wide == (sizeof(Char) == 2) || (value > 0 && value < 0x80)) {
    const auto unit = static_cast<Char>(value);
    return out.field({&unit, 1});
  }
  std::basic_string<Char> converted;
  append(converted, wide ? first_of(std::u16string(1, static_cast<char16_t>(value))).value
                         : first_of(std::string(1, static_cast<char>(value))).value);
  out.field(converted);
}

}  // namespace

template <class Char>
bool format(std::basic_string<Char>& out, const Char* text, Arguments& arguments) {
  while (*text != 0) {
    const Char* end = text;
    while (*end != 0 && *end != '%') ++end;
    out.append(text, end);
    text = end;
    if (*text == 0) break;
    ++text;
    const Specification spec = read_specification(text, arguments);
    if (*text == 0) break;  // a format that ends in the middle says nothing more
    const Char conversion = *text++;
    Output<Char> field{out, spec};
    switch (conversion) {
      case '%':
        out.push_back('%');
        break;
      case 'd':
      case 'i':
        put_signed(field, spec, arguments);
        break;
      case 'u':
      case 'o':
      case 'x':
      case 'X':
        put_unsigned(field, spec, unsigned_value(spec, arguments), static_cast<char>(conversion));
        break;
      case 'p':
        put_pointer(field, arguments.next_pointer());
        break;
      case 's':
      case 'S':
        put_text(field, spec, conversion == 'S', arguments);
        break;
      case 'c':
      case 'C':
        put_character(field, spec, conversion == 'C', arguments);
        break;
      case 'e':
      case 'E':
      case 'f':
      case 'F':
      case 'g':
      case 'G':
      case 'a':
      case 'A':
        put_double(out, spec, static_cast<char>(conversion), arguments);
        break;
      case 'n':
        return false;  // switched off in Microsoft's runtime: it writes where an attacker says
      default:
        out.push_back(conversion);
    }
  }
  return true;
}

template bool format(std::string& out, const char* text, Arguments& arguments);
template bool format(std::u16string& out, const char16_t* text, Arguments& arguments);

}  // namespace iphlp::win32::crt
