// Who opened what a running process holds: heard from the kernel, for root. Loads the part with libbpf only
// when it is wished; keeps a stack for each descriptor until it is closed.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "symbols/symbolizer.h"
#include "trace/snapshot.h"

struct dlp_openers;

namespace dlproof {

struct Opener {
  std::uint64_t count = 0;
  std::vector<Frame> stack{};
};

class Openers {
 public:
  // Empty with the reason in `why` where the kernel, the rights or the part itself are missing.
  [[nodiscard]] static std::unique_ptr<Openers> start(std::string& why);
  ~Openers();
  Openers(const Openers&) = delete;
  Openers& operator=(const Openers&) = delete;

  void watch(int pid);
  // Hears what has come; waits no longer than so many milliseconds.
  void poll(int milliseconds);
  // Of these descriptors of a process, those that were opened since it is watched, by the place that did it;
  // most first.
  [[nodiscard]] std::vector<Opener> of(int pid, const std::set<int>& descriptors);
  [[nodiscard]] std::uint64_t lost() const;

 private:
  struct Part;
  struct Held {
    Snapshot snapshot;
    std::shared_ptr<const std::vector<MappedModule>> modules;
  };

  explicit Openers(std::unique_ptr<Part> part);
  static void hear(void* self, const void* data, std::size_t size);
  void made(int pid, int fd, const Held& held);
  std::shared_ptr<const std::vector<MappedModule>> modules_of(int pid);

  std::unique_ptr<Part> part_;
  ModuleReader reader_;
  Symbolizer symbolizer_{""};
  std::map<std::pair<int, int>, Held> held_;
  std::map<int, std::set<int>>
      known_;  // descriptors that were there when the watch began or that were heard of
  std::map<int, std::shared_ptr<const std::vector<MappedModule>>> modules_;  // as they are during one poll
};

}  // namespace dlproof
