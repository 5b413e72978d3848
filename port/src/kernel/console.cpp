// The console: signals as Windows tells them, and the standard streams as handles.

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdlib>
#include <mutex>
#include <vector>

#include <signal.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include "kernel/codes.h"
#include "kernel/text.h"
#include "kernel/thread_object.h"
#include "kernel/wait.h"
#include "wincon.h"

namespace iphlp::win32 {

namespace {

struct Control {
  int signal;
  DWORD event;
};
constexpr std::array controls{Control{SIGINT, CTRL_C_EVENT}, Control{SIGQUIT, CTRL_BREAK_EVENT},
                              Control{SIGHUP, CTRL_CLOSE_EVENT}, Control{SIGTERM, CTRL_SHUTDOWN_EVENT}};
std::mutex& lock_of_handlers() {
  static std::mutex& made = *new std::mutex;
  return made;
}
std::vector<PHANDLER_ROUTINE>& handlers() {
  static std::vector<PHANDLER_ROUTINE>& made = *new std::vector<PHANDLER_ROUTINE>;
  return made;
}
int descriptor = -1;  // by which a signal reaches the thread that calls the handlers
std::shared_ptr<ThreadObject>* teller = nullptr;
constexpr eventfd_t end_of_telling = 1ULL << 40;

void on_signal(int number) {
  const int kept = errno;
  for (std::size_t i = 0; i < controls.size(); ++i)
    if (controls[i].signal == number) (void)eventfd_write(descriptor, eventfd_t{1} << (8 * i));
  errno = kept;
}

void call_handlers(const Control& control) {
  std::vector<PHANDLER_ROUTINE> called;
  {
    const std::lock_guard lock{lock_of_handlers()};
    called = handlers();
  }
  // The last one that was added is asked first, until one says that it was its.
  for (auto handler = called.rbegin(); handler != called.rend(); ++handler)
    if ((*handler)(control.event) != FALSE) return;
  // Nobody's: the process ends as it would have without handlers, so that its parent sees why.
  signal(control.signal, SIG_DFL);
  kill(getpid(), control.signal);
}

DWORD WINAPI tell(LPVOID) {
  while (true) {
    eventfd_t events = 0;
    if (eventfd_read(descriptor, &events) != 0) continue;
    if ((events & end_of_telling) != 0) return 0;
    for (std::size_t i = 0; i < controls.size(); ++i)
      if ((events >> (8 * i) & 0xff) != 0) call_handlers(controls[i]);
  }
}

void set_signals(void (*action)(int)) {
  struct sigaction wanted{};
  wanted.sa_handler = action;
  wanted.sa_flags = SA_RESTART;
  for (const Control& control : controls) sigaction(control.signal, &wanted, nullptr);
}

// Four bytes of the counter count the four signals; the bit above says that the telling ends.
bool start_telling() {
  descriptor = eventfd(0, EFD_CLOEXEC);
  auto thread = descriptor < 0 ? nullptr : start_thread(tell, nullptr, 0, false);
  if (thread == nullptr) return false;
  teller = new std::shared_ptr<ThreadObject>{std::move(thread)};
  set_signals(on_signal);
  return true;
}

HANDLE handle_of(int file) {
  return reinterpret_cast<HANDLE>(ULONG_PTR{0x20000} + static_cast<ULONG_PTR>(file) * 4);
}

// -1, with the reason, where it is no standard stream.
int file_of(HANDLE handle) {
  for (int file = 0; file <= 2; ++file)
    if (handle == handle_of(file)) return file;
  SetLastError(ERROR_INVALID_HANDLE);
  return -1;
}

bool write_all(int file, const char* bytes, std::size_t size) {
  while (size > 0) {
    const ssize_t written = write(file, bytes, size);
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) {
      SetLastError(code_of(errno));
      return false;
    }
    bytes += written;
    size -= static_cast<std::size_t>(written);
  }
  return true;
}

}  // namespace

}  // namespace iphlp::win32

using namespace iphlp::win32;

extern "C" {

BOOL WINAPI SetConsoleCtrlHandler(PHANDLER_ROUTINE handler, BOOL add) {
  if (handler == nullptr) {
    signal(SIGINT, add != FALSE ? SIG_IGN : handlers().empty() ? SIG_DFL : on_signal);
    return TRUE;
  }
  std::shared_ptr<ThreadObject> ended;
  {
    const std::lock_guard lock{lock_of_handlers()};
    if (add != FALSE) {
      if (teller == nullptr && !start_telling()) {
        SetLastError(ERROR_NOT_ENOUGH_MEMORY);
        return FALSE;
      }
      handlers().push_back(handler);
      return TRUE;
    }
    const auto last = std::find(handlers().rbegin(), handlers().rend(), handler);
    if (last == handlers().rend()) {
      SetLastError(ERROR_INVALID_PARAMETER);
      return FALSE;
    }
    handlers().erase(std::next(last).base());
    if (!handlers().empty()) return TRUE;
    set_signals(SIG_DFL);
    (void)eventfd_write(descriptor, end_of_telling);
    ended = std::move(*teller);
    delete teller;
    teller = nullptr;
  }
  // From within a handler it is this thread that ends, later.
  if (ended->thread() == Thread::current()) return TRUE;
  std::shared_ptr<Object> object = ended;
  (void)wait_for({&object, 1}, false, std::nullopt, false);
  close(descriptor);
  return TRUE;
}

HANDLE WINAPI GetStdHandle(DWORD which) {
  switch (which) {
    case STD_INPUT_HANDLE:
      return handle_of(0);
    case STD_OUTPUT_HANDLE:
      return handle_of(1);
    case STD_ERROR_HANDLE:
      return handle_of(2);
    default:
      SetLastError(ERROR_INVALID_HANDLE);
      return INVALID_HANDLE_VALUE;
  }
}

BOOL WINAPI WriteFile(HANDLE handle, LPCVOID bytes, DWORD size, LPDWORD written, LPOVERLAPPED) {
  const int file = file_of(handle);
  if (written != nullptr) *written = 0;
  if (file < 0 || !write_all(file, static_cast<const char*>(bytes), size)) return FALSE;
  if (written != nullptr) *written = size;
  return TRUE;
}

BOOL WINAPI ReadFile(HANDLE handle, LPVOID bytes, DWORD size, LPDWORD got, LPOVERLAPPED) {
  const int file = file_of(handle);
  if (got != nullptr) *got = 0;
  if (file < 0) return FALSE;
  const ssize_t count = read(file, bytes, size);
  if (count < 0)
    SetLastError(code_of(errno));
  else if (got != nullptr)
    *got = static_cast<DWORD>(count);
  return count < 0 ? FALSE : TRUE;
}

BOOL WINAPI WriteConsoleA(HANDLE console, const void* text, DWORD count, LPDWORD written, LPVOID) {
  return WriteFile(console, text, count, written, nullptr);
}

BOOL WINAPI WriteConsoleW(HANDLE console, const void* text, DWORD count, LPDWORD written, LPVOID) {
  const std::string bytes = narrow({static_cast<const char16_t*>(text), count});
  if (WriteFile(console, bytes.data(), static_cast<DWORD>(bytes.size()), written, nullptr) == FALSE)
    return FALSE;
  if (written != nullptr) *written = count;
  return TRUE;
}

// The console speaks UTF-8 and nothing else.
UINT WINAPI GetConsoleCP(void) {
  return CP_UTF8;
}

UINT WINAPI GetConsoleOutputCP(void) {
  return CP_UTF8;
}

BOOL WINAPI SetConsoleCP(UINT page) {
  if (page == CP_UTF8) return TRUE;
  SetLastError(ERROR_INVALID_PARAMETER);
  return FALSE;
}

BOOL WINAPI SetConsoleOutputCP(UINT page) {
  return SetConsoleCP(page);
}

}  // extern "C"
