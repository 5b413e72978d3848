// Every form in which somebody writes a lease down: dhclient, systemd-networkd, NetworkManager, dhcpcd.
#include <algorithm>

#include "require.h"
#include "wire/key_file.h"
#include "wire/lease_bootp.h"
#include "wire/lease_dhclient.h"
#include "wire/lease_dhcpcd.h"
#include "wire/lease_networkd.h"

namespace wire = iphlp::wire;
using iphlp::fuzz::require;

namespace {

void read_dhclient(std::string_view text) {
  for (const auto& lease : wire::decode_dhclient_leases(text)) {
    require(!lease.expires || lease.expires->count() >= 0, "no lease ends before 1970");
    require(!lease.never_expires || !lease.expires, "what never ends has no end");
    for (const auto& domain : lease.domains) {
      require(!domain.empty() && !domain.ends_with('.'), "a domain is bare");
      require(std::ranges::count(lease.domains, domain) == 1, "no domain twice");
    }
  }
}

void read_networkd(std::string_view text) {
  const auto link = wire::decode_networkd_link(text);
  for (const auto& server : link.servers) require(server.server.address.present(), "a server has an address");
  for (const auto& domain : link.domains)
    require(!domain.empty() && !domain.starts_with('~'), "no routing domains");
  const auto lease = wire::decode_networkd_lease(text);
  require(!lease.time || lease.time->length.count() >= 0, "no lease is shorter than nothing");
  (void)wire::decode_networkd_settings(text);
}

void read_dhcpcd(iphlp::base::Bytes bytes) {
  const auto states = wire::decode_dhcpcd_answer(bytes);
  if (!states || !*states) return;
  require((*states)->size() <= 64, "no more blocks than there can be");
  for (const auto& state : **states)
    for (const auto& variable : state.variables)
      require(variable.name.find('=') == std::string::npos, "a name ends where its value starts");
}

void read_words(std::string_view text) {
  const auto time = wire::decode_lease_time(text);
  require(!time || !time->forever || time->length.count() == 0, "forever has no length");
  const auto hex = wire::decode_hex(text);
  require(!hex || hex->size() <= text.size(), "two digits are one byte");
  (void)wire::decode_duid(text);
  (void)wire::decode_iaid(text);
  for (const auto& address : wire::decode_addresses(text)) require(address.present(), "an address is one");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text{reinterpret_cast<const char*>(data), size};
  const auto bytes = std::as_bytes(std::span{data, size});
  read_dhclient(text);
  read_networkd(text);
  read_dhcpcd(bytes);
  read_words(text);
  (void)wire::decode_bootp_lease(bytes);
  const auto file = wire::KeyFile::decode(text);
  for (const auto& entry : file.entries())
    require(file.has(entry.section, entry.key), "an entry is found by its name");
  return 0;
}
