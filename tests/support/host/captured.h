// Answers of real daemons as busctl prints them in JSON, back into the values that they were.
#pragma once

#include <deque>
#include <fstream>
#include <iterator>
#include <string>

#include "support/host/fixture.h"
#include "wire/dbus.h"
#include "wire/dbus_signature.h"
#include "wire/json.h"

namespace iphlp::host::test {

inline std::string captured_text(std::string_view name) {
  std::ifstream file{Tree::source("answers") / name};
  return {std::istreambuf_iterator<char>{file}, {}};
}

// Keeps what the values view.
class Captured {
 public:
  // {"type": "a{sv}", "data": […]}: its first value.
  wire::dbus::Value value(std::string_view json) {
    const auto& document = keep(json);
    return value(wire::json::View{document}["type"].words(),
                 wire::json::View{document}["data"].items().front());
  }
  const wire::json::Value& keep(std::string_view json) {
    return documents_.emplace_back(wire::json::decode(json).value());
  }
  std::string_view keep_text(std::string text) { return texts_.emplace_back(std::move(text)); }

  wire::dbus::Value value(std::string_view type, const wire::json::Value& json) {
    namespace dbus = wire::dbus;
    dbus::Value value{.type = type.front()};
    if (type == "v") {
      const wire::json::View variant{json};
      value.items.push_back(this->value(variant["type"].words(), json.items[1]));
    } else if (type == "ay") {
      value.element = "y";
      const auto bytes = wire::json::View{json}.bytes().value();
      value.text = keep_text({bytes.begin(), bytes.end()});
    } else if (type.starts_with("a{")) {
      value.element = type.substr(1);
      for (std::size_t i = 0; i < json.items.size(); ++i) {
        dbus::Value entry{.type = '{'};
        entry.items.push_back(dbus::text(json.names[i], type[2]));
        entry.items.push_back(this->value(type.substr(3, type.size() - 4), json.items[i]));
        value.items.push_back(std::move(entry));
      }
    } else if (type.starts_with('a')) {
      value.element = type.substr(1);
      for (const auto& item : json.items) value.items.push_back(this->value(value.element, item));
    } else if (type.starts_with('(')) {
      std::string_view rest = type.substr(1, type.size() - 2);
      for (const auto& item : json.items) {
        const auto length = dbus::type_length(rest).value();
        value.items.push_back(this->value(rest.substr(0, length), item));
        rest.remove_prefix(length);
      }
    } else if (type == "s" || type == "o" || type == "g") {
      value.text = json.text;
    } else {
      value.number = json.kind == wire::json::Kind::boolean
                         ? (json.truth ? 1U : 0U)
                         : base::number<std::uint64_t>(json.text).value_or(0);
    }
    return value;
  }

 private:
  std::deque<wire::json::Value> documents_;
  std::deque<std::string> texts_;
};

inline wire::dbus::Value variant(wire::dbus::Value inner) {
  wire::dbus::Value value{.type = 'v'};
  value.items.push_back(std::move(inner));
  return value;
}

inline wire::dbus::Value entry(wire::dbus::Value key, wire::dbus::Value content) {
  wire::dbus::Value value{.type = '{'};
  value.items.push_back(std::move(key));
  value.items.push_back(std::move(content));
  return value;
}

}  // namespace iphlp::host::test
