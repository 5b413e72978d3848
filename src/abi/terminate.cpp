// What becomes of an exception that nobody caught, such as one that leaves a program's own callback: a word,
// and the end of the process. libstdc++'s own handler tells a little more, and for that brings its demangler
// along: tables of 3 KiB full of addresses, which the loader would write into in every cycle.

#include <array>
#include <cstdlib>
#include <typeinfo>

#include <cxxabi.h>

#include "os/process.h"

namespace __gnu_cxx {

// NOLINTBEGIN(*-reserved-identifier,cert-dcl*,misc-use-internal-linkage): libstdc++'s name for it.
void __verbose_terminate_handler();

void __verbose_terminate_handler() {
  const std::type_info* type = abi::__cxa_current_exception_type();
  const std::array<std::string_view, 3> words{"libiphlpapi: an exception that nobody caught, of the type ",
                                              type == nullptr ? "(none)" : type->name(), "\n"};
  iphlp::os::complain(words);
  std::abort();
}
// NOLINTEND(*-reserved-identifier,cert-dcl*,misc-use-internal-linkage)

}  // namespace __gnu_cxx
