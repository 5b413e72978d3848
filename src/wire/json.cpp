#include "wire/json.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace iphlp::wire::json {

namespace {

using base::Result;
using base::Status;

// systemd nests a handful of levels; a text that nests more wants our stack.
constexpr unsigned deepest = 64;

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

void append_utf8(std::string& text, std::uint32_t point) {
  const auto tail = [](std::uint32_t bits) { return static_cast<char>(0x80 | (bits & 0x3f)); };
  if (point < 0x80) {
    text += static_cast<char>(point);
  } else if (point < 0x800) {
    text += static_cast<char>(0xc0 | point >> 6);
    text += tail(point);
  } else if (point < 0x10000) {
    text += static_cast<char>(0xe0 | point >> 12);
    text += tail(point >> 6);
    text += tail(point);
  } else {
    text += static_cast<char>(0xf0 | point >> 18);
    text += tail(point >> 12);
    text += tail(point >> 6);
    text += tail(point);
  }
}

class Reader {
 public:
  explicit Reader(std::string_view text) : text_(text) {}

  Result<Value> document() {
    Value value;
    if (auto done = take_value(value, 0); !done) return base::pass(done);
    skip_blanks();
    if (at_ != text_.size()) return bad();
    return value;
  }

 private:
  [[nodiscard]] std::unexpected<base::Error> bad() const { return base::malformed("JSON", at_); }
  [[nodiscard]] char peek() const { return at_ < text_.size() ? text_[at_] : '\0'; }

  void skip_blanks() { at_ = std::min(text_.find_first_not_of(base::blanks, at_), text_.size()); }

  bool take(char wanted) {
    skip_blanks();
    if (peek() != wanted || at_ == text_.size()) return false;
    ++at_;
    return true;
  }

  bool take_word(std::string_view word) {
    if (!text_.substr(at_).starts_with(word)) return false;
    at_ += word.size();
    return true;
  }

  Status take_value(Value& value, unsigned depth) {
    skip_blanks();
    if (depth > deepest) return bad();
    switch (peek()) {
      case '{':
        return take_members(value, depth);
      case '[':
        return take_items(value, depth);
      case '"':
        value.kind = Kind::text;
        return take_text(value.text);
      default:
        return take_literal(value);
    }
  }

  Status take_literal(Value& value) {
    if (take_word("null")) return {};
    const bool truth = take_word("true");
    if (truth || take_word("false")) {
      value.kind = Kind::boolean;
      value.truth = truth;
      return {};
    }
    value.kind = Kind::number;
    return take_number(value.text);
  }

  bool take_digits() {
    const std::size_t start = at_;
    while (is_digit(peek())) ++at_;
    return at_ != start;
  }

  Status take_number(std::string& digits) {
    const std::size_t start = at_;
    if (peek() == '-') ++at_;
    if (peek() == '0') {
      ++at_;
    } else if (!take_digits()) {
      return bad();
    }
    if (peek() == '.') {
      ++at_;
      if (!take_digits()) return bad();
    }
    if (peek() == 'e' || peek() == 'E') {
      ++at_;
      if (peek() == '+' || peek() == '-') ++at_;
      if (!take_digits()) return bad();
    }
    digits = text_.substr(start, at_ - start);
    return {};
  }

  std::optional<std::uint32_t> take_unit() {
    const auto unit = base::number<std::uint16_t>(text_.substr(at_, 4), 16);
    if (!unit || text_.size() - at_ < 4) return std::nullopt;
    at_ += 4;
    return *unit;
  }

  // Behind "\u": a code point, of one unit or of a surrogate pair.
  Status take_point(std::string& text) {
    const auto unit = take_unit();
    if (!unit || (*unit >= 0xdc00 && *unit <= 0xdfff)) return bad();
    std::uint32_t point = *unit;
    if (*unit >= 0xd800 && *unit <= 0xdbff) {
      if (!take_word("\\u")) return bad();
      const auto low = take_unit();
      if (!low || *low < 0xdc00 || *low > 0xdfff) return bad();
      point = 0x10000 + ((*unit - 0xd800) << 10) + (*low - 0xdc00);
    }
    append_utf8(text, point);
    return {};
  }

  Status take_escape(std::string& text) {
    static constexpr std::string_view escapes = "\"\\/bfnrt";
    static constexpr std::string_view meanings = "\"\\/\b\f\n\r\t";
    if (take_word("u")) return take_point(text);
    const auto index = at_ < text_.size() ? escapes.find(text_[at_]) : std::string_view::npos;
    if (index == std::string_view::npos) return bad();
    text += meanings[index];
    ++at_;
    return {};
  }

  Status take_text(std::string& text) {
    ++at_;
    while (at_ < text_.size()) {
      const char c = text_[at_];
      if (c == '"') {
        ++at_;
        return {};
      }
      if (static_cast<unsigned char>(c) < 0x20) return bad();
      ++at_;
      if (c != '\\') {
        text += c;
      } else if (auto done = take_escape(text); !done) {
        return done;
      }
    }
    return bad();
  }

  Status take_items(Value& value, unsigned depth) {
    value.kind = Kind::array;
    ++at_;
    if (take(']')) return {};
    do {
      if (auto done = take_value(value.items.emplace_back(), depth + 1); !done) return done;
    } while (take(','));
    if (!take(']')) return bad();
    return {};
  }

  Status take_members(Value& value, unsigned depth) {
    value.kind = Kind::object;
    ++at_;
    if (take('}')) return {};
    do {
      skip_blanks();
      if (peek() != '"') return bad();
      if (auto done = take_text(value.names.emplace_back()); !done) return done;
      if (!take(':')) return bad();
      if (auto done = take_value(value.items.emplace_back(), depth + 1); !done) return done;
    } while (take(','));
    if (!take('}')) return bad();
    return {};
  }

  std::string_view text_;
  std::size_t at_ = 0;
};

void encode_text(std::string_view text, std::string& into) {
  static constexpr std::string_view digits = "0123456789abcdef";
  into += '"';
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\') {
      into += '\\';
      into += c;
    } else if (byte < 0x20) {
      into += "\\u00";
      into += digits[byte >> 4];
      into += digits[byte & 15];
    } else {
      into += c;
    }
  }
  into += '"';
}

void encode_into(const Value& value, std::string& into) {
  switch (value.kind) {
    case Kind::null:
      into += "null";
      break;
    case Kind::boolean:
      into += value.truth ? "true" : "false";
      break;
    case Kind::number:
      into += value.text;
      break;
    case Kind::text:
      encode_text(value.text, into);
      break;
    case Kind::array:
      into += '[';
      for (std::size_t i = 0; i < value.items.size(); ++i) {
        if (i != 0) into += ',';
        encode_into(value.items[i], into);
      }
      into += ']';
      break;
    case Kind::object:
      into += '{';
      for (std::size_t i = 0; i < value.items.size(); ++i) {
        if (i != 0) into += ',';
        encode_text(value.names[i], into);
        into += ':';
        encode_into(value.items[i], into);
      }
      into += '}';
      break;
  }
}

}  // namespace

Value Value::of(std::string_view text) {
  Value value;
  value.kind = Kind::text;
  value.text = text;
  return value;
}

Value Value::of(std::int64_t number) {
  Value value;
  value.kind = Kind::number;
  std::array<char, 24> digits{};
  value.text.assign(digits.data(), std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr);
  return value;
}

void Value::add(std::string_view name, Value item) {
  names.emplace_back(name);
  items.push_back(std::move(item));
}

View View::operator[](std::string_view name) const {
  if (!is(Kind::object)) return {};
  const auto at = std::ranges::find(value_->names, name);
  return at == value_->names.end() ? View{}
                                   : value_->items[static_cast<std::size_t>(at - value_->names.begin())];
}

std::span<const Value> View::items() const {
  return is(Kind::array) ? std::span<const Value>{value_->items} : std::span<const Value>{};
}

std::string_view View::words() const {
  return is(Kind::text) ? std::string_view{value_->text} : std::string_view{};
}

std::optional<std::vector<std::uint8_t>> View::bytes() const {
  if (!is(Kind::array)) return std::nullopt;
  std::vector<std::uint8_t> found;
  found.reserve(value_->items.size());
  for (const View item : items()) {
    const auto byte = item.number<std::uint8_t>();
    if (!byte) return std::nullopt;
    found.push_back(*byte);
  }
  return found;
}

Result<Value> decode(std::string_view text) {
  return Reader{text}.document();
}

std::string encode(const Value& value) {
  std::string text;
  encode_into(value, text);
  return text;
}

}  // namespace iphlp::wire::json
