// What a command is to the program: a name, a line of help, its options, and what to run.
// A new command is one file in commands/ and one line in the table in run.cpp.
#pragma once

#include <cstdio>
#include <functional>
#include <stdexcept>
#include <string>

#include "output/text.h"

// Its header takes seconds to read: only who adds options includes it.
namespace CLI {
class App;
}

namespace iphlp::cli {

// Where a command writes and how.
struct Output {
  std::FILE* stream;
  Style style;
};

struct Command {
  const char* name;
  const char* summary;
  // Adds its options to the parser; answers what runs, once they are read.
  std::function<void(const Output&)> (*prepare)(CLI::App& parser);
};

// A question that has no answer, in words for the user: the program ends with 1.
class Failure : public std::runtime_error {
 public:
  Failure(const std::string& message, std::string hint)
      : std::runtime_error(message), hint_(std::move(hint)) {}
  [[nodiscard]] const std::string& hint() const { return hint_; }

 private:
  std::string hint_;
};

// The output has said it all, and it is no success: the program ends with 1 and no further word.
class Said {};

namespace commands {
extern const Command addr;
extern const Command arp;
extern const Command config;
extern const Command dns;
extern const Command doctor;
extern const Command exporter;
extern const Command link;
extern const Command pathping;
extern const Command ping;
extern const Command top;
extern const Command tracert;
extern const Command netstat;
extern const Command release;
extern const Command renew;
extern const Command route;
extern const Command version;
extern const Command watch;
}  // namespace commands

enum ExitCode : int { succeeded = 0, failed = 1, misused = 2 };

// "0.1.0"
[[nodiscard]] const char* version_text();

// Does: the whole program, from arguments to exit code.
[[nodiscard]] int run(int argc, const char* const* argv, std::FILE* out, std::FILE* err);

}  // namespace iphlp::cli
