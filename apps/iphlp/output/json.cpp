// The few conversions that every JSON document of the program uses.
#include "output/json.h"

#include <fmt/format.h>
#include <utility>

#include "output/words.h"

namespace iphlp::cli {

Json text_or_null(std::string text) {
  return text.empty() ? Json(nullptr) : Json(std::move(text));
}

Json time_or_null(const std::optional<std::chrono::sys_seconds>& time) {
  return time ? Json(utc_time(*time)) : Json(nullptr);
}

void print(std::FILE* stream, const Json& document) {
  fmt::print(stream, "{}\n", document.dump(2, ' ', false, Json::error_handler_t::replace));
}

}  // namespace iphlp::cli
