// The program on the sample machine: what it prints is the same everywhere and every day.
// IPHLP_FAKE_FAILURE=Function:code makes a question fail; IPHLP_FAKE_EMPTY=1 leaves no adapters.
#include <clocale>
#include <cstdio>
#include <cstdlib>
#include <string>

#include "command.h"
#include "fake_api.h"

int main(int argc, char** argv) {
  std::setlocale(LC_CTYPE, "");
  fake::world() = fake::sample();
  if (const char* failure = std::getenv("IPHLP_FAKE_FAILURE")) {
    const std::string text = failure;
    const auto colon = text.find(':');
    fake::world().failures[text.substr(0, colon)] = static_cast<DWORD>(std::stoul(text.substr(colon + 1)));
  }
  if (std::getenv("IPHLP_FAKE_EMPTY") != nullptr) fake::world().adapters.clear();
  return iphlp::cli::run(argc, argv, stdout, stderr);
}
