// The frame of netlink: messages in a datagram, attributes in a message, and how one request is written.
// Knows lengths and alignment, not what any attribute means. Nothing here reads beyond what it was given.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>

#include <linux/netlink.h>

#include "base/bytes.h"
#include "base/result.h"

namespace iphlp::wire {

[[nodiscard]] constexpr std::size_t aligned(std::size_t size) {
  return (size + 3) & ~std::size_t{3};
}

struct Message {
  std::uint16_t type = 0;
  std::uint16_t flags = 0;
  std::uint32_t sequence = 0;
  base::Bytes payload;
};

// Takes one message after the other off a datagram; ends where the bytes do, or where they stop making sense.
class Messages {
 public:
  explicit Messages(base::Bytes datagram) : rest_(datagram) {}

  [[nodiscard]] std::optional<Message> next() {
    nlmsghdr header;
    if (!base::load_into(header, rest_) || header.nlmsg_len < sizeof(nlmsghdr) ||
        header.nlmsg_len > rest_.size())
      return std::nullopt;
    const Message message{.type = header.nlmsg_type,
                          .flags = header.nlmsg_flags,
                          .sequence = header.nlmsg_seq,
                          .payload = rest_.subspan(sizeof(nlmsghdr), header.nlmsg_len - sizeof(nlmsghdr))};
    rest_ = rest_.subspan(std::min(aligned(header.nlmsg_len), rest_.size()));
    return message;
  }
  // Bytes that are no message: after the last next() only a malformed datagram has some.
  [[nodiscard]] bool exhausted() const { return rest_.empty(); }

 private:
  base::Bytes rest_;
};

struct Attribute {
  std::uint16_t type = 0;
  base::Bytes payload;
};

class Attributes {
 public:
  explicit Attributes(base::Bytes bytes) : rest_(bytes) {}

  [[nodiscard]] std::optional<Attribute> next() {
    nlattr header;
    if (!base::load_into(header, rest_) || header.nla_len < sizeof(nlattr) || header.nla_len > rest_.size())
      return std::nullopt;
    const Attribute attribute{.type = static_cast<std::uint16_t>(header.nla_type & NLA_TYPE_MASK),
                              .payload = rest_.subspan(sizeof(nlattr), header.nla_len - sizeof(nlattr))};
    rest_ = rest_.subspan(std::min(aligned(header.nla_len), rest_.size()));
    return attribute;
  }
  [[nodiscard]] bool exhausted() const { return rest_.empty(); }
  [[nodiscard]] std::size_t left() const { return rest_.size(); }

 private:
  base::Bytes rest_;
};

// A request under construction, in a buffer of its own: no allocation on the way to the kernel.
class Request {
 public:
  static constexpr std::size_t capacity = 1024;

  template <class Head>
  Request(std::uint16_t type, std::uint16_t flags, const Head& head) {
    const nlmsghdr header{.nlmsg_len = 0,
                          .nlmsg_type = type,
                          .nlmsg_flags = static_cast<std::uint16_t>(flags | NLM_F_REQUEST),
                          .nlmsg_seq = 0,
                          .nlmsg_pid = 0};
    append(base::bytes_of(header));
    append(base::bytes_of(head));
  }

  void attribute(std::uint16_t type, base::Bytes payload) {
    const nlattr header{.nla_len = static_cast<std::uint16_t>(sizeof(nlattr) + payload.size()),
                        .nla_type = type};
    append(base::bytes_of(header));
    append(payload);
  }
  template <class T>
    requires std::is_trivially_copyable_v<T>
  void attribute_of(std::uint16_t type, const T& value) {
    attribute(type, base::bytes_of(value));
  }
  // What stands between open and close is nested in the attribute.
  [[nodiscard]] std::size_t open(std::uint16_t type) {
    return open_with(nlattr{.nla_len = 0, .nla_type = static_cast<std::uint16_t>(type | NLA_F_NESTED)});
  }
  // The same for a head of another kind that begins with its own 16-bit length, such as a next hop's.
  template <class Head>
    requires std::is_trivially_copyable_v<Head>
  [[nodiscard]] std::size_t open_with(const Head& head) {
    const std::size_t at = size_;
    append(base::bytes_of(head));
    return at;
  }
  // Bytes between open and close that are no attribute.
  void raw(base::Bytes bytes) { append(bytes); }
  void close(std::size_t at) {
    if (overflown_) return;
    const auto length = static_cast<std::uint16_t>(size_ - at);
    std::memcpy(bytes_.data() + at, &length, sizeof length);
  }

  // More of nlmsg_flags than the request was made with.
  void add_flags(std::uint16_t flags) {
    std::uint16_t all = 0;
    std::memcpy(&all, bytes_.data() + offsetof(nlmsghdr, nlmsg_flags), sizeof all);
    all = static_cast<std::uint16_t>(all | flags);
    std::memcpy(bytes_.data() + offsetof(nlmsghdr, nlmsg_flags), &all, sizeof all);
  }

  // The finished message; nothing when it did not fit, which only a caller's oversized value can bring about.
  [[nodiscard]] std::optional<base::Bytes> finish(std::uint32_t sequence) {
    if (overflown_) return std::nullopt;
    const auto length = static_cast<std::uint32_t>(size_);
    std::memcpy(bytes_.data() + offsetof(nlmsghdr, nlmsg_len), &length, sizeof length);
    std::memcpy(bytes_.data() + offsetof(nlmsghdr, nlmsg_seq), &sequence, sizeof sequence);
    return base::Bytes{bytes_.data(), size_};
  }

 private:
  void append(base::Bytes piece) {
    const std::size_t room = aligned(piece.size());
    if (overflown_ || room > bytes_.size() - size_) {
      overflown_ = true;
      return;
    }
    if (!piece.empty()) std::memcpy(bytes_.data() + size_, piece.data(), piece.size());
    std::memset(bytes_.data() + size_ + piece.size(), 0, room - piece.size());
    size_ += room;
  }

  std::array<std::byte, capacity> bytes_;
  std::size_t size_ = 0;
  bool overflown_ = false;
};

// What an NLMSG_ERROR or NLMSG_DONE message says: an errno, 0 for success, and the kernel's own words.
[[nodiscard]] base::Status decode_verdict(const Message& message, std::string_view op);

}  // namespace iphlp::wire
