// What becomes of an exception that nobody caught: the process ends, without a word. libstdc++'s own handler
// names the exception, and for that brings its demangler along: tables of 3 KiB full of addresses, which the
// loader would write into in every cycle. Every export catches all there is (abi/door.h), so nobody misses it.

#include <cstdlib>

namespace __gnu_cxx {

void __verbose_terminate_handler();

void __verbose_terminate_handler() {
  std::abort();
}

}  // namespace __gnu_cxx
