// The rest of Microsoft's runtime that console programs use: keys, threads by its own names, files, modes.

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <new>

#include <fcntl.h>
#include <termios.h>
#include <unistd.h>

#include "winbase.h"

namespace {

// A terminal gives its line away when it is complete; Windows' console gives each key.
class Raw {
 public:
  explicit Raw(bool echo) : terminal_(tcgetattr(STDIN_FILENO, &before_) == 0) {
    termios now = before_;
    now.c_lflag &= ~static_cast<tcflag_t>(ICANON | (echo ? 0 : ECHO));
    if (terminal_) tcsetattr(STDIN_FILENO, TCSANOW, &now);
  }
  Raw(const Raw&) = delete;
  Raw& operator=(const Raw&) = delete;
  ~Raw() {
    if (terminal_) tcsetattr(STDIN_FILENO, TCSANOW, &before_);
  }

 private:
  termios before_{};
  bool terminal_;
};

int key(bool echo) {
  const Raw raw{echo};
  std::fflush(stdout);
  const int got = std::getchar();
  return got == '\n' ? '\r' : got;
}

struct Start {
  unsigned (*routine)(void*);
  void (*plain)(void*);
  void* argument;
};

DWORD WINAPI run(LPVOID given) {
  const Start start = *static_cast<Start*>(given);
  delete static_cast<Start*>(given);
  if (start.routine != nullptr) return start.routine(start.argument);
  start.plain(start.argument);
  return 0;
}

HANDLE begin(const Start& start, unsigned stack, unsigned flags, unsigned* id) {
  auto* given = new (std::nothrow) Start{start};
  const HANDLE thread = given == nullptr ? nullptr : CreateThread(nullptr, stack, run, given, flags, id);
  if (thread == nullptr) {
    delete given;
    errno = EAGAIN;
  }
  return thread;
}

}  // namespace

extern "C" {

int _getch(void) {
  return key(false);
}
int _getche(void) {
  return key(true);
}
int _kbhit(void) {
  fd_set files;
  FD_ZERO(&files);
  FD_SET(STDIN_FILENO, &files);
  timeval now{};
  const Raw raw{true};
  return select(STDIN_FILENO + 1, &files, nullptr, nullptr, &now) > 0;
}
int _putch(int c) {
  return std::putchar(c);
}
int _cputs(const char* text) {
  return std::fputs(text, stdout) < 0;
}

ULONG_PTR _beginthreadex(void*, unsigned stack, unsigned (*routine)(void*), void* argument, unsigned flags,
                         unsigned* id) {
  return reinterpret_cast<ULONG_PTR>(
      begin({.routine = routine, .plain = nullptr, .argument = argument}, stack, flags, id));
}
// Windows closes the handle when the thread ends; here it is the caller's, and closing it is allowed.
ULONG_PTR _beginthread(void (*routine)(void*), unsigned stack, void* argument) {
  const HANDLE thread =
      begin({.routine = nullptr, .plain = routine, .argument = argument}, stack, 0, nullptr);
  return thread == nullptr ? static_cast<ULONG_PTR>(-1) : reinterpret_cast<ULONG_PTR>(thread);
}
void _endthreadex(unsigned code) {
  ExitThread(code);
}
void _endthread(void) {
  ExitThread(0);
}

int fopen_s(std::FILE** file, const char* path, const char* mode) {
  *file = std::fopen(path, mode);
  return *file == nullptr ? errno : 0;
}
std::FILE* iphlp__wfopen(const char16_t* path, const char16_t* mode);
int _wfopen_s(std::FILE** file, const char16_t* path, const char16_t* mode) {
  *file = iphlp__wfopen(path, mode);
  return *file == nullptr ? errno : 0;
}
int _dupenv_s(char** value, std::size_t* size, const char* name) {
  const char* there = std::getenv(name);
  *value = there == nullptr ? nullptr : strdup(there);
  if (size != nullptr) *size = there == nullptr ? 0 : std::strlen(there) + 1;
  return there != nullptr && *value == nullptr ? ENOMEM : 0;
}
int getenv_s(std::size_t* needed, char* to, std::size_t size, const char* name) {
  const char* there = std::getenv(name);
  *needed = there == nullptr ? 0 : std::strlen(there) + 1;
  if (size != 0) to[0] = 0;
  if (there == nullptr || to == nullptr) return 0;
  if (*needed > size) return ERANGE;
  std::strcpy(to, there);
  return 0;
}
int strerror_s(char* to, std::size_t size, int number) {
  const char* text = std::strerror(number);
  if (size == 0) return EINVAL;
  std::strncpy(to, text, size - 1);
  to[size - 1] = 0;
  return 0;
}
// Every stream is bytes, and UTF-8 where it is text: there is nothing to set.
int _setmode(int file, int) {
  if (fcntl(file, F_GETFD) >= 0) return 0x4000;
  errno = EBADF;
  return -1;
}

}  // extern "C"
