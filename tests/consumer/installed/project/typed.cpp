// The same with the C++ API.
#include <iostream>
#include <iphlp/adapters.hpp>

int main() {
  for (const iphlp::adapter& one : iphlp::adapters()) std::cout << one.friendly_name() << '\n';
  return 0;
}
