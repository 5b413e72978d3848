// The process's number, for who asks with every call: without a system call from the 65th time on. It lies in
// a page that the kernel wipes in every child, whatever forked it: a fork handler hears only of fork().
#pragma once

#include <array>
#include <atomic>
#include <cstddef>
#include <cstdint>

namespace iphlp::os {

// For a global object without a first value: the page is one of its own, so that there is nothing to give
// back at unload, and the kernel wipes only memory that no file backs.
class KeptProcess {
 public:
  constexpr KeptProcess() = default;
  // As getpid() answers.
  [[nodiscard]] std::int32_t id();

 private:
  using Number = std::atomic<std::int32_t>;
  static constexpr std::size_t page = 4096;
  // Who asks this often asks on: before, the system calls and the page's first touch cost more than they
  // save.
  static constexpr std::uint32_t often = 64;

  void keep_from_now_on();

  std::atomic<std::uint32_t> asked_{0};
  std::atomic<Number*> number_{nullptr};  // nullptr: nobody asked often enough
  // The page is cut out of more room, for to align what is loaded would spread everybody's zeros over more
  // pages.
  std::array<std::byte, 3 * page> room_{};
};

}  // namespace iphlp::os
