// Is that host there? ping ADDRESS: four echo requests of either family. The same program builds and runs on
// Windows.
#include <exception>
#include <iostream>
#include <iphlp/echo.hpp>

int main(int count, char** arguments) try {
  const auto address = iphlp::ip_address::parse(count > 1 ? arguments[1] : "127.0.0.1");
  if (!address) return 2;
  const iphlp::echo_socket socket(address->family());
  int answers = 0;
  for (int n = 0; n < 4; ++n) {
    const iphlp::echo_reply reply = socket.send(*address);
    std::cout << *address << ": " << to_string(reply.status) << ' ' << reply.round_trip.count() << " ms\n";
    if (reply.status == iphlp::echo_status::success) ++answers;
  }
  return answers == 4 ? 0 : 1;
} catch (const std::exception& error) {
  std::cerr << error.what() << '\n';
  return 1;
}
