// Every change of the kernel's tables, in order, none lost and none told twice. A socket hears of them; when
// it could not keep up, or where the kernel changes a table without a word, the table is read again and
// compared with what was told. What a slow reader misses in between is thus told as one change per row, the
// last state always; nothing is queued here. Not for two threads at once.
#pragma once

#include <array>
#include <bitset>
#include <memory>
#include <optional>
#include <unordered_map>
#include <vector>

#include "kernel/channel.h"
#include "kernel/told.h"
#include "net/change.h"
#include "net/link.h"
#include "net/route.h"
#include "os/clock.h"
#include "os/netlink_batch.h"

namespace iphlp::kernel {

class ChangeStream {
 public:
  // What the socket holds for a reader that is behind: 40,000 changes. Where the process may not have it, as
  // much as net.core.rmem_max allows.
  static constexpr int wide_buffer = 16 << 20;

  // In the namespace of the calling thread; it may be used from any other afterwards.
  [[nodiscard]] static base::Result<std::unique_ptr<ChangeStream>> open(int buffer = wide_buffer);

  // Tells what happens to these rows from now on.
  [[nodiscard]] base::Status follow(net::Subject subject);

  // Appends what the next few datagrams say; where one was lost, what the tables say. False when there is
  // nothing more to be read now.
  [[nodiscard]] bool advance(std::vector<net::Change>& changes);

  // Something went wrong with what was advanced: all tables are compared again.
  void distrust() { lost_ = true; }

  // When advance() is to be called although nothing can be read; nothing: never.
  [[nodiscard]] std::optional<os::Nanoseconds> look_again_at() const { return look_again_; }
  // Readable when there is something to advance by.
  [[nodiscard]] const os::Fd& fd() const { return socket_.fd(); }

  // How often changes were lost and the tables were read for it; and how much memory the told rows take.
  [[nodiscard]] std::uint64_t losses() const { return losses_; }
  [[nodiscard]] std::size_t bytes() const;

 private:
  using Changes = std::vector<net::Change>;

  ChangeStream(os::NetlinkSocket socket, std::unique_ptr<Channel> route, std::unique_ptr<Channel> generic);

  [[nodiscard]] bool advance_by_one(Changes& changes);
  void take(const wire::Message& message, Changes& changes);
  void take_link(bool there, base::Bytes payload, Changes& changes);
  void take_configuration(base::Bytes payload, Changes& changes);
  void take_address(bool there, base::Bytes payload, Changes& changes);
  void take_route(bool there, bool replaces, base::Bytes payload, Changes& changes);
  void take_neighbor(bool there, base::Bytes payload, Changes& changes);

  void link_is(const net::Link& link, Changes& changes);
  void look_at_link(net::LinkId id, Changes& changes);
  void row_is(net::Subject subject, const Told& row, Changes& changes);
  void row_is_gone(net::Subject subject, const Told& key, Changes& changes);
  void tell(net::Subject subject, net::Happening what, const Told& row, Changes& changes);
  void give_way(const Told& row, Changes& changes);

  [[nodiscard]] bool follows(net::Subject subject) const { return told_.at(index(subject)).has_value(); }
  [[nodiscard]] ToldTable& told(net::Subject subject) { return *told_.at(index(subject)); }
  static std::size_t index(net::Subject subject) { return static_cast<std::size_t>(subject); }

  [[nodiscard]] bool read_again(Changes& changes);
  [[nodiscard]] base::Status read_table(net::Subject subject, Changes& changes);
  [[nodiscard]] base::Status read_rows(net::Subject subject, net::Family family, Changes& changes);
  void mark_stale(net::Subject subject) { stale_.set(index(subject)); }
  void remember(const net::Link& link);
  [[nodiscard]] net::LinkKey key_of(net::LinkId id) const;

  os::NetlinkSocket socket_;
  std::unique_ptr<Channel> route_;
  std::unique_ptr<Channel>
      generic_;  // only it knows which link is wireless; nullptr where the kernel lacks it
  os::NetlinkBatch arrived_;

  std::array<std::optional<ToldTable>, net::subject_count> told_;
  // Of every link, and of as many that are gone as their rows may still name.
  std::unordered_map<net::LinkId, net::LinkKey> keys_;
  std::vector<net::LinkId> gone_;

  std::bitset<net::subject_count> stale_;    // to be read again at once
  std::bitset<net::subject_count> doubted_;  // to be read again when it has been quiet
  bool lost_ = false;
  std::optional<os::Nanoseconds> look_again_;
  std::uint8_t reading_ = 0;
  std::uint64_t losses_ = 0;
};

}  // namespace iphlp::kernel
