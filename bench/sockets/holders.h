// Processes that hold connections, as many as are wanted, in the namespace of the benchmark. They end with
// this.
#pragma once

#include <vector>

#include <sys/types.h>

namespace bench {

class Holders {
 public:
  // Each process holds so many sockets: pairs of client and server on 127/8, and one that listens.
  Holders(unsigned processes, unsigned sockets_each);
  ~Holders();
  Holders(const Holders&) = delete;
  Holders& operator=(const Holders&) = delete;

 private:
  std::vector<pid_t> children_;
  int go_ = -1;  // they live as long as it is open
};

// Another process of this program's, which runs work whenever it is told to, with fewer rights than we have:
// without CAP_BPF, CAP_PERFMON and CAP_SYS_ADMIN the kernel takes no program of its.
class Unprivileged {
 public:
  explicit Unprivileged(void (*work)());
  ~Unprivileged();
  Unprivileged(const Unprivileged&) = delete;
  Unprivileged& operator=(const Unprivileged&) = delete;

  void run() const;

 private:
  pid_t child_ = -1;
  int tell_ = -1;
  int hear_ = -1;
};

}  // namespace bench
