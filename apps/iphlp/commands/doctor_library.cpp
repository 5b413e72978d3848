// Does the library have the problem of 2004? Its two conditions, tried: a program loads and unloads it again
// and again, and asks of every adapter in between.
#include <array>
#include <cerrno>
#include <charconv>
#include <cstdlib>
#include <filesystem>
#include <fmt/format.h>
#include <map>
#include <optional>
#include <system_error>

#include <dlfcn.h>
#include <fcntl.h>
#include <iphlpapi.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include "commands/doctor.h"

extern char**
    environ;  // NOLINT(readability-redundant-declaration,*-non-const-global-variables): as POSIX has it

namespace iphlp::cli {
namespace {

// The object that this program's own calls go to.
std::string own_library() {
  Dl_info info{};
  const auto* function = reinterpret_cast<const void*>(&::GetAdaptersAddresses);
  std::error_code error;
  if (::dladdr(function, &info) == 0 || info.dli_fname == nullptr) return {};
  const auto path = std::filesystem::canonical(info.dli_fname, error);
  return error ? std::string(info.dli_fname) : path.string();
}

// It stands beside this program, in ../lib/iphlp, built as installed.
std::string cycle_program() {
  std::error_code error;
  const auto self = std::filesystem::read_symlink("/proc/self/exe", error);
  return (self.parent_path().parent_path() / "lib" / "iphlp" / "iphlp-cycle").string();
}

struct Ended {
  std::string output;  // both streams
  int code;            // what it answered; -1 where it could not be started or was killed
};

Ended run(std::vector<std::string> words) {
  std::array<int, 2> pipe{};
  if (::pipe2(pipe.data(), O_CLOEXEC) != 0)
    return {.output = std::generic_category().message(errno), .code = -1};
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_adddup2(&actions, pipe[1], STDOUT_FILENO);
  posix_spawn_file_actions_adddup2(&actions, pipe[1], STDERR_FILENO);
  std::vector<char*> arguments;
  for (std::string& word : words) arguments.push_back(word.data());
  arguments.push_back(nullptr);
  pid_t child = 0;
  const int failed = ::posix_spawn(&child, arguments[0], &actions, nullptr, arguments.data(), environ);
  posix_spawn_file_actions_destroy(&actions);
  ::close(pipe[1]);
  Ended ended{.output = failed != 0 ? words[0] + ": " + std::generic_category().message(failed) : "",
              .code = -1};
  std::array<char, 1024> bytes;
  for (ssize_t got = 0; failed == 0 && (got = ::read(pipe[0], bytes.data(), bytes.size())) > 0;)
    ended.output.append(bytes.data(), static_cast<std::size_t>(got));
  ::close(pipe[0]);
  int status = 0;
  if (failed != 0 || ::waitpid(child, &status, 0) != child) return ended;
  if (WIFEXITED(status)) ended.code = WEXITSTATUS(status);
  if (WIFSIGNALED(status)) ended.output += fmt::format("it was ended by signal {}", WTERMSIG(status));
  return ended;
}

struct Count {
  long first = 0;
  long last = 0;
};

// "handles 3 3": a line each.
std::map<std::string, Count, std::less<>> counts_in(std::string_view text) {
  std::map<std::string, Count, std::less<>> counts;
  while (!text.empty()) {
    const std::string_view line = text.substr(0, text.find('\n'));
    text.remove_prefix(std::min(text.size(), line.size() + 1));
    const auto space = line.find(' ');
    if (space == std::string_view::npos) continue;
    Count& count = counts[std::string(line.substr(0, space))];
    const char* end = line.data() + line.size();
    const auto read = std::from_chars(line.data() + space + 1, end, count.first);
    count.last = count.first;
    if (read.ptr != end) std::from_chars(read.ptr + 1, end, count.last);
  }
  return counts;
}

std::string words_of(const Count& count, const char* what) {
  return fmt::format("{} {} -> {}", what, count.first, count.last);
}

std::string without_end(std::string text) {
  while (text.ends_with('\n')) text.pop_back();
  return text;
}

constexpr const char* ask_dlproof = "'dlproof load LIBRARY' names what is left and the line that opened it";

Finding left_behind(const std::string& text, unsigned cycles) {
  const auto counts = counts_in(text);
  Finding finding{.check = "library.leaves_nothing", .subject = "unloads"};
  std::string words;
  for (const char* what : {"handles", "threads", "mappings"}) {
    const auto at = counts.find(what);
    const Count count = at == counts.end() ? Count{.first = 0, .last = 1} : at->second;
    finding.facts[what] = {{"first", count.first}, {"last", count.last}};
    if (count.last > count.first) finding.verdict = Verdict::problem;
    words += (words.empty() ? "" : ", ") + words_of(count, what);
  }
  const auto mapped = counts.find("mapped");
  const bool is_gone = mapped != counts.end() && mapped->second.last == 0;
  finding.facts["unmapped"] = is_gone;
  finding.facts["cycles"] = cycles;
  if (!is_gone) finding.verdict = Verdict::problem;
  finding.found = fmt::format("{} times: {}; {}", cycles, words,
                              is_gone ? "the object is gone" : "THE OBJECT STAYS MAPPED");
  if (finding.verdict != Verdict::good)
    finding.advice = fmt::format("this library has the problem of 2004: {}", ask_dlproof);
  return finding;
}

// The library for managed programs stands beside it.
Finding managed_beside(const std::string& library) {
  const auto beside = std::filesystem::path(library).parent_path() / "libiphlpapi.dll.so";
  std::error_code error;
  const bool there = std::filesystem::exists(beside, error);
  return {.check = "library.managed",
          .verdict = there ? Verdict::good : Verdict::limited,
          .subject = "managed programs",
          .found = there ? beside.string() : "there is no libiphlpapi.dll.so beside it",
          .advice = there ? "" : "C# programs do not find \"iphlpapi.dll\": docs/managed.md",
          .facts = {{"path", there ? Json(beside.string()) : Json(nullptr)}}};
}

}  // namespace

Findings examine_library(const DoctorOptions& options) {
  const std::string library = options.library.empty() ? own_library() : options.library;
  Findings findings;
  const Ended ended = run({cycle_program(), library, std::to_string(options.cycles)});
  const bool works = ended.code == 0;
  findings.push_back(
      {.check = "library.loads",
       .verdict = works ? Verdict::good : Verdict::problem,
       .subject = "loads, answers",
       .found = works ? fmt::format("{}, {} answers", library, counts_in(ended.output)["answers"].last)
                      : without_end(ended.output),
       .advice = works ? "" : "install libiphlpapi again: " + library + " cannot be used",
       .facts = {{"path", library}}});
  if (works) findings.push_back(left_behind(ended.output, options.cycles));
  if (options.library.empty()) findings.push_back(managed_beside(library));
  return findings;
}

}  // namespace iphlp::cli
