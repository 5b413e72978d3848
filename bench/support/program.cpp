#include "support/program.h"

#include <cstdio>
#include <exception>
#include <system_error>

namespace bench {

int run_program(const char* name, int count, char** words, int (*run)(std::span<char*> words)) {
  try {
    return run({words + 1, static_cast<std::size_t>(count - 1)});
  } catch (const std::system_error& error) {
    std::fprintf(stderr, "%s: %s\n", name, error.what());
    return error.code() == std::errc::operation_not_permitted ? 77 : 2;
  } catch (const std::exception& error) {
    std::fprintf(stderr, "%s: %s\n", name, error.what());
    return 2;
  }
}

}  // namespace bench
