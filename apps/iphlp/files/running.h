// Which processes have a copy of the library mapped now, and which copy. Reads /proc; touches no process.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "files/file_table.h"

namespace iphlp::cli {

enum class CopyState {
  current,    // the file that is installed
  older,      // one that has been replaced or deleted since
  elsewhere,  // another file: another prefix, or a container's own
};

// "current", "older", "elsewhere"
[[nodiscard]] std::string_view to_string(CopyState state);

struct Holder {
  int process = 0;
  std::string program;
  std::string file;     // as the kernel names it, without "(deleted)"
  std::string version;  // what the file's name says of it; "" when it says nothing
  CopyState state = CopyState::current;
  bool deleted = false;
  bool linked = false;  // its program or one of its libraries needs it: it stays until the process ends
};

struct Holders {
  std::vector<Holder> list;  // by process
  int unreadable = 0;        // processes that this user may not look into
};

// The installed library is what the tables list; whole processes only, not this one.
[[nodiscard]] Holders find_holders(const std::vector<FileTable>& tables,
                                   const std::filesystem::path& proc = "/proc");

}  // namespace iphlp::cli
