// What a process runs and what it belongs to.
#pragma once

#include <string>

#include "query/session.h"

namespace iphlp::query {

struct Program {
  std::string name = {};   // of the executable; of the process where that may not be seen
  std::string path = {};   // "" where it may not be seen
  bool in_kernel = false;  // a thread of the kernel's own
};

// Kind::absent when there is no such process.
[[nodiscard]] base::Result<Program> program_of(Session& session, std::uint32_t process);

// The service, session or container that it belongs to, "" for none. Kind::absent as above.
[[nodiscard]] base::Result<std::string> service_of(Session& session, std::uint32_t process);

}  // namespace iphlp::query
