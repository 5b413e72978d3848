// What subscribers were told of one table: each row's keys and a digest of the rest, 64 bytes a row in one
// block that is at most 3/4 full and grows by doubling. From it follows what is new in a table that is read
// again.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "net/ip.h"
#include "net/link_id.h"

namespace iphlp::kernel {

// One row. Everything but digest and seen is its key. In one line of the cache: a row of a large table is
// found by one miss.
struct alignas(64) Told {
  std::array<std::uint8_t, 16> destination{};
  std::array<std::uint8_t, 16> gateway{};
  std::uint64_t digest = 0;
  net::LinkId link = net::LinkId::none;
  std::uint32_t table = 0;  // of a route; 0: no route
  std::uint32_t metric = 0;
  net::Family family = net::Family::none;  // none: an empty slot
  net::Family gateway_family = net::Family::none;
  std::uint8_t length = 0;
  std::uint8_t service = 0;  // a route's type of service
  std::uint8_t type = 0;
  std::uint8_t protocol = 0;
  std::uint8_t seen = 0;  // by which reading of the table

  void set_destination(const net::Ip& ip) { destination = ip.bytes(); }
  void set_gateway(const net::Ip& ip) {
    gateway = ip.bytes();
    gateway_family = ip.family();
  }
  [[nodiscard]] bool same_row(const Told& other) const;
  // Of IPv4, where one route may take another's place without a word of the old one's going: the routes whose
  // place can be taken are found together.
  [[nodiscard]] bool same_place(const Told& other) const;
};

[[nodiscard]] net::Ip ip_of(net::Family family, const std::array<std::uint8_t, 16>& bytes);

class ToldTable {
 public:
  // The row of that key, or nullptr. Valid until the next insert or erase.
  [[nodiscard]] Told* find(const Told& key);
  // A row that find() does not find. Throws std::bad_alloc.
  void insert(const Told& row);
  void erase(Told& row);

  // visit(Told&) for each row in the same place.
  template <class Visit>
  void each_in_place(const Told& key, Visit visit) {
    if (slots_.empty()) return;
    for (std::size_t at = home_of(key); used(at); at = next(at))
      if (slots_[at].same_place(key)) visit(slots_[at]);
  }
  // drop(const Told&) says whether a row is erased.
  template <class Drop>
  void erase_if(Drop drop) {
    for (std::size_t at = 0; at < slots_.size();)
      if (used(at) && drop(slots_[at]))
        erase(slots_[at]);  // another row may have come to this slot
      else
        ++at;
  }

  [[nodiscard]] std::size_t size() const { return count_; }
  [[nodiscard]] std::size_t bytes() const { return slots_.capacity() * sizeof(Told); }
  void clear() {
    slots_ = {};
    count_ = 0;
  }

 private:
  [[nodiscard]] std::size_t home_of(const Told& row) const;
  [[nodiscard]] std::size_t next(std::size_t at) const { return (at + 1) & (slots_.size() - 1); }
  [[nodiscard]] bool used(std::size_t at) const { return slots_[at].family != net::Family::none; }
  void grow();

  std::vector<Told> slots_;  // as many as a power of two
  std::size_t count_ = 0;
};

}  // namespace iphlp::kernel
