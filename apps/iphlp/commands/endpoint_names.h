// Names of hosts and services for people. Asks the resolver once for each address.
#pragma once

#include <cstdint>
#include <iphlp/sockets.hpp>
#include <map>
#include <string>
#include <utility>

namespace iphlp::cli {

class EndpointNames {
 public:
  explicit EndpointNames(bool numeric) : numeric_(numeric) {}
  // "web.example.org:https"; numbers where there is no name, or none is wanted. Port 0 is "*".
  [[nodiscard]] std::string text(const endpoint& end, bool udp);

 private:
  [[nodiscard]] std::string host(const ip_address& address);
  [[nodiscard]] std::string service(std::uint16_t port, bool udp);

  bool numeric_;
  std::map<ip_address, std::string> hosts_;
  std::map<std::pair<std::uint16_t, bool>, std::string> services_;
};

}  // namespace iphlp::cli
