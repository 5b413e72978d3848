// Echoes in Windows' words: IP_STATUS, and the buffers in which replies are handed over. A buffer may lie at
// any address.
#pragma once

#include <cstdint>

#include "base/bytes.h"
#include "base/error.h"
#include "ipexport.h"
#include "net/echo.h"
#include "win/row.h"

namespace iphlp::win {

[[nodiscard]] IP_STATUS status_of(net::EchoOutcome outcome);
// Why there is no answer: an IP_STATUS where the network or the request is the reason.
[[nodiscard]] DWORD echo_code(const base::Error& error);
// Is it an IP_STATUS, which a reply says too, rather than an error of the call?
[[nodiscard]] constexpr bool is_ip_status(DWORD code) {
  return code >= IP_STATUS_BASE && code <= MAX_IP_STATUS;
}
// The text of an IP_STATUS; nullptr for a number that is none.
[[nodiscard]] const char* status_text(IP_STATUS status);

// A buffer of ICMP_ECHO_REPLYs: the structures one after the other, then their data.
class EchoReplies {
 public:
  // The buffer holds one structure at least.
  explicit EchoReplies(base::Buffer buffer) : buffer_(buffer) {}

  // False when it did not fit any more. Of the first one only the data are cut.
  bool add(const net::EchoReply& reply);
  // No answer, in place of one.
  void fail(IP_STATUS status);
  // How many there are, written where IcmpParseReplies finds it: what an asynchronous request ends with.
  void mark();
  [[nodiscard]] std::uint32_t count() const { return count_; }
  [[nodiscard]] std::size_t used() const;

 private:
  [[nodiscard]] ICMP_ECHO_REPLY row(std::size_t n) const;
  void write(std::size_t n, const ICMP_ECHO_REPLY& row);
  void make_room_for_one_more();

  base::Buffer buffer_;
  std::uint32_t count_ = 0;
  std::size_t behind_ = 0;  // bytes of data behind the structures
};

// One ICMPV6_ECHO_REPLY with its data behind it.
class Echo6Reply {
 public:
  explicit Echo6Reply(base::Buffer buffer) : buffer_(buffer) {}
  void set(const net::EchoReply& reply);
  void fail(IP_STATUS status);
  [[nodiscard]] IP_STATUS status() const;
  [[nodiscard]] std::size_t used() const { return used_; }

 private:
  base::Buffer buffer_;
  std::size_t used_ = 0;
};

// What IcmpParseReplies and Icmp6ParseReplies find in such a buffer.
struct ParsedReplies {
  std::uint32_t count = 0;
  IP_STATUS status = IP_SUCCESS;  // of the first
};
[[nodiscard]] ParsedReplies take_replies(base::Buffer buffer);
[[nodiscard]] ParsedReplies take_reply6(base::Bytes buffer);

// What a row is packed from.
struct EchoRow {
  const net::EchoReply& reply;
  std::byte* data;  // where it has been put
  std::uint16_t data_size;
  std::byte* options;
  std::uint8_t options_size;
};

inline constexpr auto echo_reply_row = row<ICMP_ECHO_REPLY, EchoRow>(
    "ICMP_ECHO_REPLY",
    column(IPHLP_MEMBER(ICMP_ECHO_REPLY, Address), "the sender of the reply, or of the error",
           [](const EchoRow& from) {
             IPAddr address = 0;
             if (from.reply.from.is_v4())
               std::memcpy(&address, from.reply.from.bytes().data(), sizeof address);
             return address;
           }),
    column(IPHLP_MEMBER(ICMP_ECHO_REPLY, Status), "type and code of the error; 0 for a reply",
           [](const EchoRow& from) { return status_of(from.reply.outcome); }),
    column(IPHLP_MEMBER(ICMP_ECHO_REPLY, RoundTripTime), "CLOCK_MONOTONIC around it, whole milliseconds",
           [](const EchoRow& from) {
             return std::chrono::duration_cast<std::chrono::milliseconds>(from.reply.round_trip).count();
           }),
    column(IPHLP_MEMBER(ICMP_ECHO_REPLY, DataSize), "bytes of the reply behind its header",
           [](const EchoRow& from) { return from.data_size; }),
    absent(IPHLP_MEMBER(ICMP_ECHO_REPLY, Reserved), "how many replies, until IcmpParseReplies takes it"),
    column(IPHLP_MEMBER(ICMP_ECHO_REPLY, Data), "in the same buffer, behind the structures",
           [](const EchoRow& from) { return static_cast<PVOID>(from.data); }),
    block(IPHLP_MEMBER(ICMP_ECHO_REPLY, Options), "IP_RECVTTL, IP_RECVTOS, IP_RECVOPTS of the reply",
          [](const EchoRow& from, IP_OPTION_INFORMATION& options) {
            options.Ttl = from.reply.ttl;
            options.Tos = from.reply.tos;
            options.OptionsSize = from.options_size;
            options.OptionsData = reinterpret_cast<PUCHAR>(from.options);
          }));

inline constexpr auto echo6_reply_row = row<ICMPV6_ECHO_REPLY_LH, net::EchoReply>(
    "ICMPV6_ECHO_REPLY",
    block(IPHLP_MEMBER(ICMPV6_ECHO_REPLY_LH, Address), "the sender; port, flow and scope are 0, as Windows'",
          [](const net::EchoReply& from, IPV6_ADDRESS_EX& address) {
            if (from.from.is_v6())
              std::memcpy(&address.sin6_addr, from.from.bytes().data(), sizeof address.sin6_addr);
          }),
    gap<2>(),
    column(IPHLP_MEMBER(ICMPV6_ECHO_REPLY_LH, Status), "type and code of the error; 0 for a reply",
           [](const net::EchoReply& from) { return status_of(from.outcome); }),
    column(IPHLP_MEMBER(ICMPV6_ECHO_REPLY_LH, RoundTripTime), "CLOCK_MONOTONIC around it, whole milliseconds",
           [](const net::EchoReply& from) {
             return std::chrono::duration_cast<std::chrono::milliseconds>(from.round_trip).count();
           }));

}  // namespace iphlp::win
