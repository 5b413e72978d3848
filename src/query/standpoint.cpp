#include "query/standpoint.h"

namespace iphlp::query {

base::Result<Standpoint> Standpoint::here() {
  auto place = os::NetworkNamespace::own();
  if (!place) return base::pass(place);
  return Standpoint{std::move(*place)};
}

Standpoint::Visit::Visit(const Standpoint& there, Session& session) : session_(session) {
  const auto inode = os::network_namespace_inode();
  if (!inode) return;
  if (*inode == there.place_.inode()) {
    arrived_ = true;
    return;
  }
  auto back = os::NetworkNamespace::own();
  if (!back || !there.place_.enter()) return;
  back_.emplace(std::move(*back));
  arrived_ = true;
  session_.look_around();
}

Standpoint::Visit::~Visit() {
  if (!back_) return;
  // Who had the right to leave a moment ago has it still.
  (void)back_->enter();
  session_.look_around();
}

}  // namespace iphlp::query
