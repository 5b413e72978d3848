// The scanf family, in both widths, from texts and streams.

#include <cerrno>
#include <cstdarg>
#include <cstdio>
#include <new>
#include <type_traits>

#include "crt/scan.h"
#include "crt/wide_stream.h"

namespace iphlp::win32::crt {

namespace {

template <class Char>
class TextSource : public Source {
 public:
  explicit TextSource(const Char* text) : text_(text) {}
  [[nodiscard]] int next() override {
    return *text_ == 0 ? -1 : static_cast<int>(static_cast<std::make_unsigned_t<Char>>(*text_++));
  }
  void back(int) override { --text_; }

 private:
  const Char* text_;
};

class ByteSource : public Source {
 public:
  explicit ByteSource(std::FILE* file) : file_(file) {}
  [[nodiscard]] int next() override { return std::getc(file_); }
  void back(int unit) override { std::ungetc(unit, file_); }

 private:
  std::FILE* file_;
};

class WideSource : public Source {
 public:
  explicit WideSource(std::FILE* file) : file_(file) {}
  [[nodiscard]] int next() override { return get_wide(file_); }
  void back(int unit) override { unget_wide(unit, file_); }

 private:
  std::FILE* file_;
};

template <class Char, class From>
int run(From&& source, const Char* format, va_list list, bool bounded) noexcept {
  try {
    return scan(source, format, list, bounded);
  } catch (const std::bad_alloc&) {
    errno = ENOMEM;
    return -1;
  }
}

}  // namespace

}  // namespace iphlp::win32::crt

using namespace iphlp::win32::crt;

#define IPHLP_SINCE(last, what) \
  va_list list;                 \
  va_start(list, last);         \
  const int answer = what;      \
  va_end(list);                 \
  return answer

extern "C" {

int iphlp_vscanf(const char* format, va_list list) {
  return run(ByteSource{stdin}, format, list, false);
}

int iphlp_scanf(const char* format, ...) {
  IPHLP_SINCE(format, iphlp_vscanf(format, list));
}

int iphlp_vscanf_s(const char* format, va_list list) {
  return run(ByteSource{stdin}, format, list, true);
}

int iphlp_scanf_s(const char* format, ...) {
  IPHLP_SINCE(format, iphlp_vscanf_s(format, list));
}

int iphlp_vfscanf(std::FILE* file, const char* format, va_list list) {
  return run(ByteSource{file}, format, list, false);
}

int iphlp_fscanf(std::FILE* file, const char* format, ...) {
  IPHLP_SINCE(format, iphlp_vfscanf(file, format, list));
}

int iphlp_vfscanf_s(std::FILE* file, const char* format, va_list list) {
  return run(ByteSource{file}, format, list, true);
}

int iphlp_fscanf_s(std::FILE* file, const char* format, ...) {
  IPHLP_SINCE(format, iphlp_vfscanf_s(file, format, list));
}

int iphlp_vsscanf(const char* text, const char* format, va_list list) {
  return run(TextSource<char>{text}, format, list, false);
}

int iphlp_sscanf(const char* text, const char* format, ...) {
  IPHLP_SINCE(format, iphlp_vsscanf(text, format, list));
}

int iphlp_vsscanf_s(const char* text, const char* format, va_list list) {
  return run(TextSource<char>{text}, format, list, true);
}

int iphlp_sscanf_s(const char* text, const char* format, ...) {
  IPHLP_SINCE(format, iphlp_vsscanf_s(text, format, list));
}

int iphlp_vwscanf(const char16_t* format, va_list list) {
  return run(WideSource{stdin}, format, list, false);
}

int iphlp_wscanf(const char16_t* format, ...) {
  IPHLP_SINCE(format, iphlp_vwscanf(format, list));
}

int iphlp_vwscanf_s(const char16_t* format, va_list list) {
  return run(WideSource{stdin}, format, list, true);
}

int iphlp_wscanf_s(const char16_t* format, ...) {
  IPHLP_SINCE(format, iphlp_vwscanf_s(format, list));
}

int iphlp_vfwscanf(std::FILE* file, const char16_t* format, va_list list) {
  return run(WideSource{file}, format, list, false);
}

int iphlp_fwscanf(std::FILE* file, const char16_t* format, ...) {
  IPHLP_SINCE(format, iphlp_vfwscanf(file, format, list));
}

int iphlp_vfwscanf_s(std::FILE* file, const char16_t* format, va_list list) {
  return run(WideSource{file}, format, list, true);
}

int iphlp_fwscanf_s(std::FILE* file, const char16_t* format, ...) {
  IPHLP_SINCE(format, iphlp_vfwscanf_s(file, format, list));
}

int iphlp_vswscanf(const char16_t* text, const char16_t* format, va_list list) {
  return run(TextSource<char16_t>{text}, format, list, false);
}

int iphlp_swscanf(const char16_t* text, const char16_t* format, ...) {
  IPHLP_SINCE(format, iphlp_vswscanf(text, format, list));
}

int iphlp_vswscanf_s(const char16_t* text, const char16_t* format, va_list list) {
  return run(TextSource<char16_t>{text}, format, list, true);
}

int iphlp_swscanf_s(const char16_t* text, const char16_t* format, ...) {
  IPHLP_SINCE(format, iphlp_vswscanf_s(text, format, list));
}

}  // extern "C"
