// Processes: opened by number, awaited, and the path of what they run.

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdlib>
#include <new>
#include <string>

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "kernel/codes.h"
#include "kernel/object.h"
#include "kernel/text.h"

namespace iphlp::win32 {

namespace {

class Process : public Object {
 public:
  Process(pid_t id, int descriptor) : id_(id), descriptor_(descriptor) {}
  ~Process() override {
    if (descriptor_ >= 0) close(descriptor_);
  }
  [[nodiscard]] bool ready(const Thread&) const override { return ended(); }
  [[nodiscard]] int descriptor() const override { return descriptor_; }
  [[nodiscard]] bool ended() const {
    pollfd watched{.fd = descriptor_, .events = POLLIN, .revents = 0};
    return poll(&watched, 1, 0) > 0;
  }
  [[nodiscard]] pid_t id() const { return id_; }

 private:
  const pid_t id_;
  const int descriptor_;
};

const HANDLE current_process = reinterpret_cast<HANDLE>(static_cast<LONG_PTR>(-1));

// 0 where the handle is no process's.
pid_t id_of(HANDLE handle) {
  if (handle == current_process) return getpid();
  const auto process = find<Process>(handle);
  return process == nullptr ? 0 : process->id();
}

// The file that a process runs; empty, with the reason in GetLastError, where nobody says.
std::string image_of(pid_t id) {
  std::array<char, 4096> path;
  const auto length = readlink(("/proc/" + std::to_string(id) + "/exe").c_str(), path.data(), path.size());
  if (length <= 0) {
    SetLastError(errno == ENOENT ? DWORD{ERROR_GEN_FAILURE} : code_of(errno));
    return {};
  }
  return {path.data(), static_cast<std::size_t>(length)};
}

}  // namespace

}  // namespace iphlp::win32

using namespace iphlp::win32;

extern "C" {

HANDLE WINAPI GetCurrentProcess(void) {
  return current_process;
}

DWORD WINAPI GetCurrentProcessId(void) {
  return static_cast<DWORD>(getpid());
}

HANDLE WINAPI OpenProcess(DWORD, BOOL, DWORD id) {
  // 0 is Windows' idle process, which nobody opens either.
  const int descriptor = id == 0 ? -1 : static_cast<int>(syscall(SYS_pidfd_open, static_cast<pid_t>(id), 0));
  if (descriptor < 0) {
    SetLastError(id == 0 || errno == ESRCH || errno == EINVAL ? DWORD{ERROR_INVALID_PARAMETER}
                                                              : code_of(errno));
    return nullptr;
  }
  try {
    return hand_out(std::make_shared<Process>(static_cast<pid_t>(id), descriptor));
  } catch (const std::bad_alloc&) {
    close(descriptor);
    SetLastError(ERROR_NOT_ENOUGH_MEMORY);
    return nullptr;
  }
}

DWORD WINAPI GetProcessId(HANDLE handle) {
  return static_cast<DWORD>(id_of(handle));
}

BOOL WINAPI GetExitCodeProcess(HANDLE handle, LPDWORD code) {
  if (handle == current_process) {
    *code = STILL_ACTIVE;
    return TRUE;
  }
  const auto process = find<Process>(handle);
  if (process == nullptr) return FALSE;
  if (!process->ended()) {
    *code = STILL_ACTIVE;
    return TRUE;
  }
  // Linux tells how a process ended to its parent alone.
  SetLastError(ERROR_ACCESS_DENIED);
  return FALSE;
}

BOOL WINAPI QueryFullProcessImageNameA(HANDLE handle, DWORD, LPSTR path, PDWORD size) {
  const pid_t id = id_of(handle);
  if (id == 0) return FALSE;
  const std::string image = image_of(id);
  if (image.empty()) return FALSE;
  if (image.size() >= *size) {
    SetLastError(ERROR_INSUFFICIENT_BUFFER);
    return FALSE;
  }
  std::copy_n(image.c_str(), image.size() + 1, path);
  *size = static_cast<DWORD>(image.size());
  return TRUE;
}

BOOL WINAPI QueryFullProcessImageNameW(HANDLE handle, DWORD, LPWSTR path, PDWORD size) {
  const pid_t id = id_of(handle);
  if (id == 0) return FALSE;
  const std::u16string image = widen(image_of(id));
  if (image.empty()) return FALSE;
  if (image.size() >= *size) {
    SetLastError(ERROR_INSUFFICIENT_BUFFER);
    return FALSE;
  }
  std::copy_n(image.c_str(), image.size() + 1, path);
  *size = static_cast<DWORD>(image.size());
  return TRUE;
}

void WINAPI ExitProcess(UINT code) {
  std::exit(static_cast<int>(code));
}

}  // extern "C"
