// A value or an Error. The one way in which the floors below the door say that something failed.
#pragma once

#include <expected>

#include "base/error.h"

namespace iphlp::base {

template <class T>
using Result = std::expected<T, Error>;

using Status = Result<void>;

[[nodiscard]] inline std::unexpected<Error> fail(Kind kind, std::string_view op, int code = 0) {
  return std::unexpected(Error{.kind = kind, .code = code, .op = op});
}

[[nodiscard]] inline std::unexpected<Error> malformed(std::string_view op, std::size_t offset) {
  return std::unexpected(
      Error{.kind = Kind::malformed, .op = op, .offset = static_cast<std::uint32_t>(offset)});
}

// Hands the failure of one call on as the failure of another type.
template <class T>
[[nodiscard]] std::unexpected<Error> pass(const Result<T>& failed) {
  return std::unexpected(failed.error());
}

}  // namespace iphlp::base
