#include "wire/cgroup.h"

#include <algorithm>
#include <array>

#include "base/text.h"

namespace iphlp::wire {

namespace {

// The path of the unified hierarchy, "0::/system.slice/sshd.service", else of systemd's own, which old
// systems have beside others.
std::string_view path_in(std::string_view text) {
  std::string_view of_systemd;
  while (!text.empty()) {
    std::string_view line = base::take_line(text);
    const auto number = base::take_until(line, ':');
    const auto controllers = base::take_until(line, ':');
    if (number == "0" && controllers.empty() && line != "/") return line;
    if (controllers == "name=systemd") of_systemd = line;
  }
  return of_systemd;
}

bool is_container_id(std::string_view text) {
  constexpr std::size_t digits = 64;
  return text.size() == digits &&
         std::ranges::all_of(text, [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); });
}

std::string container(std::string_view id, std::string_view manager) {
  constexpr std::size_t shown = 12;  // as their own tools show it
  std::string text{"container "};
  text += id.substr(0, shown);
  if (!manager.empty()) text.append(" (").append(manager).append(")");
  return text;
}

struct Prefix {
  std::string_view text;
  std::string_view manager;
};
constexpr std::array prefixes{Prefix{"docker-", "docker"}, Prefix{"libpod-", "podman"},
                              Prefix{"cri-containerd-", "containerd"}, Prefix{"crio-", "cri-o"}};

// One component of the path that is a container; "" when it is none.
std::string container_in(std::string_view component, std::string_view above) {
  std::string_view id = component;
  if (id.ends_with(".scope")) id.remove_suffix(6);
  if (is_container_id(id)) return container(id, above == "docker" ? "docker" : "");
  for (const Prefix& prefix : prefixes)
    if (id.starts_with(prefix.text) && is_container_id(id.substr(prefix.text.size())))
      return container(id.substr(prefix.text.size()), prefix.manager);
  for (const std::string_view lxc : {"lxc.payload.", "lxc.payload/"})
    if (component.starts_with(lxc))
      return "container " + std::string{component.substr(lxc.size())} + " (lxc)";
  if (component.starts_with("machine-") && component.ends_with(".scope"))
    return "machine " + std::string{component.substr(8, component.size() - 14)};
  return {};
}

}  // namespace

std::string decode_service(std::string_view cgroup) {
  std::string_view path = path_in(cgroup);
  std::string_view above;
  std::string_view unit;
  while (!path.empty()) {
    const auto component = base::take_until(path, '/');
    if (auto found = container_in(component, above); !found.empty()) return found;
    if (component.ends_with(".service") || component.ends_with(".scope")) unit = component;
    above = component;
  }
  return std::string{unit};
}

}  // namespace iphlp::wire
