// A program's reply buffer, read back by IcmpParseReplies, and filled by replies of every size: nothing is
// written beside it, and what is not said stays as it was.
#include <algorithm>
#include <cstdint>
#include <vector>

#include "require.h"
#include "win/echo.h"

using namespace iphlp;

namespace {

constexpr std::size_t guard = 64;
constexpr std::byte pattern{0xa5};

void check_parsing(base::Bytes bytes) {
  std::vector<std::byte> block{bytes.begin(), bytes.end()};
  const auto parsed = win::take_replies(block);
  if (bytes.size() < sizeof(ICMP_ECHO_REPLY)) {
    fuzz::require(parsed.count == 0 && std::ranges::equal(block, bytes), "less than a reply is left alone");
  } else {
    fuzz::require(win::take_replies(block).count == 0, "a count is taken once");
    fuzz::require(std::ranges::equal(base::Bytes{block}.subspan(sizeof(ICMP_ECHO_REPLY)),
                                     bytes.subspan(sizeof(ICMP_ECHO_REPLY))),
                  "what lies behind is left alone");
  }
  const auto six = win::take_reply6(bytes);
  fuzz::require((six.count == 1) == (six.status == IP_SUCCESS), "a reply of IPv6 is one when it succeeded");
}

// The first byte is the room beyond one structure; then a reply's sizes, again and again.
void check_filling(base::Bytes script) {
  if (script.empty()) return;
  const std::size_t size = sizeof(ICMP_ECHO_REPLY) + std::to_integer<std::size_t>(script[0]) * 4;
  std::vector<std::byte> block(size + 2 * guard, pattern);
  win::EchoReplies replies{base::Buffer{block}.subspan(guard, size)};
  for (std::size_t at = 1; at + 1 < script.size(); at += 2) {
    const auto data = script.first(std::min(script.size(), std::to_integer<std::size_t>(script[at])));
    const auto options =
        script.first(std::min(script.size(), std::to_integer<std::size_t>(script[at + 1]) % 41));
    if (!replies.add({.data = data, .ip_options = options})) break;
    fuzz::require(replies.used() <= size, "no more is used than there is");
  }
  replies.mark();
  const auto is_untouched = [](base::Bytes bytes) {
    return std::ranges::all_of(bytes, [](std::byte one) { return one == pattern; });
  };
  fuzz::require(is_untouched(base::Bytes{block}.first(guard)), "nothing is written before the buffer");
  fuzz::require(is_untouched(base::Bytes{block}.last(guard)), "nothing is written behind the buffer");
  for (std::size_t n = 0; n < replies.count(); ++n) {
    const auto row = base::load<ICMP_ECHO_REPLY>(block, guard + n * sizeof(ICMP_ECHO_REPLY)).value();
    const auto* data = static_cast<const std::byte*>(row.Data);
    fuzz::require(data == nullptr || (data >= block.data() + guard + replies.count() * sizeof row &&
                                      data + row.DataSize <= block.data() + guard + size),
                  "data lie behind the structures and inside the buffer");
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const base::Bytes bytes = std::as_bytes(std::span{data, size});
  check_parsing(bytes);
  check_filling(bytes);
  return 0;
}
