#include "net/ip.h"

#include <arpa/inet.h>

namespace iphlp::net {

namespace {

bool same_leading_bits(const Ip& a, const Ip& b, unsigned count) {
  const auto& x = a.bytes();
  const auto& y = b.bytes();
  const unsigned whole = count / 8;
  for (unsigned i = 0; i < whole; ++i)
    if (x[i] != y[i]) return false;
  const unsigned rest = count % 8;
  if (rest == 0) return true;
  const auto mask = static_cast<std::uint8_t>(0xff << (8 - rest));
  return (x[whole] & mask) == (y[whole] & mask);
}

}  // namespace

std::optional<Ip> Ip::parse(std::string_view text) {
  std::array<char, INET6_ADDRSTRLEN> terminated{};
  if (text.empty() || text.size() >= terminated.size() || text.contains('\0')) return std::nullopt;
  text.copy(terminated.data(), text.size());
  std::array<std::uint8_t, 16> bytes{};
  if (inet_pton(AF_INET, terminated.data(), bytes.data()) == 1)
    return v4({bytes[0], bytes[1], bytes[2], bytes[3]});
  if (inet_pton(AF_INET6, terminated.data(), bytes.data()) == 1) return v6(bytes);
  return std::nullopt;
}

std::string Ip::text() const {
  if (!present()) return {};
  std::array<char, INET6_ADDRSTRLEN> text{};
  inet_ntop(is_v4() ? AF_INET : AF_INET6, bytes_.data(), text.data(), text.size());
  return text.data();
}

bool Ip::is_unspecified() const {
  return present() && bytes_ == std::array<std::uint8_t, 16>{};
}

bool Ip::is_loopback() const {
  if (is_v4()) return bytes_[0] == 127;
  return is_v6() && bytes_ == std::array<std::uint8_t, 16>{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1};
}

bool Ip::is_link_local() const {
  if (is_v4()) return bytes_[0] == 169 && bytes_[1] == 254;
  return is_v6() && bytes_[0] == 0xfe && (bytes_[1] & 0xc0) == 0x80;
}

bool Ip::is_multicast() const {
  if (is_v4()) return (bytes_[0] & 0xf0) == 0xe0;
  return is_v6() && bytes_[0] == 0xff;
}

bool Prefix::contains(const Ip& other) const {
  return other.family() == ip.family() && length <= ip.bits() && same_leading_bits(ip, other, length);
}

Ip Prefix::network() const {
  auto bytes = ip.bytes();
  std::size_t at = length / 8U;
  if (at < ip.size() && length % 8 != 0) {
    bytes[at] = static_cast<std::uint8_t>(bytes[at] & (0xff00U >> length % 8));
    ++at;
  }
  for (; at < ip.size(); ++at) bytes[at] = 0;
  return ip.is_v4() ? Ip::v4({bytes[0], bytes[1], bytes[2], bytes[3]}) : ip.is_v6() ? Ip::v6(bytes) : Ip{};
}

Ip v4_mask(std::uint8_t length) {
  return Prefix{Ip::v4(255, 255, 255, 255), length}.network();
}

}  // namespace iphlp::net
