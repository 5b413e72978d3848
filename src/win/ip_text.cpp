#include "win/ip_text.h"

#include <algorithm>
#include <limits>

namespace iphlp::win {

namespace {

constexpr unsigned no_digit = 16;

// The value of a digit in any base up to sixteen, no_digit for everything else.
template <class Unit>
unsigned digit_of(Unit unit) {
  if (unit >= '0' && unit <= '9') return static_cast<unsigned>(unit - '0');
  if (unit >= 'a' && unit <= 'f') return static_cast<unsigned>(unit - 'a') + 10;
  if (unit >= 'A' && unit <= 'F') return static_cast<unsigned>(unit - 'A') + 10;
  return no_digit;
}

template <class Unit>
bool is_decimal(Unit unit) {
  return unit >= '0' && unit <= '9';
}

// A number in the base that its first characters tell, as C writes one.
template <class Unit>
struct Number {
  const Unit* text;
  unsigned base = 10;
  std::uint32_t value = 0;
  bool any = false;
  bool overflows = false;

  explicit Number(const Unit* from) : text(from) {
    if (*text != '0') return;
    if (text[1] == 'x' || text[1] == 'X') {
      base = 16;
      text += 2;
    } else if (is_decimal(text[1])) {
      base = 8;
      text += 1;
    }
  }
  void read() {
    for (; digit_of(*text) < base; ++text) {
      // What no longer fits shows itself by getting smaller. A hexadecimal number of nine digits may grow all
      // the same, and is then taken without its first digit, as Windows takes it.
      const std::uint32_t next = value * base + digit_of(*text);
      overflows = next < value;
      if (overflows) return;
      value = next;
      any = true;
    }
  }
};

// Up to four parts; the last one fills all the bytes that the others leave.
std::optional<Ipv4Bytes> join(const std::array<std::uint32_t, 4>& parts, std::size_t last) {
  for (std::size_t i = 0; i < last; ++i)
    if (parts[i] > 255) return std::nullopt;
  const auto room = 8 * (4 - last);
  if (room < 32 && (parts[last] >> room) != 0) return std::nullopt;
  Ipv4Bytes bytes{};
  for (std::size_t i = 0; i < last; ++i) bytes[i] = static_cast<std::uint8_t>(parts[i]);
  for (std::size_t i = last; i < 4; ++i) bytes[i] = static_cast<std::uint8_t>(parts[last] >> (8 * (3 - i)));
  return bytes;
}

}  // namespace

template <class Unit>
Found<Unit, Ipv4Bytes> read_ipv4(const Unit* text, bool strict) {
  std::array<std::uint32_t, 4> parts{};
  for (std::size_t part = 0;; ++part) {
    Number<Unit> number{text};
    if (strict && number.base != 10) return {.end = number.text};
    number.read();
    text = number.text;
    if (number.overflows) return {.end = text};
    parts[part] = number.value;
    if (*text == '.') {
      if (part == 3) return {.end = text};
      ++text;
      if (!number.any) return {.end = text};
      continue;
    }
    if (!number.any || (strict && part != 3)) return {.end = text};
    return {.value = join(parts, part), .end = text};
  }
}

namespace {

// An IPv6 address while it is read. A double colon stands for at least one group of zeros; a dotted address
// at the end fills two groups. Whether a number is a group or a dotted part is known only at the character
// behind it.
template <class Unit>
class Ipv6Reader {
 public:
  explicit Ipv6Reader(const Unit* text) : text_(text) {}

  Found<Unit, Ipv6Bytes> read() {
    if (*text_ == ':') {
      if (text_[1] != ':') return {.end = text_};
      gap_ = 0;
      after_gap_ = true;
      text_ += 2;
    }
    while (take_number()) {
      const Step step = take_separator();
      if (step == Step::refuse) return {};
      if (step == Step::finish) break;
    }
    if (!is_complete()) return {.end = text_};
    return {.value = assemble(), .end = text_};
  }

 private:
  enum class Step { next, finish, refuse };
  static constexpr std::size_t no_gap = 8;

  [[nodiscard]] std::size_t room() const { return gap_ == no_gap ? 8 : 7; }

  // False where a number should begin and none does.
  bool take_number() {
    number_ = nullptr;
    const bool begins = dots_ > 0 ? is_decimal(*text_) : digit_of(*text_) < 16;
    if (!begins || groups_ == room()) return false;
    after_gap_ = false;
    number_ = text_;
    decimal_ = true;
    for (; digit_of(*text_) < 16; ++text_) {
      if (is_decimal(*text_)) continue;
      if (dots_ > 0) break;  // no digit of a dotted part
      decimal_ = false;
    }
    length_ = static_cast<std::size_t>(text_ - number_);
    return true;
  }

  Step take_separator() {
    if (*text_ == ':') {
      if (dots_ > 0 || groups_ + 1 >= room()) return Step::finish;
      const bool doubled = text_[1] == ':';
      if (doubled && gap_ != no_gap) return Step::finish;
      if (length_ > 4) return Step::refuse;
      take_group();
      text_ += doubled ? 2 : 1;
      if (doubled) begin_gap();
      return Step::next;
    }
    if (*text_ == '.') {
      if (!decimal_ || dots_ == 3 || groups_ + 2 > room()) return Step::finish;
      if (length_ > 3 || decimal_value() > 255) return Step::refuse;
      dotted_[dots_++] = static_cast<std::uint8_t>(decimal_value());
      ++text_;
      return Step::next;
    }
    return Step::finish;
  }

  void begin_gap() {
    gap_ = groups_;
    after_gap_ = true;
  }

  [[nodiscard]] std::uint32_t decimal_value() const {
    std::uint32_t value = 0;
    for (std::size_t i = 0; i < length_; ++i) value = std::min(value * 10 + digit_of(number_[i]), 1000U);
    return value;
  }

  void take_group() {
    std::uint32_t value = 0;
    for (std::size_t i = 0; i < length_; ++i) value = value << 4 | digit_of(number_[i]);
    words_[groups_++] = static_cast<std::uint16_t>(value);
  }

  // Windows hands the last group to C's own reader, which takes "0x…" for a number and stops at the largest
  // one:
  // "::0x12" ends at the x, and is ::12.
  void take_last_group() {
    if (length_ != 1 || *number_ != '0' || (*text_ != 'x' && *text_ != 'X')) return take_group();
    constexpr std::uint64_t largest = std::numeric_limits<std::int32_t>::max();
    std::uint64_t value = 0;
    for (const Unit* digit = text_ + 1; digit_of(*digit) < 16; ++digit)
      value = std::min(value << 4 | digit_of(*digit), largest);
    words_[groups_++] = static_cast<std::uint16_t>(value);
  }

  // Also takes the last number.
  [[nodiscard]] bool is_complete() {
    const std::size_t pending = groups_ + (dots_ > 0 ? 2 : number_ != nullptr ? 1 : 0);
    if (dots_ > 0 && dots_ != 3) return false;
    if (gap_ == no_gap && pending != 8) return false;
    if (number_ == nullptr) return after_gap_;
    if (length_ > (dots_ > 0 ? 3 : 4)) return false;
    if (dots_ == 0) {
      take_last_group();
      return true;
    }
    if (decimal_value() > 255) return false;
    dotted_[3] = static_cast<std::uint8_t>(decimal_value());
    words_[groups_++] = static_cast<std::uint16_t>(dotted_[0] << 8 | dotted_[1]);
    words_[groups_++] = static_cast<std::uint16_t>(dotted_[2] << 8 | dotted_[3]);
    return true;
  }

  [[nodiscard]] Ipv6Bytes assemble() const {
    Ipv6Bytes bytes{};
    const std::size_t behind = gap_ == no_gap ? groups_ : gap_;
    for (std::size_t i = 0; i < groups_; ++i) {
      const std::size_t place = i < behind ? i : i + 8 - groups_;
      bytes[2 * place] = static_cast<std::uint8_t>(words_[i] >> 8);
      bytes[2 * place + 1] = static_cast<std::uint8_t>(words_[i]);
    }
    return bytes;
  }

  const Unit* text_;
  std::array<std::uint16_t, 8> words_{};
  std::array<std::uint8_t, 4> dotted_{};
  std::size_t groups_ = 0;
  std::size_t dots_ = 0;
  std::size_t gap_ = no_gap;
  bool after_gap_ = false;
  const Unit* number_ = nullptr;  // the one that was read last and not yet taken
  std::size_t length_ = 0;
  bool decimal_ = true;
};

// ":port" up to the end of the text; a port of 0 is none.
template <class Unit>
std::optional<std::uint16_t> read_port(const Unit* text) {
  Number<Unit> number{text};
  number.read();
  if (!number.any || number.overflows || *number.text != 0) return std::nullopt;
  if (number.value == 0 || number.value > 65535) return std::nullopt;
  return static_cast<std::uint16_t>(number.value);
}

}  // namespace

template <class Unit>
Found<Unit, Ipv6Bytes> read_ipv6(const Unit* text) {
  return Ipv6Reader<Unit>{text}.read();
}

template <class Unit>
Found<Unit, EthernetBytes> read_ethernet(const Unit* text) {
  EthernetBytes bytes{};
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    if (i > 0) {
      if (*text != '-') return {.end = text};
      ++text;
    }
    unsigned value = 0;
    for (int digit = 0; digit < 2; ++digit, ++text) {
      if (digit_of(*text) == no_digit) return {.end = text};
      value = value << 4 | digit_of(*text);
    }
    bytes[i] = static_cast<std::uint8_t>(value);
  }
  return {.value = bytes, .end = text};
}

template <class Unit>
std::optional<Ipv4Service> read_ipv4_service(const Unit* text, bool strict) {
  const auto address = read_ipv4(text, strict);
  if (!address.value) return std::nullopt;
  if (*address.end == 0) return Ipv4Service{.address = *address.value};
  if (*address.end != ':') return std::nullopt;
  const auto port = read_port(address.end + 1);
  if (!port) return std::nullopt;
  return Ipv4Service{.address = *address.value, .port = *port};
}

template <class Unit>
std::optional<Ipv6Service> read_ipv6_service(const Unit* text) {
  const bool bracketed = *text == '[';
  const auto address = read_ipv6(bracketed ? text + 1 : text);
  if (!address.value) return std::nullopt;
  Ipv6Service service{.address = *address.value};
  const Unit* rest = address.end;
  // NOLINTNEXTLINE(clang-analyzer-core.NullDereference): where there is an address there is its end.
  if (*rest == '%') {
    service.has_scope = true;
    if (!is_decimal(*++rest)) return std::nullopt;
    for (; is_decimal(*rest); ++rest) {
      const std::uint64_t scope = std::uint64_t{service.scope} * 10 + digit_of(*rest);
      if (scope > std::numeric_limits<std::uint32_t>::max()) return std::nullopt;
      service.scope = static_cast<std::uint32_t>(scope);
    }
  }
  if (bracketed && *rest++ != ']') return std::nullopt;
  if (*rest == 0) return service;
  if (!bracketed || *rest != ':') return std::nullopt;
  const auto port = read_port(rest + 1);
  if (!port) return std::nullopt;
  service.port = *port;
  return service;
}

template Found<char, Ipv4Bytes> read_ipv4(const char*, bool);
template Found<WCHAR, Ipv4Bytes> read_ipv4(const WCHAR*, bool);
template Found<char, Ipv6Bytes> read_ipv6(const char*);
template Found<WCHAR, Ipv6Bytes> read_ipv6(const WCHAR*);
template Found<char, EthernetBytes> read_ethernet(const char*);
template Found<WCHAR, EthernetBytes> read_ethernet(const WCHAR*);
template std::optional<Ipv4Service> read_ipv4_service(const char*, bool);
template std::optional<Ipv4Service> read_ipv4_service(const WCHAR*, bool);
template std::optional<Ipv6Service> read_ipv6_service(const char*);
template std::optional<Ipv6Service> read_ipv6_service(const WCHAR*);

void AddressText::append_number(std::uint32_t number) {
  if (number >= 10) append_number(number / 10);
  append(static_cast<char>('0' + number % 10));
}

void AddressText::append_hexadecimal(std::uint32_t number) {
  if (number >= 16) append_hexadecimal(number / 16);
  append("0123456789abcdef"[number % 16]);
}

namespace {

using Words = std::array<std::uint16_t, 8>;

void append_dotted(AddressText& text, const std::uint8_t* bytes) {
  for (std::size_t i = 0; i < 4; ++i) {
    if (i > 0) text.append('.');
    text.append_number(bytes[i]);
  }
}

// Addresses that carry an IPv4 one: compatible (::a.b.c.d), mapped (::ffff:a.b.c.d), translated
// (::ffff:0:a.b.c.d), and ISATAP's (…:0:5efe:a.b.c.d).
bool ends_dotted(const Words& words) {
  constexpr std::uint16_t isatap = 0x5efe;
  constexpr std::uint16_t universal = 0x0200;
  if (words[5] == isatap && (words[4] & ~universal) == 0) return true;
  if (words[0] != 0 || words[1] != 0 || words[2] != 0 || words[3] != 0 || words[6] == 0) return false;
  return (words[4] == 0 && (words[5] == 0 || words[5] == 0xffff)) || (words[4] == 0xffff && words[5] == 0);
}

struct Run {
  std::size_t begin = 0;
  std::size_t size = 0;
};

// The first of the longest runs of zeros; one zero alone is written.
Run longest_run(const Words& words, std::size_t count) {
  Run best;
  for (std::size_t i = 0; i < count; ++i) {
    std::size_t end = i;
    while (end < count && words[end] == 0) ++end;
    if (end - i > best.size) best = {i, end - i};
  }
  return best.size < 2 ? Run{} : best;
}

void append_ipv6(AddressText& text, const Ipv6Bytes& bytes) {
  Words words{};
  for (std::size_t i = 0; i < 8; ++i)
    words[i] = static_cast<std::uint16_t>(bytes[2 * i] << 8 | bytes[2 * i + 1]);
  const bool dotted = ends_dotted(words);
  const std::size_t count = dotted ? 6 : 8;
  const Run gap = longest_run(words, count);
  for (std::size_t i = 0; i < count; ++i) {
    if (gap.size > 0 && i == gap.begin) {
      text.append("::");
      i += gap.size - 1;
      continue;
    }
    if (i > 0 && !text.view().ends_with(':')) text.append(':');
    text.append_hexadecimal(words[i]);
  }
  if (!dotted) return;
  if (!text.view().ends_with(':')) text.append(':');
  append_dotted(text, bytes.data() + 12);
}

}  // namespace

AddressText write_ipv4(const Ipv4Bytes& address, std::uint16_t port) {
  AddressText text;
  append_dotted(text, address.data());
  if (port == 0) return text;
  text.append(':');
  text.append_number(port);
  return text;
}

AddressText write_ipv6(const Ipv6Bytes& address, std::uint32_t scope, std::uint16_t port) {
  AddressText text;
  if (port != 0) text.append('[');
  // What is counted as the address's own end must not be the bracket's.
  AddressText bare;
  append_ipv6(bare, address);
  text.append(bare.view());
  if (scope != 0) {
    text.append('%');
    text.append_number(scope);
  }
  if (port == 0) return text;
  text.append("]:");
  text.append_number(port);
  return text;
}

AddressText write_ethernet(const EthernetBytes& address) {
  AddressText text;
  for (std::size_t i = 0; i < address.size(); ++i) {
    if (i > 0) text.append('-');
    text.append("0123456789ABCDEF"[address[i] >> 4]);
    text.append("0123456789ABCDEF"[address[i] & 0xf]);
  }
  return text;
}

}  // namespace iphlp::win
