// Test only: commands of `ip` that are carried out over and over, by a process of its own, until this ends.
#pragma once

#include <stdexcept>
#include <string>

#include <signal.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "support/namespace.h"

namespace iphlp::test {

// Stands in the namespace of who makes it. What a command cannot do it leaves undone.
class Churn {
 public:
  explicit Churn(const std::string& commands)
      : file_(::testing::TempDir() + "churn." + std::to_string(::getpid())) {
    write_file(file_.c_str(), commands);
    process_ = ::fork();
    if (process_ < 0) throw std::runtime_error("fork");
    if (process_ == 0) {
      ::prctl(PR_SET_PDEATHSIG, SIGKILL);
      ::execlp("sh", "sh", "-c", ("while :; do ip -force -batch " + file_ + "; done >/dev/null 2>&1").c_str(),
               nullptr);
      ::_exit(127);
    }
  }
  Churn(const Churn&) = delete;
  Churn& operator=(const Churn&) = delete;
  ~Churn() {
    ::kill(process_, SIGKILL);
    ::waitpid(process_, nullptr, 0);
    ::unlink(file_.c_str());
  }

 private:
  std::string file_;
  pid_t process_ = -1;
};

}  // namespace iphlp::test
