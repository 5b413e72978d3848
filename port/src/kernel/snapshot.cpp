// The list of processes as it was at one moment, from /proc.

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <new>
#include <string>
#include <vector>

#include <dirent.h>

#include "kernel/object.h"
#include "kernel/text.h"
#include "tlhelp32.h"

namespace iphlp::win32 {

namespace {

struct Listed {
  DWORD id;
  DWORD parent;
  DWORD threads;
  std::string name;
};

class Snapshot : public Object {
 public:
  explicit Snapshot(std::vector<Listed> processes) : processes_(std::move(processes)) {}
  [[nodiscard]] bool ready(const Thread&) const override { return true; }
  // nullptr behind the last one.
  [[nodiscard]] const Listed* next(bool again) {
    const std::lock_guard lock{world()};
    if (again) at_ = 0;
    return at_ < processes_.size() ? &processes_[at_++] : nullptr;
  }

 private:
  const std::vector<Listed> processes_;
  std::size_t at_ = 0;
};

// One that goes while it is asked is left out.
void add(std::vector<Listed>& to, const std::string& id) {
  std::ifstream file{"/proc/" + id + "/stat"};
  const std::string text{std::istreambuf_iterator<char>{file}, {}};
  // "42 (a name) with) brackets) S 1 …": the name ends with the last bracket.
  const auto open = text.find('(');
  const auto close = text.rfind(')');
  if (open == std::string::npos || close == std::string::npos || close < open) return;
  char state = 0;
  unsigned parent = 0;
  unsigned threads = 0;
  const int read = std::sscanf(text.c_str() + close + 1,
                               " %c %u %*d %*d %*d %*d %*u %*u %*u %*u %*u %*u %*u %*d %*d %*d %*d %u",
                               &state, &parent, &threads);
  if (read != 3) return;
  to.push_back({.id = static_cast<DWORD>(std::strtoul(id.c_str(), nullptr, 10)),
                .parent = parent,
                .threads = threads,
                .name = text.substr(open + 1, close - open - 1)});
}

std::vector<Listed> list() {
  std::vector<Listed> processes;
  DIR* folder = opendir("/proc");
  if (folder == nullptr) return processes;
  while (const dirent* entry = readdir(folder))
    if (entry->d_name[0] >= '1' && entry->d_name[0] <= '9') add(processes, entry->d_name);
  closedir(folder);
  return processes;
}

template <class Entry, class Text>
BOOL tell(HANDLE handle, Entry* entry, bool again, Text text) {
  const auto snapshot = find<Snapshot>(handle);
  if (snapshot == nullptr) return FALSE;
  if (entry == nullptr || entry->dwSize < sizeof *entry) {
    SetLastError(entry == nullptr ? ERROR_INVALID_PARAMETER : ERROR_BAD_LENGTH);
    return FALSE;
  }
  const Listed* process = snapshot->next(again);
  if (process == nullptr) {
    SetLastError(ERROR_NO_MORE_FILES);
    return FALSE;
  }
  const DWORD size = entry->dwSize;
  *entry = {};
  entry->dwSize = size;
  entry->th32ProcessID = process->id;
  entry->th32ParentProcessID = process->parent;
  entry->cntThreads = process->threads;
  entry->pcPriClassBase = 8;
  const auto name = text(process->name);
  std::copy_n(name.begin(), std::min<std::size_t>(name.size(), MAX_PATH - 1), entry->szExeFile);
  return TRUE;
}

constexpr auto as_it_is = [](const std::string& name) { return name; };
constexpr auto as_wide = [](const std::string& name) { return widen(name); };

}  // namespace

}  // namespace iphlp::win32

using namespace iphlp::win32;

extern "C" {

HANDLE WINAPI CreateToolhelp32Snapshot(DWORD flags, DWORD) {
  if (flags != TH32CS_SNAPPROCESS) {
    SetLastError(ERROR_NOT_SUPPORTED);
    return INVALID_HANDLE_VALUE;
  }
  try {
    const HANDLE handle = hand_out(std::make_shared<Snapshot>(list()));
    return handle == nullptr ? INVALID_HANDLE_VALUE : handle;
  } catch (const std::bad_alloc&) {
    SetLastError(ERROR_NOT_ENOUGH_MEMORY);
    return INVALID_HANDLE_VALUE;
  }
}

BOOL WINAPI Process32First(HANDLE snapshot, LPPROCESSENTRY32A entry) {
  return tell(snapshot, entry, true, as_it_is);
}

BOOL WINAPI Process32Next(HANDLE snapshot, LPPROCESSENTRY32A entry) {
  return tell(snapshot, entry, false, as_it_is);
}

BOOL WINAPI Process32FirstW(HANDLE snapshot, LPPROCESSENTRY32W entry) {
  return tell(snapshot, entry, true, as_wide);
}

BOOL WINAPI Process32NextW(HANDLE snapshot, LPPROCESSENTRY32W entry) {
  return tell(snapshot, entry, false, as_wide);
}

}  // extern "C"
