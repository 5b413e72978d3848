#include "kernel/told.h"

#include <cstring>

#include "base/digest.h"

namespace iphlp::kernel {

static_assert(sizeof(Told) == 64);

net::Ip ip_of(net::Family family, const std::array<std::uint8_t, 16>& bytes) {
  if (family == net::Family::v6) return net::Ip::v6(bytes);
  if (family == net::Family::v4) return net::Ip::v4(bytes[0], bytes[1], bytes[2], bytes[3]);
  return {};
}

bool Told::same_place(const Told& other) const {
  return family == other.family && destination == other.destination && length == other.length &&
         table == other.table && metric == other.metric && service == other.service;
}

bool Told::same_row(const Told& other) const {
  return same_place(other) && link == other.link && gateway == other.gateway &&
         gateway_family == other.gateway_family && type == other.type && protocol == other.protocol;
}

// An IPv6 route to the same prefix stands once on every link there is; only IPv4's are few.
std::size_t ToldTable::home_of(const Told& row) const {
  base::Digest digest;
  digest.add(row.destination);
  digest.add(row.length);
  digest.add(row.metric);
  if (row.family != net::Family::v4 || row.table == 0) {
    digest.add(row.link);
    digest.add(row.gateway);
  }
  return digest.value() & (slots_.size() - 1);
}

Told* ToldTable::find(const Told& key) {
  if (slots_.empty()) return nullptr;
  for (std::size_t at = home_of(key); used(at); at = next(at))
    if (slots_[at].same_row(key)) return &slots_[at];
  return nullptr;
}

void ToldTable::insert(const Told& row) {
  if ((count_ + 1) * 4 > slots_.size() * 3) grow();
  std::size_t at = home_of(row);
  while (used(at)) at = next(at);
  slots_[at] = row;
  ++count_;
}

void ToldTable::grow() {
  std::vector<Told> before(slots_.empty() ? 64 : slots_.size() * 2);
  before.swap(slots_);
  count_ = 0;
  for (const Told& row : before)
    if (row.family != net::Family::none) insert(row);
}

// The rows behind it move up, so that no search ends at a gap before its row.
void ToldTable::erase(Told& row) {
  auto gap = static_cast<std::size_t>(&row - slots_.data());
  for (std::size_t at = next(gap); used(at); at = next(at)) {
    const std::size_t home = home_of(slots_[at]);
    const std::size_t mask = slots_.size() - 1;
    if (((at - home) & mask) < ((at - gap) & mask)) continue;  // it would come before its home
    slots_[gap] = slots_[at];
    gap = at;
  }
  slots_[gap] = Told{};
  --count_;
}

}  // namespace iphlp::kernel
