// Where the figures go: an HTTP server of prometheus-cpp, or a file that is there whole or not at all. How it
// ends: at SIGTERM, at once, with nothing left.
#include <cerrno>
#include <csignal>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <prometheus/exposer.h>
#include <prometheus/text_serializer.h>
#include <system_error>

#include <unistd.h>

#include "commands/export_metrics.h"

namespace iphlp::cli {
namespace {

// Blocked before a thread begins, so that none of them takes the signal and the main one waits for it.
class Ending {
 public:
  Ending() {
    sigemptyset(&signals_);
    sigaddset(&signals_, SIGTERM);
    sigaddset(&signals_, SIGINT);
    pthread_sigmask(SIG_BLOCK, &signals_, nullptr);
  }
  void wait() const {
    int which = 0;
    sigwait(&signals_, &which);
  }
  // Whether it came within that time.
  [[nodiscard]] bool wait_for(unsigned seconds) const {
    const timespec time{.tv_sec = static_cast<time_t>(seconds), .tv_nsec = 0};
    while (true) {
      if (sigtimedwait(&signals_, nullptr, &time) > 0) return true;
      if (errno != EINTR) return false;
    }
  }

 private:
  sigset_t signals_{};
};

void serve(const ExportOptions& options, const Ending& ending) {
  const auto metrics = std::make_shared<Metrics>(options);
  std::unique_ptr<prometheus::Exposer> exposer;
  try {
    exposer = std::make_unique<prometheus::Exposer>(options.listen);
  } catch (const std::exception&) {
    throw Failure(
        "nothing can listen on '" + options.listen + "'",
        "an IPv4 address and a free port, as 127.0.0.1:9836; 0.0.0.0:9836 is every address of this host");
  }
  exposer->RegisterCollectable(metrics);
  ending.wait();
}

// A reader sees the old file or the new one.
void write_whole(const std::string& path, const std::vector<prometheus::MetricFamily>& families) {
  const std::string beside = path + "." + std::to_string(::getpid()) + ".new";
  const auto failed = [&](const char* what) {
    const int code = errno;
    std::error_code gone;
    std::filesystem::remove(beside, gone);
    throw Failure(std::string(what) + " '" + path + "': " + std::generic_category().message(code), "");
  };
  errno = 0;
  std::ofstream file(beside, std::ios::trunc);
  prometheus::TextSerializer().Serialize(file, families);
  file.close();
  if (!file) failed("cannot write");
  if (std::rename(beside.c_str(), path.c_str()) != 0) failed("cannot replace");
}

void write(const ExportOptions& options, const Ending& ending) {
  const Metrics metrics(options);
  write_whole(options.text_file, metrics.Collect());
  if (options.every == 0) return;
  while (!ending.wait_for(options.every)) write_whole(options.text_file, metrics.Collect());
  // Figures that nobody renews would be read as today's.
  std::error_code gone;
  std::filesystem::remove(options.text_file, gone);
}

}  // namespace

void export_figures(const ExportOptions& options) {
  const Ending ending;
  if (options.listen.empty())
    write(options, ending);
  else
    serve(options, ending);
}

}  // namespace iphlp::cli
