// What runs when the object is unloaded, and in which order. The ELF way: no static object has a destructor,
// so these two functions are all that runs.

#include "abi/library.h"

namespace __gnu_cxx {
// libstdc++'s own way to free what it keeps for exceptions thrown when memory has run out. It is allocated
// when a static libstdc++ is loaded and by nobody freed when it is unloaded: 72,720 bytes a cycle.
// NOLINTNEXTLINE(*-reserved-identifier,cert-dcl*,misc-use-internal-linkage): libstdc++'s name for it.
void __freeres();
}  // namespace __gnu_cxx

namespace {

// Before every other destructor: nothing of the library is gone yet.
[[gnu::destructor(65000)]] void unload() {
  iphlp::abi::library.unload();
}

// After every other: nobody throws any more.
[[gnu::destructor(101)]] void free_exception_pool() {
  __gnu_cxx::__freeres();
}

}  // namespace
