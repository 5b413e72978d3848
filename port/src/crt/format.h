// Microsoft's format language for output: what a conversion means, in both widths. long has 32 bits, %s takes
// the width of the format, %S the other one.
#pragma once

#include <cstdarg>
#include <cstdint>
#include <string>

namespace iphlp::win32::crt {

// Where a conversion takes its value from: a call's arguments, or an array of numbers as wide as a pointer.
class Arguments {
 public:
  explicit Arguments(va_list list) { va_copy(list_, list); }
  explicit Arguments(const std::uintptr_t* array) : array_(array) {}
  Arguments(const Arguments&) = delete;
  Arguments& operator=(const Arguments&) = delete;
  ~Arguments() {
    if (array_ == nullptr) va_end(list_);
  }

  [[nodiscard]] int next_int() {
    return array_ != nullptr ? static_cast<int>(*array_++) : va_arg(list_, int);
  }
  [[nodiscard]] long long next_long() {
    return array_ != nullptr ? static_cast<long long>(*array_++) : va_arg(list_, long long);
  }
  [[nodiscard]] const void* next_pointer() {
    return array_ != nullptr ? reinterpret_cast<const void*>(*array_++) : va_arg(list_, const void*);
  }
  [[nodiscard]] double next_double() { return array_ != nullptr ? 0 : va_arg(list_, double); }
  [[nodiscard]] long double next_long_double() { return array_ != nullptr ? 0 : va_arg(list_, long double); }

 private:
  va_list list_;
  const std::uintptr_t* array_ = nullptr;
};

// Appends; false for a format that Microsoft's runtime refuses (%n). Throws std::bad_alloc.
template <class Char>
[[nodiscard]] bool format(std::basic_string<Char>& out, const Char* text, Arguments& arguments);

}  // namespace iphlp::win32::crt
