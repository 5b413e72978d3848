// The default routes, and the way to an address: routes [ADDRESS]. The same program builds and runs on
// Windows.
#include <exception>
#include <iostream>
#include <iphlp/routes.hpp>

int main(int count, char** arguments) try {
  for (const iphlp::route& one : iphlp::routes())
    if (one.destination.length == 0)
      std::cout << "default by " << one.next_hop << " on interface " << one.interface_index << ", metric "
                << one.metric << '\n';
  if (count == 1) return 0;
  const auto destination = iphlp::ip_address::parse(arguments[1]);
  if (!destination) return 2;
  const auto best = iphlp::best_route(*destination);
  std::cout << *destination << " from " << best.source << " over " << best.route.destination << '\n';
  return 0;
} catch (const std::exception& error) {
  std::cerr << error.what() << '\n';
  return 1;
}
