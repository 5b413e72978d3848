#include "kernel/forwarding.h"

namespace iphlp::kernel {

namespace {
constexpr std::string_view path = "/proc/sys/net/ipv4/ip_forward";
}  // namespace

base::Result<ForwardingHold> ForwardingHold::take(const os::Root& root) {
  auto setting = os::Setting::open(root, path);
  if (!setting) return base::pass(setting);
  const auto now = root.read(path);
  if (!now) return base::pass(now);
  const bool is_off = now->starts_with('0');
  if (is_off)
    if (auto done = setting->write("1"); !done) return base::pass(done);
  return ForwardingHold{std::move(*setting), is_off};
}

base::Status ForwardingHold::give_back() const {
  return was_off_ ? setting_.write("0") : base::Status{};
}

}  // namespace iphlp::kernel
