#include "query/identity.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "base/sha1.h"

namespace iphlp::query {

namespace {

// The name space of the UUIDs, itself random once and fixed for ever: another one would rename every adapter.
constexpr std::array<std::uint8_t, 16> name_space{0x5f, 0x0e, 0x3b, 0x66, 0x8c, 0x1d, 0x4a, 0x0b,
                                                  0x9d, 0x52, 0x17, 0xa4, 0xe6, 0x3c, 0x70, 0xf9};

// The name under construction. 192 bytes hold the longest there is: 32 of an address, two names of the
// kernel's own bounded lengths; what is beyond is cut on every machine alike.
class Name {
 public:
  Name() { append(std::as_bytes(std::span{name_space})); }
  void append(base::Bytes piece) {
    const std::size_t room = std::min(piece.size(), bytes_.size() - size_);
    std::copy_n(piece.begin(), room, bytes_.begin() + static_cast<std::ptrdiff_t>(size_));
    size_ += room;
  }
  // A terminator after each part: "a" + "bc" is another name than "ab" + "c".
  void append(std::string_view part) {
    append(base::bytes_of(part));
    append(base::bytes_of('\0'));
  }
  [[nodiscard]] base::Bytes bytes() const { return base::Bytes{bytes_}.first(size_); }

 private:
  std::array<std::byte, 192> bytes_;
  std::size_t size_ = 0;
};

Name name_of(const net::Link& link) {
  Name name;
  if (link.permanent_address.present() && !link.permanent_address.is_zero()) {
    name.append("adapter");
    name.append(std::as_bytes(link.permanent_address.bytes()));
    name.append(link.parent_bus);
    name.append(link.parent_device);
  } else {
    name.append("link");
    name.append(link.kind);
    name.append(link.name);
  }
  return name;
}

net::Guid guid_of(const Name& name) {
  const auto digest = base::sha1(name.bytes());
  net::Guid guid;
  std::copy_n(digest.begin(), guid.bytes.size(), guid.bytes.begin());
  guid.bytes[6] = static_cast<std::uint8_t>((guid.bytes[6] & 0x0f) | 0x50);  // version 5: name-based, SHA-1
  guid.bytes[8] = static_cast<std::uint8_t>((guid.bytes[8] & 0x3f) | 0x80);  // RFC 4122
  return guid;
}

// FNV-1a: tells whether a name changed, and nothing depends on its value.
std::uint64_t hash(base::Bytes bytes) {
  std::uint64_t value = 0xcbf29ce484222325;
  for (const std::byte byte : bytes) value = (value ^ std::to_integer<std::uint64_t>(byte)) * 0x100000001b3;
  return value;
}

}  // namespace

net::Guid guid_of(const net::Link& link) {
  return guid_of(name_of(link));
}

net::Guid guid_of_namespace(std::uint64_t cookie, std::string_view boot) {
  Name name;
  name.append("network namespace");
  name.append(base::bytes_of(cookie));
  name.append(boot);
  return guid_of(name);
}

std::size_t Identities::count() {
  const std::lock_guard lock{mutex_};
  return known_.size();
}

void Identities::tell(std::span<const net::Link> links, std::vector<net::Guid>& guids) {
  const std::lock_guard lock{mutex_};
  std::vector<Known> now;
  now.reserve(links.size());
  auto earlier = known_.begin();
  for (const net::Link& link : links) {
    const Name name = name_of(link);
    const std::uint64_t made_of = hash(name.bytes());
    while (earlier != known_.end() && earlier->link < link.id) ++earlier;
    const bool known = earlier != known_.end() && earlier->link == link.id && earlier->made_of == made_of;
    now.push_back({.link = link.id, .made_of = made_of, .guid = known ? earlier->guid : guid_of(name)});
  }
  known_ = std::move(now);
  guids.resize(known_.size());
  std::ranges::transform(known_, guids.begin(), &Known::guid);
}

}  // namespace iphlp::query
