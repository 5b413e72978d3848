// Varlink's frames: a JSON object, then one NUL. Knows no method.
#pragma once

#include <optional>

#include "wire/json.h"

namespace iphlp::wire::varlink {

// A call without parameters, with its NUL.
[[nodiscard]] std::string encode_call(std::string_view method);

// The parameters of the first reply, or nothing while it is not complete. Kind::refused with the error's name
// when it is one.
[[nodiscard]] base::Result<std::optional<json::Value>> decode_reply(std::string_view received);

}  // namespace iphlp::wire::varlink
