// What the commands that send echoes share: which host is meant, what it is called, and a thread for each
// probe that is on its way.
#pragma once

#include <chrono>
#include <iphlp/echo.hpp>
#include <iphlp/ip_address.hpp>
#include <string>
#include <vector>

namespace iphlp::cli {

struct Host {
  ip_address address;
  std::string name;  // "" where the user gave the address

  // "name [address]", or the address alone.
  [[nodiscard]] std::string text() const;
};

// Does: finds the host that the user names. family: none for whichever comes first. with_name: an address is
// looked up too. Throws Failure where there is none, in Windows' words.
[[nodiscard]] Host find_host(const std::string& text, ip_family family, bool with_name);

// The name that belongs to an address; "" when there is none.
[[nodiscard]] std::string name_of(const ip_address& address);

// -4 and -6 as one.
[[nodiscard]] ip_family chosen_family(bool v4, bool v6);

// "12 ms", "<1 ms": how long a reply took; gap is what stands before the unit.
[[nodiscard]] std::string time_text(std::chrono::milliseconds time, const char* gap);

// A socket for echoes, or a Failure that says what the system needs to grant one.
[[nodiscard]] echo_socket open_echoes(ip_family family);

// The alphabet without its last letters, as Windows' ping fills its requests.
[[nodiscard]] std::vector<std::byte> pattern(std::size_t size);

}  // namespace iphlp::cli
