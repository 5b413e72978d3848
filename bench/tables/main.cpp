// bench_tables [--quick] [SUBJECT…]: tables, lookups and changes beside the kernel's floor and its peers,
// each subject in a process and a network of its own. Ends with 1 when a requirement is missed, but for
// --quick.

#include <algorithm>
#include <cstdio>
#include <span>
#include <stdexcept>
#include <string_view>
#include <system_error>
#include <vector>

#include <sys/wait.h>
#include <unistd.h>

#include "subjects.h"
#include "support/network.h"
#include "support/table.h"

namespace {

constexpr int skipped = 77;

int measure(const bench::Subject& subject, bool quick) {
  try {
    bench::enter_own_network();
    return subject.measure(quick) || quick ? 0 : 1;
  } catch (const std::system_error& error) {
    std::fprintf(stderr, "bench_tables: %s\n", error.what());
    // Where no namespace may be made there is nothing to measure.
    return error.code() == std::errc::operation_not_permitted ? skipped : 2;
  } catch (const std::exception& error) {
    std::fprintf(stderr, "bench_tables: %s\n", error.what());
    return 2;
  }
}

// A process of its own ends its network, and what it allocated says nothing about the next.
int measure_apart(const bench::Subject& subject, bool quick) {
  std::fflush(nullptr);
  const pid_t child = fork();
  if (child < 0) return 2;
  if (child == 0) {
    const int code = measure(subject, quick);
    std::fflush(nullptr);
    _exit(code);
  }
  int status = 0;
  waitpid(child, &status, 0);
  return WIFEXITED(status) ? WEXITSTATUS(status) : 2;
}

}  // namespace

int main(int count, char** words) {
  bool quick = false;
  std::vector<std::string_view> asked;
  for (const std::string_view word : std::span{words + 1, static_cast<std::size_t>(count - 1)}) {
    if (word == "--quick")
      quick = true;
    else
      asked.push_back(word);
  }
  for (const std::string_view word : asked)
    if (std::ranges::find(bench::subjects, word, &bench::Subject::name) == bench::subjects.end()) {
      std::fprintf(stderr, "bench_tables: there is no subject %.*s\n", static_cast<int>(word.size()),
                   word.data());
      return 2;
    }
  bench::print_machine();
  int worst = 0;
  for (const bench::Subject& subject : bench::subjects)
    if (asked.empty() || std::ranges::find(asked, subject.name) != asked.end())
      worst = std::max(worst, measure_apart(subject, quick));
  return worst;
}
