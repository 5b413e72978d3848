#include "crt/scan.h"

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <limits>
#include <string>

#include "crt/specification.h"
#include "kernel/text.h"

namespace iphlp::win32::crt {

namespace {

bool is_space(int unit) {
  return unit == ' ' || (unit >= '\t' && unit <= '\r');
}

int digit_of(int unit) {
  if (unit >= '0' && unit <= '9') return unit - '0';
  if (unit >= 'a' && unit <= 'z') return unit - 'a' + 10;
  return unit >= 'A' && unit <= 'Z' ? unit - 'A' + 10 : 99;
}

// The source, counted, and limited to the width of a conversion.
class Input {
 public:
  explicit Input(Source& source) : source_(source) {}
  void limit(int width) { left_ = width; }
  [[nodiscard]] int next() {
    if (left_ == 0) return -1;
    const int unit = source_.next();
    if (unit < 0) return -1;
    if (left_ > 0) --left_;
    ++taken_;
    return unit;
  }
  void back(int unit) {
    if (unit < 0) return;
    source_.back(unit);
    if (left_ >= 0) ++left_;
    --taken_;
  }
  void skip_spaces() {
    int unit = next();
    while (is_space(unit)) unit = next();
    back(unit);
  }
  [[nodiscard]] int taken() const { return taken_; }

 private:
  Source& source_;
  int left_ = -1;
  int taken_ = 0;
};

struct Conversion {
  bool suppress = false;
  int width = -1;
  Size size = Size::none;
};

// ended: the input did, in front of the first unit of a value.
enum class Outcome : char { stored, matched, failed, ended };

void store_number(void* to, Size size, std::uint64_t value) {
  if (is_64_bits(size))
    *static_cast<std::uint64_t*>(to) = value;
  else if (size == Size::half)
    *static_cast<std::uint16_t*>(to) = static_cast<std::uint16_t>(value);
  else if (size == Size::byte)
    *static_cast<std::uint8_t*>(to) = static_cast<std::uint8_t>(value);
  else
    *static_cast<std::uint32_t*>(to) = static_cast<std::uint32_t>(value);
}

// A whole number; base 0 finds it out.
bool read_integer(Input& input, unsigned base, std::uint64_t& value) {
  int unit = input.next();
  const bool negative = unit == '-';
  if (unit == '-' || unit == '+') unit = input.next();
  bool any = false;
  if (unit == '0' && (base == 0 || base == 16)) {
    const int mark = input.next();
    if (mark == 'x' || mark == 'X') {
      base = 16;
      unit = input.next();
    } else {
      any = true;
      base = base == 0 ? 8 : base;
      unit = mark;
    }
  }
  if (base == 0) base = 10;
  value = 0;
  for (; unit >= 0 && static_cast<unsigned>(digit_of(unit)) < base; unit = input.next()) {
    value = value * base + static_cast<unsigned>(digit_of(unit));
    any = true;
  }
  input.back(unit);
  if (negative) value = 0 - value;
  return any;
}

// The longest text that a floating point number could begin with; strtod has the last word.
std::string read_floating(Input& input) {
  std::string text;
  int unit = input.next();
  const auto take = [&] {
    text.push_back(static_cast<char>(unit));
    unit = input.next();
  };
  const auto take_word = [&](const char* word) {
    for (; *word != 0 && unit >= 0 && (unit | 0x20) == *word; ++word) take();
  };
  if (unit == '-' || unit == '+') take();
  if (unit >= 0 && (unit | 0x20) == 'i') {
    take_word("infinity");
  } else if (unit >= 0 && (unit | 0x20) == 'n') {
    take_word("nan");
  } else {
    bool hexadecimal = false;
    bool point = false;
    bool digits = false;
    while (unit >= 0) {
      if (!hexadecimal && (unit | 0x20) == 'x' && (text == "0" || text == "-0" || text == "+0"))
        hexadecimal = true;
      else if (digit_of(unit) < (hexadecimal ? 16 : 10))
        digits = true;
      else if (unit == '.' && !point)
        point = true;
      else
        break;
      take();
    }
    if (digits && unit >= 0 && (unit | 0x20) == (hexadecimal ? 'p' : 'e')) {
      take();
      if (unit == '-' || unit == '+') take();
      while (unit >= '0' && unit <= '9') take();
    }
  }
  input.back(unit);
  return text;
}

Outcome convert_floating(Input& input, const Conversion& conversion, va_list& list) {
  const std::string text = read_floating(input);
  char* end = nullptr;
  const long double value = std::strtold(text.c_str(), &end);
  if (end == text.c_str()) return Outcome::failed;
  if (conversion.suppress) return Outcome::matched;
  void* to = va_arg(list, void*);
  if (conversion.size == Size::long_double)
    *static_cast<long double*>(to) = value;
  else if (conversion.size == Size::word)
    *static_cast<double*>(to) = std::strtod(text.c_str(), nullptr);
  else
    *static_cast<float*>(to) = std::strtof(text.c_str(), nullptr);
  return Outcome::stored;
}

// Where the units of a text go, in the width that the program wants; nowhere for %*s.
class Text {
 public:
  Text(void* to, std::size_t room, bool wide_source, bool wide_target)
      : to_(to), room_(room), wide_source_(wide_source), wide_target_(wide_target) {}

  // False where there is no room left.
  [[nodiscard]] bool add(int unit) {
    if (to_ == nullptr) return true;
    if (wide_source_ == wide_target_)
      return wide_target_ ? put(static_cast<char16_t>(unit)) : put(static_cast<char>(unit));
    if (wide_source_)
      pending_wide_.push_back(static_cast<char16_t>(unit));
    else
      pending_.push_back(static_cast<char>(unit));
    return true;
  }
  // Converts what could not be converted by the unit. False where there is no room.
  [[nodiscard]] bool finish(bool terminate) {
    if (to_ == nullptr) return true;
    bool fits = true;
    for (const char unit : narrow(pending_wide_)) fits = fits && put(unit);
    for (const char16_t unit : widen(pending_)) fits = fits && put(unit);
    if (fits && terminate) fits = wide_target_ ? put(char16_t{0}) : put(char{0});
    return fits;
  }
  void clear() {
    if (to_ == nullptr || room_ == 0) return;
    if (wide_target_)
      *static_cast<char16_t*>(to_) = 0;
    else
      *static_cast<char*>(to_) = 0;
  }

 private:
  template <class Unit>
  bool put(Unit unit) {
    if (used_ >= room_) return false;
    static_cast<Unit*>(to_)[used_++] = unit;
    return true;
  }

  void* to_;
  std::size_t room_;
  std::size_t used_ = 0;
  bool wide_source_;
  bool wide_target_;
  std::u16string pending_wide_;
  std::string pending_;
};

// Units that %[ takes.
template <class Char>
class Set {
 public:
  // Reads it from behind the bracket to behind the closing one.
  explicit Set(const Char*& format) {
    inverted_ = *format == '^';
    if (inverted_) ++format;
    const Char* begin = format;
    if (*format == ']') ++format;
    while (*format != 0 && *format != ']') ++format;
    units_.assign(begin, format);
    if (*format == ']') ++format;
  }
  [[nodiscard]] bool has(int unit) const {
    bool found = false;
    for (std::size_t i = 0; i < units_.size() && !found; ++i) {
      const int first = value(i);
      if (i + 2 < units_.size() && units_[i + 1] == '-') {
        const int last = value(i + 2);
        found = unit >= std::min(first, last) && unit <= std::max(first, last);
        i += 2;
      } else {
        found = unit == first;
      }
    }
    return found != inverted_;
  }

 private:
  [[nodiscard]] int value(std::size_t i) const {
    return static_cast<int>(static_cast<std::make_unsigned_t<Char>>(units_[i]));
  }
  std::basic_string<Char> units_;
  bool inverted_ = false;
};

template <class Char>
class Scan {
 public:
  Scan(Source& source, const Char* format, va_list list, bool bounded)
      : input_(source), format_(format), bounded_(bounded) {
    va_copy(list_, list);
  }
  Scan(const Scan&) = delete;
  Scan& operator=(const Scan&) = delete;
  ~Scan() { va_end(list_); }

  int run() {
    while (*format_ != 0) {
      input_.limit(-1);
      if (is_space(*format_)) {
        ++format_;
        input_.skip_spaces();
        continue;
      }
      if (*format_ != '%' || format_[1] == '%') {
        if (*format_ == '%') {
          ++format_;
          input_.skip_spaces();
        }
        const Outcome outcome = literal();
        if (outcome == Outcome::ended && !any_) return -1;
        if (outcome != Outcome::matched) break;
        continue;
      }
      ++format_;
      const Outcome outcome = convert();
      if (outcome == Outcome::ended && !any_) return -1;
      if (outcome == Outcome::failed || outcome == Outcome::ended) break;
      if (outcome == Outcome::stored) ++stored_;
      any_ = true;
    }
    return stored_;
  }

 private:
  static constexpr bool wide = sizeof(Char) == 2;

  Outcome literal() {
    const int expected = static_cast<int>(static_cast<std::make_unsigned_t<Char>>(*format_++));
    const int unit = input_.next();
    if (unit == expected) return Outcome::matched;
    input_.back(unit);
    return unit < 0 ? Outcome::ended : Outcome::failed;
  }

  Outcome convert() {
    Conversion conversion;
    if (*format_ == '*') {
      conversion.suppress = true;
      ++format_;
    }
    if (*format_ >= '0' && *format_ <= '9') {
      conversion.width = 0;
      for (; *format_ >= '0' && *format_ <= '9'; ++format_)
        conversion.width = std::min(conversion.width, 100'000'000) * 10 + (*format_ - '0');
      if (conversion.width == 0) conversion.width = -1;
    }
    conversion.size = read_size(format_);
    const Char kind = *format_ == 0 ? Char{0} : *format_++;
    if (kind == 'n') {
      if (!conversion.suppress)
        store_number(va_arg(list_, void*), conversion.size, static_cast<std::uint64_t>(input_.taken()));
      return Outcome::matched;
    }
    if (kind != 'c' && kind != 'C' && kind != '[') {
      input_.skip_spaces();
      // The end in front of a value is an end; a value that does not match is none.
      const int unit = input_.next();
      if (unit < 0) return Outcome::ended;
      input_.back(unit);
    }
    input_.limit(conversion.width);
    switch (kind) {
      case 'd':
      case 'u':
        return integer(conversion, 10);
      case 'i':
        return integer(conversion, 0);
      case 'o':
        return integer(conversion, 8);
      case 'x':
      case 'X':
        return integer(conversion, 16);
      case 'p':
        conversion.size = Size::pointer;
        return integer(conversion, 16);
      case 'e':
      case 'E':
      case 'f':
      case 'F':
      case 'g':
      case 'G':
      case 'a':
      case 'A':
        return convert_floating(input_, conversion, list_);
      case 's':
      case 'S':
        return text(conversion, kind == 'S', true, [](int unit) { return !is_space(unit); });
      case 'c':
      case 'C':
        if (conversion.width < 0) input_.limit(1);
        return text(conversion, kind == 'C', false, [](int) { return true; });
      case '[': {
        const Set<Char> set{format_};
        return text(conversion, false, true, [&](int unit) { return set.has(unit); });
      }
      default:
        return Outcome::failed;
    }
  }

  Outcome integer(const Conversion& conversion, unsigned base) {
    std::uint64_t value = 0;
    if (!read_integer(input_, base, value)) return Outcome::failed;
    if (conversion.suppress) return Outcome::matched;
    store_number(va_arg(list_, void*), conversion.size, value);
    return Outcome::stored;
  }

  template <class Belongs>
  Outcome text(const Conversion& conversion, bool capital, bool terminate, Belongs belongs) {
    void* to = conversion.suppress ? nullptr : va_arg(list_, void*);
    const std::size_t room =
        bounded_ && !conversion.suppress ? va_arg(list_, unsigned) : std::numeric_limits<std::size_t>::max();
    Text target{to, room, wide, is_wide_text(conversion.size, capital, wide)};
    int count = 0;
    int unit = input_.next();
    for (; unit >= 0 && belongs(unit); unit = input_.next(), ++count)
      if (!target.add(unit)) {
        target.clear();
        return Outcome::failed;
      }
    if (count == 0 && unit < 0) return Outcome::ended;
    input_.back(unit);
    // %3c means three characters, not up to three.
    if (count == 0 || (!terminate && conversion.width > 0 && count < conversion.width))
      return Outcome::failed;
    if (!target.finish(terminate)) {
      target.clear();
      return Outcome::failed;
    }
    return conversion.suppress ? Outcome::matched : Outcome::stored;
  }

  Input input_;
  const Char* format_;
  va_list list_;
  bool bounded_;
  bool any_ = false;
  int stored_ = 0;
};

}  // namespace

template <class Char>
int scan(Source& source, const Char* format, va_list list, bool bounded) {
  return Scan<Char>{source, format, list, bounded}.run();
}

template int scan(Source& source, const char* format, va_list list, bool bounded);
template int scan(Source& source, const char16_t* format, va_list list, bool bounded);

}  // namespace iphlp::win32::crt
