// Test only: files that were captured once and are compared with for ever.
#pragma once

#include <cstddef>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <string>
#include <vector>

#include "wire/netlink.h"

namespace iphlp::test {

inline std::vector<std::byte> read_fixture(const std::string& name) {
  std::ifstream file{std::string{IPHLP_FIXTURES "/"} + name, std::ios::binary};
  if (!file) throw std::runtime_error("no such fixture: " + name);
  const std::string text{std::istreambuf_iterator<char>{file}, {}};
  const auto bytes = std::as_bytes(std::span{text});
  return {bytes.begin(), bytes.end()};
}

// A captured dump, message by message.
class Capture {
 public:
  explicit Capture(const std::string& name) : bytes_(read_fixture("netlink/" + name + ".bin")) {
    wire::Messages rest{bytes_};
    while (const auto message = rest.next()) messages_.push_back(*message);
    if (!rest.exhausted()) throw std::runtime_error("not all of it is messages: " + name);
  }
  [[nodiscard]] const std::vector<wire::Message>& messages() const { return messages_; }
  // Only those that carry a row of the table.
  [[nodiscard]] std::vector<base::Bytes> payloads() const {
    std::vector<base::Bytes> rows;
    for (const wire::Message& message : messages_)
      if (message.type >= NLMSG_MIN_TYPE) rows.push_back(message.payload);
    return rows;
  }

 private:
  std::vector<std::byte> bytes_;
  std::vector<wire::Message> messages_;
};

}  // namespace iphlp::test
