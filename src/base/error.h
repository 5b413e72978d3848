// What went wrong, as a plain value: what was being done, what the system said, where in the bytes.
// Knows no Windows code: win/codes.h maps an Error per API family, because Windows does.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <type_traits>

namespace iphlp::base {

enum class Kind : std::uint8_t {
  system,       // a system call failed: errno in code
  refused,      // the kernel or a daemon answered a request with an error: errno in code, words in extack
  malformed,    // bytes that do not follow their format, at offset
  truncated,    // an answer that did not fit
  overrun,      // the kernel dropped events for us (ENOBUFS)
  interrupted,  // a dump that changed under the reader, more often than we repeat it
  timeout,      // a peer did not answer within the deadline
  absent,       // nothing of that name or number is there
  invalid,      // the question itself makes no sense
  closed,       // the library is being unloaded
};

struct Error {
  Kind kind = Kind::system;
  int code = 0;  // an errno, 0 where none applies
  // What was being done, a literal: "route dump", "read /proc/thread-self/net/igmp".
  std::string_view op;
  std::uint32_t offset = 0;       // of the first bad byte, for Kind::malformed
  std::array<char, 80> extack{};  // the kernel's own words, cut to fit, always terminated

  [[nodiscard]] std::string_view words() const { return std::string_view{extack.data()}; }
  void set_words(std::string_view text) {
    const std::size_t length = text.size() < extack.size() - 1 ? text.size() : extack.size() - 1;
    text.copy(extack.data(), length);
    extack[length] = '\0';
  }
};

static_assert(std::is_trivially_copyable_v<Error>);

}  // namespace iphlp::base
