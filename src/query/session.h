// Where every question is asked: keeps the kernel's doors open between calls and closes them when it ends.
// Safe to be asked by many threads at once. Belongs to the process that made it: a forked child makes its
// own.
#pragma once

#include <atomic>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "base/result.h"
#include "net/adapter.h"
#include "os/root.h"
#include "query/drivers.h"

namespace iphlp::query {

// What is to be known of the adapters beside their links; what is not asked stays empty and costs nothing.
struct AdaptersWanted {
  bool details = true;  // false, of one adapter alone: its number, name and flags, and no GUID
  net::Family family = net::Family::none;  // none: both
  bool addresses = true;
  bool gateways = false;
  bool multicast = false;
  bool anycast = false;
  bool speeds = false;
  bool hosts = false;  // DNS and DHCP
};

// One moment's view of all links. Everything is in order of the link's number; an address of a link that
// vanished between two answers of the kernel is not in it.
struct Adapters {
  std::vector<net::Link> links;
  std::vector<net::Guid> guids;  // one for each link; none where details were not wanted
  std::vector<net::Address> addresses;
  std::vector<net::Gateway> gateways;  // of one link by metric, none twice
  std::vector<net::Membership> multicast;
  std::vector<net::Membership> anycast;
  Drivers drivers;
  std::vector<net::LinkConfig> configs;  // of the links of which somebody was asked and knew something
  net::LinkConfig nothing_known;         // of the others
  net::HostConfig host;

  // The n-th link with all that is known of it; it must not outlive this view.
  [[nodiscard]] net::Adapter at(std::size_t n) const;
  [[nodiscard]] const net::LinkConfig& config_of(net::LinkId link) const;
};

// What a session keeps open (query/doors.h): the kernel's shapes stay below this floor, and who includes this
// header sees none of them.
struct Doors;

// The questions about one subject stand together in a header of their own, as functions of a Session
// (query/routes.h: routes(session, …)); here are those about adapters, which all others lean on.
class Session {
 public:
  explicit Session(const os::Root& root = {});
  ~Session();
  Session(const Session&) = delete;
  Session& operator=(const Session&) = delete;

  [[nodiscard]] base::Result<std::vector<net::Link>> links();
  [[nodiscard]] base::Result<Adapters> adapters(const AdaptersWanted& wanted);
  // The same of one link alone: a lookup and a few small files. Kind::absent when there is none of that
  // number.
  [[nodiscard]] base::Result<Adapters> adapter(net::LinkId id, const AdaptersWanted& wanted);
  // Everything there is to say of the host as a whole.
  struct Host {
    std::string name;
    net::HostConfig config;
    bool forwards_v4 = false;
    bool proxies_arp = false;
    bool uses_dns = false;
  };
  [[nodiscard]] base::Result<Host> host();
  // The links that hold a default route, best metric first, none twice.
  [[nodiscard]] base::Result<std::vector<net::LinkId>> default_route_links();

  // Whoever waits for a peer waits no longer: the session is to end.
  void interrupt();

  // For this floor's own questions: the doors of the calling thread's network namespace. A thread is looked
  // at when it first asks, and again after look_around(): to look each time would cost more than many a
  // question.
  [[nodiscard]] Doors& doors();
  // The calling thread may have come to another namespace.
  void look_around() const;
  // The cookie of the one in which the session was first asked anything; 0 where the system does not tell.
  [[nodiscard]] std::uint64_t first_namespace();
  [[nodiscard]] const os::Root& root() const { return root_; }

 private:
  [[nodiscard]] Doors& doors_here();
  [[nodiscard]] Doors& doors_by_inode();
  [[nodiscard]] Doors& doors_elsewhere(std::uint64_t name_space);
  [[nodiscard]] std::uint64_t first_namespace(std::uint64_t here_and_now);

  os::Root root_;
  const std::uint64_t
      serial_;  // with the address it tells sessions apart, also one that ended from one in its place
  std::atomic<std::uint64_t> first_namespace_ = 0;
  std::unique_ptr<Doors> doors_;  // of that namespace
  std::mutex mutex_;
  // Of the others, by their cookie, or by their inode where no socket could be opened to ask for it.
  std::map<std::uint64_t, std::unique_ptr<Doors>> elsewhere_;
};

}  // namespace iphlp::query
