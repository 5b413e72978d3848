// Numbers from text and into text, in both widths, with Windows' long of 32 bits.

#include <algorithm>
#include <cerrno>
#include <climits>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <type_traits>

namespace {

using Wide = char16_t;

// The plain characters in front, which are all that a number can be made of.
std::string ascii(const Wide* text) {
  std::string plain;
  for (; *text != 0 && *text < 0x80; ++text) plain.push_back(static_cast<char>(*text));
  return plain;
}

// Runs strto…() on the text's plain beginning and says in the text itself where it ended.
template <class Parse>
auto parse(const Wide* text, Wide** end, Parse parse_plain) {
  const std::string plain = ascii(text);
  char* stopped = nullptr;
  const auto value = parse_plain(plain.c_str(), &stopped);
  if (end != nullptr) *end = const_cast<Wide*>(text + (stopped - plain.c_str()));
  return value;
}

template <class Char>
Char* write(std::uint64_t value, Char* to, int base, bool negative) {
  std::basic_string<Char> digits;
  do {
    const auto digit = static_cast<unsigned>(value % static_cast<unsigned>(base));
    digits.push_back(static_cast<Char>(digit < 10 ? '0' + digit : 'a' + digit - 10));
    value /= static_cast<unsigned>(base);
  } while (value != 0);
  if (negative) digits.push_back('-');
  std::reverse_copy(digits.begin(), digits.end(), to);
  to[digits.size()] = 0;
  return to;
}

// Only decimal numbers have a sign.
template <class Char, class Number>
Char* write_signed(Number value, Char* to, int base) {
  const bool negative = base == 10 && value < 0;
  const auto magnitude = static_cast<std::make_unsigned_t<Number>>(value);
  return write<Char>(negative ? 0 - static_cast<std::make_unsigned_t<Number>>(value) : magnitude, to, base,
                     negative);
}

template <class Char, class Write>
int write_within(Char* to, std::size_t size, Write write_to) {
  Char room[70];
  write_to(room);
  const std::size_t length = std::char_traits<Char>::length(room);
  if (to == nullptr || size == 0) return EINVAL;
  if (length >= size) {
    to[0] = 0;
    return ERANGE;
  }
  std::copy_n(room, length + 1, to);
  return 0;
}

}  // namespace

extern "C" {

char* _itoa(int value, char* to, int base) {
  return write_signed(value, to, base);
}
char* _ltoa(int value, char* to, int base) {
  return write_signed(value, to, base);
}
char* _ultoa(unsigned value, char* to, int base) {
  return write<char>(value, to, base, false);
}
char* _i64toa(long long value, char* to, int base) {
  return write_signed(value, to, base);
}
char* _ui64toa(unsigned long long value, char* to, int base) {
  return write<char>(value, to, base, false);
}
Wide* _itow(int value, Wide* to, int base) {
  return write_signed(value, to, base);
}
Wide* _ltow(int value, Wide* to, int base) {
  return write_signed(value, to, base);
}
Wide* _ultow(unsigned value, Wide* to, int base) {
  return write<Wide>(value, to, base, false);
}
Wide* _i64tow(long long value, Wide* to, int base) {
  return write_signed(value, to, base);
}
Wide* _ui64tow(unsigned long long value, Wide* to, int base) {
  return write<Wide>(value, to, base, false);
}
int _itoa_s(int value, char* to, std::size_t size, int base) {
  return write_within(to, size, [&](char* room) { write_signed(value, room, base); });
}
int _ultoa_s(unsigned value, char* to, std::size_t size, int base) {
  return write_within(to, size, [&](char* room) { write<char>(value, room, base, false); });
}
int _itow_s(int value, Wide* to, std::size_t size, int base) {
  return write_within(to, size, [&](Wide* room) { write_signed(value, room, base); });
}
long long _atoi64(const char* text) {
  return std::strtoll(text, nullptr, 10);
}
int _wtoi(const Wide* text) {
  return static_cast<int>(std::strtol(ascii(text).c_str(), nullptr, 10));
}
int _wtol(const Wide* text) {
  return _wtoi(text);
}
long long _wtoi64(const Wide* text) {
  return std::strtoll(ascii(text).c_str(), nullptr, 10);
}
double _wtof(const Wide* text) {
  return std::strtod(ascii(text).c_str(), nullptr);
}

// long is the compiler's in a declaration, and has 64 bits: values beyond Windows' 32 are told as they are.
long iphlp_wcstol(const Wide* text, Wide** end, int base) {
  return parse(text, end,
               [&](const char* plain, char** stopped) { return std::strtol(plain, stopped, base); });
}
unsigned long iphlp_wcstoul(const Wide* text, Wide** end, int base) {
  return parse(text, end,
               [&](const char* plain, char** stopped) { return std::strtoul(plain, stopped, base); });
}
long long iphlp_wcstoll(const Wide* text, Wide** end, int base) {
  return parse(text, end,
               [&](const char* plain, char** stopped) { return std::strtoll(plain, stopped, base); });
}
unsigned long long iphlp_wcstoull(const Wide* text, Wide** end, int base) {
  return parse(text, end,
               [&](const char* plain, char** stopped) { return std::strtoull(plain, stopped, base); });
}
double iphlp_wcstod(const Wide* text, Wide** end) {
  return parse(text, end, [](const char* plain, char** stopped) { return std::strtod(plain, stopped); });
}
float iphlp_wcstof(const Wide* text, Wide** end) {
  return parse(text, end, [](const char* plain, char** stopped) { return std::strtof(plain, stopped); });
}
long double iphlp_wcstold(const Wide* text, Wide** end) {
  return parse(text, end, [](const char* plain, char** stopped) { return std::strtold(plain, stopped); });
}

}  // extern "C"
