// busybox udhcpc. It keeps nothing but its own number, where its starter asked for that: that it runs for a
// link is all there is to know.
#include <string>

#include "base/text.h"
#include "host/sources.h"

namespace iphlp::host {

namespace {

// "busybox\0udhcpc\0-f\0-i\0eth0\0": is it udhcpc, on that link?
bool serves(std::string_view command, std::string_view link) {
  bool is_udhcpc = false;
  while (!command.empty()) {
    const auto word = base::take_until(command, '\0');
    if (word == "udhcpc" || word.ends_with("/udhcpc")) is_udhcpc = true;
    if (word == "-i" || word == "--interface") {
      if (base::take_until(command, '\0') == link) return is_udhcpc;
    } else if (word.starts_with("-i") && word.substr(2) == link) {
      return is_udhcpc;
    }
  }
  return false;
}

std::optional<std::uint32_t> process_of(const Inquiry& inquiry, const std::string& link) {
  for (const char* form : {"/run/udhcpc.", "/run/udhcpc-"})
    if (const auto text = inquiry.root().read(form + link + ".pid"))
      return base::number<std::uint32_t>(base::trim(*text));
  return std::nullopt;
}

// Apart: most hosts have none, and what does not run is not to lie among what every question runs through.
[[gnu::noinline]] void look_at_links(Inquiry& inquiry, Neighborhood& neighborhood) {
  for (const net::Link& link : inquiry.links()) {
    if (inquiry.known(link.id)->dhcp4) continue;
    const auto process = process_of(inquiry, link.name);
    if (!process || neighborhood.is_neighbor(*process) != true) continue;
    const auto command = inquiry.root().read("/proc/" + std::to_string(*process) + "/cmdline");
    if (command && serves(*command, link.name))
      inquiry.offer_dhcp4(link.id, true, "udhcpc, process " + std::to_string(*process));
  }
}

}  // namespace

void look_for_udhcpc(Inquiry& inquiry, Neighborhood& neighborhood) {
  if (inquiry.run_has_prefix("udhcpc") && inquiry.any_without_dhcp()) look_at_links(inquiry, neighborhood);
}

}  // namespace iphlp::host
