// One watched run: a folder for the records, a child, its end, and what it left in the folder. Knows
// processes and files; refuses to know what a verdict is.
#pragma once

#include <chrono>
#include <functional>
#include <string>
#include <vector>

#include "collect/region_file.h"
#include "os/fd.h"

namespace dlproof {

struct Ending {
  bool started = false;
  bool timed_out = false;
  int code = 0;    // of exit()
  int signal = 0;  // 0 unless killed
};

struct Launch {
  std::vector<std::string> command{}, environment{};
  std::chrono::milliseconds limit{0};         // 0: none
  std::function<void(int pid)> on_timeout{};  // while it still hangs
  std::function<void()> on_tick{};            // many times a second
  std::function<void()> on_report_wish{};     // SIGUSR1
  bool quiet = false;                         // its standard output goes to our standard error
};

class Session {
 public:
  [[nodiscard]] static iphlp::base::Result<Session> begin();
  Session(Session&& other) noexcept : folder_(std::exchange(other.folder_, {})) {}
  Session(const Session&) = delete;
  Session& operator=(const Session&) = delete;
  Session& operator=(Session&&) = delete;
  ~Session();

  [[nodiscard]] const std::string& folder() const { return folder_; }
  // Runs the command to its end. Signals that a terminal sends go to it too; we outlive it to report.
  [[nodiscard]] static Ending run(const Launch& launch);
  // The same without watching: a compiler.
  [[nodiscard]] static Ending run_plain(const std::vector<std::string>& command);
  // What has been recorded so far, one region for each process image, in the order in which they began.
  [[nodiscard]] std::vector<Region> regions() const;

 private:
  explicit Session(std::string folder) : folder_(std::move(folder)) {}
  std::string folder_;
};

}  // namespace dlproof
