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

Identities::AllKnown Identities::known() {
  const std::lock_guard lock{mutex_};
  return known_;
}

void Identities::remember(std::vector<Known> known) {
  // Kernels before 6.9 tell links in no order, and then nothing is found again: a digest each, as the first
  // time.
  if (!std::ranges::is_sorted(known, {}, &Known::link)) std::ranges::sort(known, {}, &Known::link);
  auto all = std::make_shared<const std::vector<Known>>(std::move(known));
  const std::lock_guard lock{mutex_};
  known_ = std::move(all);
}

std::size_t Identities::count() {
  const AllKnown all = known();
  return all == nullptr ? 0 : all->size();
}

net::Guid Identities::Round::of(const net::Link& link) {
  const Name name = name_of(link);
  const std::uint64_t made_of = hash(name.bytes());
  const std::span<const Known> earlier = earlier_ == nullptr ? std::span<const Known>{} : *earlier_;
  while (next_ < earlier.size() && earlier[next_].link < link.id) ++next_;
  const bool known =
      next_ < earlier.size() && earlier[next_].link == link.id && earlier[next_].made_of == made_of;
  const net::Guid guid = known ? earlier[next_].guid : guid_of(name);
  if (now_.empty()) now_.reserve(earlier.size() + 1);
  now_.push_back({.link = link.id, .made_of = made_of, .guid = guid});
  return guid;
}

void Identities::Round::restart() {
  next_ = 0;
  now_.clear();
}

void Identities::tell(std::span<const net::Link> links, std::vector<net::Guid>& guids) {
  Round round{*this};
  guids.clear();
  guids.reserve(links.size());
  for (const net::Link& link : links) guids.push_back(round.of(link));
  round.finish();
}

}  // namespace iphlp::query
