#include "query/compartments.h"

#include <algorithm>
#include <cerrno>

#include "base/text.h"
#include "query/identity.h"

namespace iphlp::query {

namespace {

constexpr std::string_view named_folder = "/run/netns";

bool is_number(std::string_view text) {
  return !text.empty() && std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

}  // namespace

base::Result<Compartments::Known> Compartments::look_here() {
  const auto inode = os::network_namespace_inode();
  if (!inode) return base::pass(inode);
  const auto cookie = os::network_namespace_cookie();
  if (!cookie) return base::pass(cookie);
  return Known{.cookie = *cookie, .inode = *inode};
}

Compartments::Id Compartments::note(const Known& seen) {
  auto known = std::ranges::find(known_, seen.cookie, &Known::cookie);
  if (known == known_.end()) known = known_.insert(known_.end(), seen);
  known->inode = seen.inode;
  return static_cast<Id>(known - known_.begin()) + first;
}

// The session knows the first one's cookie since it was first asked; its inode is asked for by whoever first
// comes by there.
base::Status Compartments::know_first() {
  if (!known_.empty()) return {};
  const auto here = look_here();
  if (!here) return base::pass(here);
  if (here->cookie == session_.first_namespace()) {
    (void)note(*here);
    return {};
  }
  std::vector<std::uint64_t> seen{here->inode};
  for (const std::string& place : places()) {
    const auto opened = os::NetworkNamespace::at(place);
    if (!opened || std::ranges::find(seen, opened->inode()) != seen.end()) continue;
    seen.push_back(opened->inode());
    const auto back = os::NetworkNamespace::own();
    if (!back || !opened->enter()) continue;
    const auto there = look_here();
    if (auto returned = back->enter(); !returned) return returned;
    if (!there || there->cookie != session_.first_namespace()) continue;
    (void)note(*there);
    return {};
  }
  // Nobody is there any more, or who is cannot be visited: its number stays its own.
  (void)note({.cookie = session_.first_namespace(), .inode = 0});
  return {};
}

base::Result<Compartments::Id> Compartments::current() {
  session_.look_around();
  const std::lock_guard lock{mutex_};
  if (auto known = know_first(); !known) return base::pass(known);
  const auto here = look_here();
  if (!here) return base::pass(here);
  return note(*here);
}

// Where a namespace may be met: by name, and by the threads of this process and all other processes.
std::vector<std::string> Compartments::places() const {
  std::vector<std::string> list;
  const auto add_all = [&](const std::string& folder, const char* below, bool numbers) {
    auto names = session_.root().names(folder);
    if (!names) return;
    std::ranges::sort(*names);
    for (const std::string& name : *names)
      if (!numbers || is_number(name)) list.push_back(session_.root().locate(folder + "/" + name + below));
  };
  add_all(std::string{named_folder}, "", false);
  add_all("/proc/self/task", "/ns/net", true);
  add_all("/proc", "/ns/net", true);
  return list;
}

// There and back: a socket made there knows its cookie.
base::Result<Compartments::Id> Compartments::visit(const os::NetworkNamespace& place) {
  const auto back = os::NetworkNamespace::own();
  if (!back) return base::pass(back);
  if (back->inode() == place.inode()) {
    const auto here = look_here();
    if (!here) return base::pass(here);
    return note(*here);
  }
  if (auto entered = place.enter(); !entered) return base::pass(entered);
  const auto there = look_here();
  if (auto returned = back->enter(); !returned) return base::pass(returned);
  if (!there) return base::pass(there);
  return note(*there);
}

base::Result<Compartments::Id> Compartments::find(const std::string& name) {
  const bool is_path = name.find('/') != std::string::npos;
  const auto place = os::NetworkNamespace::at(
      is_path ? name : session_.root().locate(std::string{named_folder} + "/" + name));
  if (!place) return base::pass(place);
  const std::lock_guard lock{mutex_};
  if (auto known = know_first(); !known) return base::pass(known);
  return visit(*place);
}

base::Result<Compartments::Id> Compartments::of_process(std::uint32_t process) {
  return find(session_.root().locate("/proc/" + std::to_string(process) + "/ns/net"));
}

bool Compartments::is_there(const os::NetworkNamespace& place, const Known& wanted) {
  if ((wanted.inode != 0 && place.inode() != wanted.inode) || !place.enter()) return false;
  const auto cookie = os::network_namespace_cookie();
  return cookie && *cookie == wanted.cookie;
}

// The calling thread stays where it was, but for success.
base::Status Compartments::go(const Known& wanted, const Known& from) {
  auto back = os::NetworkNamespace::own();
  if (!back) return base::pass(back);
  if (first_place_ && is_there(*first_place_, wanted)) return {};
  bool forbidden = false;
  for (const std::string& path : places()) {
    const auto place = os::NetworkNamespace::at(path);
    if (!place) continue;
    if (is_there(*place, wanted)) {
      if (!first_place_ && from.cookie == session_.first_namespace()) first_place_ = std::move(*back);
      return {};
    }
    forbidden = forbidden || place->inode() == wanted.inode;
    if (auto returned = back->enter(); !returned && returned.error().code != EPERM) return returned;
  }
  if (forbidden) return base::fail(base::Kind::system, "enter network namespace", EPERM);
  return base::fail(base::Kind::absent, "enter network namespace", ESRCH);
}

base::Status Compartments::enter(Id id) {
  const std::lock_guard lock{mutex_};
  if (auto known = know_first(); !known) return known;
  if (id == 0) id = first;
  if (id > known_.size()) return base::fail(base::Kind::absent, "enter network namespace", ESRCH);
  const Known wanted = known_[id - first];
  const auto here = look_here();
  if (!here) return base::pass(here);
  base::Status gone;
  if (here->cookie != wanted.cookie) gone = go(wanted, *here);
  session_.look_around();
  return gone;
}

base::Result<net::Guid> Compartments::guid_of(Id id) {
  const std::lock_guard lock{mutex_};
  if (auto known = know_first(); !known) return base::pass(known);
  if (id == 0 || id > known_.size()) return base::fail(base::Kind::absent, "find compartment", ENOENT);
  const auto boot = session_.root().read("/proc/sys/kernel/random/boot_id");
  return query::guid_of_namespace(known_[id - first].cookie, boot ? base::trim(*boot) : std::string_view{});
}

std::optional<Compartments::Id> Compartments::known_by(const net::Guid& guid) const {
  const auto boot = session_.root().read("/proc/sys/kernel/random/boot_id");
  const std::string_view words = boot ? base::trim(*boot) : std::string_view{};
  for (std::size_t i = 0; i < known_.size(); ++i)
    if (query::guid_of_namespace(known_[i].cookie, words) == guid) return static_cast<Id>(i) + first;
  return std::nullopt;
}

base::Result<Compartments::Id> Compartments::id_of(const net::Guid& guid) {
  const std::lock_guard lock{mutex_};
  if (auto known = know_first(); !known) return base::pass(known);
  if (const auto id = known_by(guid)) return *id;
  std::vector<std::uint64_t> seen;
  for (const std::string& path : places()) {
    const auto place = os::NetworkNamespace::at(path);
    if (!place || std::ranges::find(seen, place->inode()) != seen.end()) continue;
    seen.push_back(place->inode());
    if (!visit(*place)) continue;
    if (const auto id = known_by(guid)) return *id;
  }
  return base::fail(base::Kind::absent, "find compartment", ENOENT);
}

}  // namespace iphlp::query
