#include "memory.h"

#include <cstdio>
#include <cstring>
#include <fstream>
#include <stdexcept>
#include <string>

#include <sys/wait.h>
#include <unistd.h>

#include "support/table.h"

namespace bench {

namespace {

std::size_t kilobytes(const char* name) {
  std::ifstream status{"/proc/self/status"};
  for (std::string line; std::getline(status, line);)
    if (line.starts_with(name)) return std::stoul(line.substr(std::strlen(name) + 1));
  throw std::runtime_error("no such line in /proc/self/status");
}

std::size_t grown_by(const std::function<void()>& run) {
  std::ofstream{"/proc/self/clear_refs"} << "5";  // the peak starts from here
  const std::size_t before = kilobytes("VmRSS");
  run();
  const std::size_t peak = kilobytes("VmHWM");
  return peak > before ? (peak - before) << 10 : 0;
}

}  // namespace

std::size_t peak_of(const std::function<void()>& run) {
  int ends[2];
  if (pipe(ends) != 0) throw std::runtime_error("pipe");
  const pid_t child = fork();
  if (child == 0) {
    const std::size_t bytes = grown_by(run);
    (void)!write(ends[1], &bytes, sizeof bytes);
    _exit(0);
  }
  close(ends[1]);
  std::size_t bytes = 0;
  const bool told = read(ends[0], &bytes, sizeof bytes) == sizeof bytes;
  close(ends[0]);
  waitpid(child, nullptr, 0);
  if (!told) throw std::runtime_error("the measured process failed");
  return bytes;
}

bool print_memory_verdict(const std::string& title, std::size_t table, std::size_t peak) {
  constexpr double most_beside = 4.0 * 1024 * 1024;
  std::printf("The table has %.1f MiB, the call's peak is %.1f MiB\n\n",
              static_cast<double>(table) / (1 << 20), static_cast<double>(peak) / (1 << 20));
  return print_verdict(title + ", bytes beside the table",
                       peak > table ? static_cast<double>(peak - table) : 0, most_beside);
}

}  // namespace bench
