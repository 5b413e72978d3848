// Microsoft's format language for input, in both widths: a long is written as 32 bits, and the _s forms take
// the room of each text behind its address.
#pragma once

#include <cstdarg>
#include <cstdint>

namespace iphlp::win32::crt {

// What is read from, one unit at a time; -1 at the end.
class Source {
 public:
  Source() = default;
  Source(const Source&) = delete;
  Source& operator=(const Source&) = delete;
  virtual ~Source() = default;
  [[nodiscard]] virtual int next() = 0;
  // The last one that next() answered comes again.
  virtual void back(int unit) = 0;
};

// Answers how many values were stored, or -1 where the input ended before the first. bounded: the _s forms.
// wide: the source's units and the format's texts are UTF-16.
template <class Char>
[[nodiscard]] int scan(Source& source, const Char* format, va_list list, bool bounded);

}  // namespace iphlp::win32::crt
