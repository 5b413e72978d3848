// The adapters of this machine, with their addresses. The same program builds and runs on Windows.
#include <exception>
#include <iostream>
#include <iphlp/adapters.hpp>
#include <iphlp/network_parameters.hpp>

int main() try {
  std::cout << iphlp::network_parameters().host_name << '\n';
  for (const iphlp::adapter& a : iphlp::adapters({.ipv4_details = true})) {
    std::cout << '\n'
              << a.friendly_name() << " (" << a.description() << "): " << a.type() << ", " << a.status();
    if (const auto speed = a.receive_speed()) std::cout << ", " << *speed / 1'000'000 << " Mbit/s";
    std::cout << '\n';
    if (!a.physical_address().empty()) std::cout << "  hardware address  " << a.physical_address() << '\n';
    for (const auto& address : a.unicast_addresses())
      std::cout << "  address           " << address << ' ' << address.dad_state << '\n';
    for (const auto& gateway : a.gateways()) std::cout << "  gateway           " << gateway << '\n';
    for (const auto& server : a.dns_servers()) std::cout << "  DNS server        " << server << '\n';
    if (const auto v4 = a.ipv4(); v4 && v4->lease_expires)
      std::cout << "  lease expires     " << v4->lease_expires->time_since_epoch().count()
                << " (unix time)\n";
  }
  return 0;
} catch (const std::exception& error) {
  std::cerr << error.what() << '\n';
  return 1;
}
