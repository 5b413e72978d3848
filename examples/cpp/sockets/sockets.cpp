// Which program has which connections, and how fast they are. The same program builds and runs on Windows.
#include <exception>
#include <iostream>
#include <iphlp/sockets.hpp>

int main() try {
  for (const iphlp::tcp_socket& one : iphlp::tcp_sockets()) {
    const auto program = iphlp::program_of(one.process);
    std::cout << (program ? program->name : "?") << ' ' << one.local.to_string() << ' ';
    if (one.listens()) {
      std::cout << "listens\n";
      continue;
    }
    std::cout << one.remote.to_string() << ' ' << to_string(one.state);
    std::error_code error;  // it may have ended
    if (const auto measures = iphlp::measures_of(one, error))
      std::cout << ", " << measures->smoothed_rtt_ms << " ms, " << measures->segments_retransmitted
                << " sent again";
    std::cout << '\n';
  }
  return 0;
} catch (const std::exception& error) {
  std::cerr << error.what() << '\n';
  return 1;
}
