#include "crt/wide_stream.h"

#include <array>
#include <cstdlib>
#include <mutex>
#include <new>
#include <string>

#include "kernel/text.h"

namespace iphlp::win32::crt {

namespace {

// The first half of a character that a program writes by its halves; one for each stream that anybody writes
// so to.
struct Half {
  std::FILE* file = nullptr;
  char16_t unit = 0;
};

std::mutex& halves_lock() {
  static std::mutex& made = *new std::mutex;
  return made;
}

char16_t exchange_half(std::FILE* file, char16_t unit) {
  static std::array<Half, 8> halves;
  const std::lock_guard lock{halves_lock()};
  Half* free = nullptr;
  for (Half& half : halves) {
    if (half.file == file) {
      const char16_t kept = half.unit;
      half = {.file = unit == 0 ? nullptr : file, .unit = unit};
      return kept;
    }
    if (half.file == nullptr) free = &half;
  }
  if (unit != 0 && free != nullptr) *free = {.file = file, .unit = unit};
  return 0;
}

bool put(std::FILE* file, const std::u16string& text) {
  const std::string bytes = narrow(text);
  return std::fwrite(bytes.data(), 1, bytes.size(), file) == bytes.size();
}

}  // namespace

int get_wide(std::FILE* file) {
  std::string bytes;
  const int lead = std::getc(file);
  if (lead < 0) return -1;
  bytes.push_back(static_cast<char>(lead));
  const int more = lead >= 0xf0 ? 3 : lead >= 0xe0 ? 2 : lead >= 0xc0 ? 1 : 0;
  for (int i = 0; i < more; ++i) {
    const int next = std::getc(file);
    if ((next & 0xc0) != 0x80) {
      if (next >= 0) std::ungetc(next, file);
      break;
    }
    bytes.push_back(static_cast<char>(next));
  }
  const char32_t value = first_of(std::string_view{bytes}).value;
  return value > 0xffff ? 0xfffd : static_cast<int>(value);
}

void unget_wide(int unit, std::FILE* file) {
  std::string bytes;
  append(bytes, static_cast<char32_t>(unit));
  for (auto byte = bytes.rbegin(); byte != bytes.rend(); ++byte)
    std::ungetc(static_cast<unsigned char>(*byte), file);
}

}  // namespace iphlp::win32::crt

using namespace iphlp::win32::crt;
using namespace iphlp::win32;

extern "C" {

using wide_int = unsigned;
constexpr wide_int end_of_file = 0xffff;

wide_int iphlp_fputwc(char16_t unit, std::FILE* file) {
  if (unit >= 0xd800 && unit < 0xdc00) {
    (void)exchange_half(file, unit);
    return unit;
  }
  std::u16string text(1, unit);
  if (const char16_t half = exchange_half(file, 0)) text.insert(text.begin(), half);
  return put(file, text) ? unit : end_of_file;
}

wide_int iphlp_putwchar(char16_t unit) {
  return iphlp_fputwc(unit, stdout);
}

int iphlp_fputws(const char16_t* text, std::FILE* file) {
  return put(file, text) ? 0 : -1;
}

int iphlp__putws(const char16_t* text) {
  return put(stdout, std::u16string{text} + u'\n') ? 0 : -1;
}

wide_int iphlp_fgetwc(std::FILE* file) {
  const int unit = get_wide(file);
  return unit < 0 ? end_of_file : static_cast<wide_int>(unit);
}

wide_int iphlp_getwchar(void) {
  return iphlp_fgetwc(stdin);
}

wide_int iphlp_ungetwc(wide_int unit, std::FILE* file) {
  if (unit == end_of_file) return end_of_file;
  unget_wide(static_cast<int>(unit), file);
  return unit;
}

char16_t* iphlp_fgetws(char16_t* to, int size, std::FILE* file) {
  int count = 0;
  while (count < size - 1) {
    const int unit = get_wide(file);
    if (unit < 0) break;
    to[count++] = static_cast<char16_t>(unit);
    if (unit == '\n') break;
  }
  if (size > 0) to[count] = 0;
  return count == 0 ? nullptr : to;
}

// No stream has an orientation.
int iphlp_fwide(std::FILE*, int) {
  return 0;
}

std::FILE* iphlp__wfopen(const char16_t* path, const char16_t* mode) {
  const std::string wanted = narrow(mode);
  // ", ccs=UTF-8" names what every stream is here.
  return std::fopen(narrow(path).c_str(), wanted.substr(0, wanted.find(',')).c_str());
}

}  // extern "C"
