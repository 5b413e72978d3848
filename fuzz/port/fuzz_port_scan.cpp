// Microsoft's scanf beside the host's where both mean alike; and with rooms that are small, which must hold.
#include <array>
#include <cctype>
#include <cstdarg>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <string>
#include <type_traits>

#include "crt/scan.h"

namespace {

using iphlp::win32::crt::scan;

template <class Char>
class Text : public iphlp::win32::crt::Source {
 public:
  explicit Text(const Char* text) : text_(text) {}
  int next() override {
    return *text_ == 0 ? -1 : static_cast<int>(static_cast<std::make_unsigned_t<Char>>(*text_++));
  }
  void back(int) override { --text_; }

 private:
  const Char* text_;
};

template <class Char>
int ours(const std::basic_string<Char>& from, bool bounded, const Char* format, ...) {
  va_list list;
  va_start(list, format);
  Text<Char> source{from.c_str()};
  const int count = scan(source, format, list, bounded);
  va_end(list);
  return count;
}

void fail(const char* format, const std::string& text, int host, int seen) {
  std::fprintf(stderr, "\"%s\" from \"%s\": host %d, ours %d\n", format, text.c_str(), host, seen);
  std::abort();
}

// Room for what three conversions could store, with a pattern where nothing is stored.
struct Rooms {
  std::array<std::array<unsigned char, 4096>, 3> room{};
  bool operator==(const Rooms&) const = default;
};

#pragma GCC diagnostic ignored "-Wformat-nonliteral"  // it is one of a list

void beside_the_host(std::uint8_t which, const std::string& text) {
  static constexpr std::array formats{
      "%d %d %d", "%x%x%x",        "%i,%i,%i",       "%3d%2x%1o", "%u.%u.%u", "%hhu:%hu:%llu", "%s %s %s",
      "%2s%3s%n", "%[a-c]%[^-]%d", "%5[0-9]%*c%d%n", "%d%%%d%n",  " %1c%n%c", "a%db%nc%d"};
  const char* format = formats[which % formats.size()];
  // A number beyond 64 bits is clamped by one and wraps in the other, and the standard leaves it open.
  int digits = 0;
  for (const char c : text) {
    digits = std::isxdigit(static_cast<unsigned char>(c)) != 0 ? digits + 1 : 0;
    if (digits > 15 || static_cast<unsigned char>(c) >= 0x80) return;
  }
  if (text.size() > 4000) return;
  Rooms host;
  Rooms seen;
  const int expected =
      std::sscanf(text.c_str(), format, host.room[0].data(), host.room[1].data(), host.room[2].data());
  const int count =
      ours<char>(text, false, format, seen.room[0].data(), seen.room[1].data(), seen.room[2].data());
  // "0x" without a digit: the host takes the 0, C says that nothing matches.
  if (text.find("0x") != std::string::npos || text.find("0X") != std::string::npos) return;
  if (expected != count || (count > 0 && host != seen)) fail(format, text, expected, count);
}

// Every text that is stored ends within its room.
void within_rooms(const std::string& text) {
  struct {
    std::array<char, 4> narrow;
    std::array<char, 4> guard;
    std::array<char16_t, 3> wide;
    std::array<char16_t, 2> guard_wide;
  } rooms{};
  rooms.guard.fill('g');
  rooms.guard_wide.fill(u'g');
  (void)ours<char>(text, true, "%s %ls", rooms.narrow.data(), 4U, rooms.wide.data(), 3U);
  (void)ours<char>(text, true, "%[^ ] %S", rooms.narrow.data(), 4U, rooms.wide.data(), 3U);
  const std::u16string wide{text.begin(), text.end()};
  (void)ours<char16_t>(wide, true, u"%hs %s", rooms.narrow.data(), 4U, rooms.wide.data(), 3U);
  (void)ours<char16_t>(wide, true, u"%2hc%2c", rooms.narrow.data(), 4U, rooms.wide.data(), 3U);
  if (rooms.guard != std::array{'g', 'g', 'g', 'g'} || rooms.guard_wide != std::array{u'g', u'g'})
    fail("rooms", text, 0, 0);
}

void floating(const std::string& text) {
  if (text.find_first_not_of("0123456789+-.eE ") != std::string::npos) return;
  double host = 0;
  double seen = 0;
  const int expected = std::sscanf(text.c_str(), "%lf", &host);
  const int count = ours<char>(text, false, "%lf", &seen);
  // "1e" is 1 to us, as to strtod; to the host nothing.
  if (text.find_first_of("eE") != std::string::npos) return;
  if (expected != count || (count == 1 && std::memcmp(&host, &seen, sizeof host) != 0))
    fail("%lf", text, expected, count);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size < 2) return 0;
  const std::string text{reinterpret_cast<const char*>(data) + 2, size - 2};
  const std::string plain = text.c_str();
  if (data[0] % 3 == 0)
    beside_the_host(data[1], plain);
  else if (data[0] % 3 == 1)
    within_rooms(plain);
  else
    floating(plain);
  return 0;
}
