// Where each fact about an adapter came from, in words: our own addition, for people and for bug reports.

#include <string>

#include "abi/shapes.h"
#include "iphlp_sources.h"
#include "win/codes.h"

namespace iphlp::abi {

namespace {

void add(std::string& text, std::string_view fact, std::string_view source) {
  if (source.empty()) return;
  text.append(fact).append(1, '\t').append(source).append(1, '\n');
}

std::string sources_of(const net::Adapter& adapter) {
  const std::string link = "the kernel, link " + std::to_string(net::number(adapter.link.id));
  std::string text;
  add(text, "link", link);
  add(text, "addresses", link);
  add(text, "gateways", "the kernel, default routes");
  const net::LinkConfig& config = adapter.config;
  if (config.dns) {
    add(text, "dns", config.dns->source);
    add(text, "domains", config.dns->source);
  }
  add(text, "dhcp", config.dhcp_source);
  if (config.lease4) add(text, "lease", config.lease4->source);
  if (config.lease6) add(text, "dhcpv6", config.lease6->source);
  add(text, "autoconfiguration", config.automatic_source);
  return text;
}

}  // namespace

}  // namespace iphlp::abi

// Outside every namespace: only there a definition is the one that the header declares, and is exported.
using namespace iphlp;
using namespace iphlp::abi;

extern "C" {

DWORD iphlp_adapter_sources(ULONG IfIndex, PSTR Text, PULONG Size) {
  return answer([&](Room& room) -> DWORD {
    if (Size == nullptr) return ERROR_INVALID_PARAMETER;
    const auto view = room.session->adapter(net::LinkId{IfIndex}, {.details = false, .hosts = true});
    if (!view)
      return view.error().kind == base::Kind::absent ? ERROR_NO_DATA : win::reading_code(view.error());
    const std::string text = sources_of(view->at(0));
    return fill(Text, Size, ERROR_BUFFER_OVERFLOW, [&](win::Packer& packer) { (void)packer.narrow(text); });
  });
}

}  // extern "C"
