// The door of the program; everything is in run.cpp and commands/.
#include <clocale>
#include <cstdio>

#include "command.h"

int main(int argc, char** argv) {
  std::setlocale(LC_CTYPE, "");  // NOLINT(concurrency-mt-unsafe): the program has one thread
  return iphlp::cli::run(argc, argv, stdout, stderr);
}
