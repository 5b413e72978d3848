#include "support/process.h"

#include <array>
#include <cerrno>
#include <cstdlib>
#include <sstream>
#include <stdexcept>
#include <system_error>

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

namespace bench {

namespace {

// What the child does with its standard output before it starts.
class Output {
 public:
  Output() { posix_spawn_file_actions_init(&actions_); }
  Output(const Output&) = delete;
  Output& operator=(const Output&) = delete;
  ~Output() { posix_spawn_file_actions_destroy(&actions_); }
  void throw_away() { posix_spawn_file_actions_addopen(&actions_, STDOUT_FILENO, "/dev/null", O_WRONLY, 0); }
  void into(int pipe) { posix_spawn_file_actions_adddup2(&actions_, pipe, STDOUT_FILENO); }
  [[nodiscard]] const posix_spawn_file_actions_t* get() const { return &actions_; }

 private:
  posix_spawn_file_actions_t actions_{};
};

pid_t start(const std::vector<std::string>& command, const Output& output) {
  std::vector<char*> arguments;
  for (const std::string& word : command) arguments.push_back(const_cast<char*>(word.c_str()));
  arguments.push_back(nullptr);
  pid_t child = -1;
  const int code = posix_spawnp(&child, arguments[0], output.get(), nullptr, arguments.data(), environ);
  if (code != 0) throw std::system_error(code, std::generic_category(), command.front());
  return child;
}

void await(pid_t child, const std::string& name) {
  int status = 0;
  while (waitpid(child, &status, 0) < 0)
    if (errno != EINTR) throw std::system_error(errno, std::generic_category(), "waitpid");
  if (!WIFEXITED(status) || WEXITSTATUS(status) != 0) throw std::runtime_error(name + " failed");
}

}  // namespace

void run_silent(const std::vector<std::string>& command) {
  Output output;
  output.throw_away();
  await(start(command, output), command.front());
}

std::string run_and_read(const std::vector<std::string>& command) {
  std::array<int, 2> ends{};
  if (pipe2(ends.data(), O_CLOEXEC) < 0) throw std::system_error(errno, std::generic_category(), "pipe");
  Output output;
  output.into(ends[1]);
  const pid_t child = start(command, output);
  close(ends[1]);
  std::string text;
  std::array<char, 4096> block;
  for (ssize_t count = 0; (count = read(ends[0], block.data(), block.size())) > 0;)
    text.append(block.data(), static_cast<std::size_t>(count));
  close(ends[0]);
  await(child, command.front());
  return text;
}

bool is_installed(const std::string& program) {
  const char* path = std::getenv("PATH");
  std::istringstream folders{path != nullptr ? path : "/usr/sbin:/usr/bin:/sbin:/bin"};
  for (std::string folder; std::getline(folders, folder, ':');)
    if (access((folder + "/" + program).c_str(), X_OK) == 0) return true;
  return false;
}

}  // namespace bench
