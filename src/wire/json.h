// JSON as varlink and systemd's descriptions use it: text <-> a tree of values, bounded in depth.
// Our own because a library that is linked into the product must leave nothing at unload, and this is all of
// JSON.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "base/text.h"

namespace iphlp::wire::json {

enum class Kind : std::uint8_t { null, boolean, number, text, array, object };

struct Value {
  Kind kind = Kind::null;
  bool truth = false;
  std::string text{};                // of a text; of a number its digits as they were written
  std::vector<Value> items{};        // of an array or an object
  std::vector<std::string> names{};  // of an object, one for each item

  [[nodiscard]] static Value of(std::string_view text);
  [[nodiscard]] static Value of(std::int64_t number);
  [[nodiscard]] static Value object() {
    Value value;
    value.kind = Kind::object;
    return value;
  }
  void add(std::string_view name, Value item);

  friend bool operator==(const Value&, const Value&) = default;
};

// A value, or nothing at all: so that questions can be chained into what may not be there.
class View {
 public:
  View() = default;
  View(const Value& value) : value_(&value) {}

  // A member of an object; nothing where there is none or this is no object.
  [[nodiscard]] View operator[](std::string_view name) const;
  // null and what is not there are the same to those who ask.
  [[nodiscard]] bool present() const { return value_ != nullptr && value_->kind != Kind::null; }
  [[nodiscard]] bool is(Kind wanted) const { return value_ != nullptr && value_->kind == wanted; }
  // The items of an array.
  [[nodiscard]] std::span<const Value> items() const;
  // The text of a text, "" of anything else.
  [[nodiscard]] std::string_view words() const;
  // A whole number that fits.
  template <std::integral T>
  [[nodiscard]] std::optional<T> number() const {
    return is(Kind::number) ? base::number<T>(value_->text) : std::nullopt;
  }
  [[nodiscard]] bool truth() const { return is(Kind::boolean) && value_->truth; }
  // An array of bytes, as systemd writes addresses.
  [[nodiscard]] std::optional<std::vector<std::uint8_t>> bytes() const;

 private:
  const Value* value_ = nullptr;
};

[[nodiscard]] base::Result<Value> decode(std::string_view text);
[[nodiscard]] std::string encode(const Value& value);

}  // namespace iphlp::wire::json
