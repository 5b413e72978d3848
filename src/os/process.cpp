#include "os/process.h"

#include <cstdlib>

#include <pthread.h>
#include <sched.h>
#include <sys/utsname.h>
#include <unistd.h>

#include "os/system.h"

namespace iphlp::os {

std::int32_t process_id() {
  return ::getpid();
}

unsigned thread_mark() {
  return static_cast<unsigned>(::pthread_self() >> 12);
}

unsigned processors() {
  cpu_set_t set;
  if (::sched_getaffinity(0, sizeof set, &set) < 0) return 1;
  return static_cast<unsigned>(CPU_COUNT(&set));
}

base::Result<std::string> host_name() {
  utsname names{};
  if (::uname(&names) < 0) return failed("uname");
  return std::string{names.nodename};
}

void complain(std::span<const std::string_view> words) {
  for (const std::string_view one : words)
    if (::write(STDERR_FILENO, one.data(), one.size()) < 0) return;
}

std::string environment(const char* name) {
  const char* value = ::secure_getenv(name);
  return value == nullptr ? std::string{} : std::string{value};
}

}  // namespace iphlp::os
