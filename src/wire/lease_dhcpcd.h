// What dhcpcd answers on its unprivileged socket: a count, then blocks of NUL-separated KEY=VALUE, one for
// each protocol on the link.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/bytes.h"
#include "base/result.h"

namespace iphlp::wire {

// One protocol's state on one link.
struct DhcpcdState {
  struct Variable {
    std::string name;
    std::string value;
  };
  std::vector<Variable> variables;

  // "" when there is none; dhcpcd's "new_" before a name is read over.
  [[nodiscard]] std::string_view value(std::string_view name) const;
};

// The question for one link's states; for every link's with "".
[[nodiscard]] std::string encode_dhcpcd_question(std::string_view link_name);

// The states, or nothing while the answer is not yet complete: dhcpcd keeps the socket open behind it.
[[nodiscard]] base::Result<std::optional<std::vector<DhcpcdState>>> decode_dhcpcd_answer(base::Bytes bytes);

}  // namespace iphlp::wire
