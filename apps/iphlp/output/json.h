// Facts for programs: members in the order in which they were added, null for what is unknown.
#pragma once

#include <chrono>
#include <cstdio>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>

namespace iphlp::cli {

using Json = nlohmann::ordered_json;

[[nodiscard]] Json text_or_null(std::string text);

template <class Number>
[[nodiscard]] Json number_or_null(const std::optional<Number>& number) {
  return number ? Json(*number) : Json(nullptr);
}

// "2026-11-23T06:10:15Z"
[[nodiscard]] Json time_or_null(const std::optional<std::chrono::sys_seconds>& time);

// Every element's to_string().
template <class Range>
[[nodiscard]] Json texts(const Range& range) {
  Json list = Json::array();
  for (const auto& element : range) list.push_back(element.to_string());
  return list;
}

// Does: prints one document and a newline. Bytes that are not UTF-8 become U+FFFD.
void print(std::FILE* stream, const Json& document);

}  // namespace iphlp::cli
