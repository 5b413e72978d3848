// Tells changes of this machine's IP addresses as a loop over them: watch TIMES. The same program builds and
// runs on Windows.
#include <cstdlib>
#include <exception>
#include <iostream>
#include <iphlp/changes.hpp>

int main(int count, char** arguments) try {
  long left = count > 1 ? std::atol(arguments[1]) : 1;
  iphlp::change_stream<iphlp::address_change> changes;
  for (const iphlp::address_change& change : changes) {
    const bool removed = change.what == iphlp::happening::removed;
    std::cout << change.address << (removed ? " left" : " is on") << " interface " << change.index
              << std::endl;
    if (--left == 0) break;
  }
  return 0;
} catch (const std::exception& error) {
  std::cerr << error.what() << '\n';
  return 1;
}
