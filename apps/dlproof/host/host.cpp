// The same host as a C++ program: libstdc++ is there before the module comes and stays when it goes.
#include <string>

extern const std::string* host_language();
const std::string* host_language() {
  static const std::string language = "c++";
  return &language;
}

#pragma GCC diagnostic ignored "-Wold-style-cast"
#include "host.c"  // NOLINT(bugprone-suspicious-include): one host, compiled as two languages
