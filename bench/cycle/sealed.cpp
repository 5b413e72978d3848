// The least that a C++ library can be which leaves nothing: a string, a vector, an exception that is caught,
// and the seal that libiphlpapi.so has.
#include <stdexcept>
#include <string>
#include <vector>

namespace __gnu_cxx {
void __freeres();
}  // namespace __gnu_cxx

namespace {

[[gnu::destructor(101)]] void free_exception_pool() {
  __gnu_cxx::__freeres();
}

}  // namespace

extern "C" [[gnu::visibility("default")]] int bench_call() noexcept {
  try {
    const std::vector<std::string> words(3, std::string(64, 'x'));
    return static_cast<int>(words.at(words.size() - 1).size());
  } catch (const std::out_of_range&) {
    return -1;
  }
}
