// Giving NetworkManager orders about one device. What it knows of all of them is network_manager.cpp's
// business.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "host/bus.h"
#include "host/neighborhood.h"
#include "net/ip.h"

namespace iphlp::host {

class NetworkManagerDevice {
 public:
  // Asks for the link's device; each later order asks over the same bus, which must outlive it.
  NetworkManagerDevice(Bus& bus, std::string_view link, const os::Deadline& deadline);

  // It runs in our namespace, and takes care of this link.
  [[nodiscard]] bool is_managed(Neighborhood& neighborhood) const;
  // Its connection was made by somebody else, or there is none.
  [[nodiscard]] bool is_connected() const { return connection_.size() > 1; }

  [[nodiscard]] base::Status disconnect(const os::Deadline& deadline);
  // The connection that is active, or that would be.
  [[nodiscard]] base::Status activate_again(const os::Deadline& deadline);

  struct Settings {
    net::Family family = net::Family::v4;
    const std::vector<std::string>* servers = nullptr;  // nullptr: as they are
    const std::vector<std::string>* domains = nullptr;
  };
  // Until the connection is activated anew, which an empty list of servers does at once.
  [[nodiscard]] base::Status apply_dns(const Settings& settings, const os::Deadline& deadline);

 private:
  [[nodiscard]] base::Status await_activation(const os::Deadline& deadline);
  [[nodiscard]] base::Status reapply(const Settings& settings, const os::Deadline& deadline);
  [[nodiscard]] bool uses(const Settings& settings, const os::Deadline& deadline);

  Bus& bus_;
  Bus::Ticket process_;
  std::string path_;
  std::string connection_;  // the active one's object; "/" for none
  bool managed_ = false;
};

}  // namespace iphlp::host
