#include "verdict/wording.h"

#include <algorithm>
#include <array>
#include <csignal>
#include <cstring>
#include <fmt/format.h>

#include "region.h"

namespace dlproof {
namespace {

constexpr std::array call_names = {
#define X(name) #name,
    DLP_CALLS(X)
#undef X
};

std::string size_text(std::uint64_t bytes) {
  if (bytes < 10'000) return fmt::format("{} bytes", bytes);
  if (bytes < 10'000'000) return fmt::format("{} KiB", bytes / 1024);
  return fmt::format("{} MiB", bytes / 1024 / 1024);
}

std::string article(const std::string& what) {
  if (what.starts_with("file ") || what.starts_with("folder ") || what.starts_with("device ") ||
      what.starts_with("/"))
    return "the " + what;
  const bool vowel = what.find_first_of("aeiouAEIO") == 0;
  return (vowel ? "an " : "a ") + what;
}

std::string how_often(const Finding& finding) {
  if (finding.at_end) return fmt::format("at its end, {} times from one place", finding.left_cycles);
  if (finding.cycles == 1) return "in the one cycle there was";
  if (finding.left_cycles >= finding.cycles) return fmt::format("in each of {} cycles", finding.cycles);
  return fmt::format("in {} of {} cycles", finding.left_cycles, finding.cycles);
}

std::string amount(const Finding& finding) {
  if (finding.bytes != 0)
    return fmt::format(", {} in {} {}{}", size_text(finding.bytes), finding.count,
                       finding.kind == Kind::mapping ? "mapping" : "block", finding.count == 1 ? "" : "s");
  if (finding.count > finding.left_cycles) return fmt::format(", {} in all", finding.count);
  return "";
}

std::string leak_sentence(const Finding& finding) {
  const std::string name = file_name(finding.module);
  switch (finding.kind) {
    case Kind::thread:
      return fmt::format("{} leaves a thread running {}{}", name, how_often(finding), amount(finding));
    case Kind::environment:
      return fmt::format("{} leaves {} set {}", name, article(finding.what), how_often(finding));
    case Kind::child:
      return fmt::format("{} leaves a child process that nobody waited for {}{}", name, how_often(finding),
                         amount(finding));
    default:
      return fmt::format("{} {} {} {}{}", name, finding.at_end ? "still holds" : "leaks",
                         article(finding.what), how_often(finding), amount(finding));
  }
}

}  // namespace

std::string call_name(unsigned call) {
  return call < call_names.size() ? call_names[call] : "";
}

std::string signal_name(int number) {
  const char* name = ::sigabbrev_np(number);
  return name != nullptr ? fmt::format("SIG{}", name) : fmt::format("signal {}", number);
}

std::string file_name(const std::string& path) {
  return path.substr(path.rfind('/') + 1);
}

const Frame* own_frame(const Finding& finding) {
  // What a header of the system or Rust's library brought along stands in the module too, but is not its
  // author's line.
  const auto system = [](const Frame& frame) {
    constexpr std::array folders = {"/usr/include/", "/rustc/", "library/", "/usr/lib/go", "/usr/local/go/"};
    constexpr std::array trimmed = {"runtime/", "syscall/", "os/", "internal/",
                                    "net/"};  // go build -trimpath
    const auto lies_in = [&](const char* folder) { return frame.file.starts_with(folder); };
    const bool go = frame.file.ends_with(".go") || frame.file.ends_with(".s");
    return std::ranges::any_of(folders, lies_in) || (go && std::ranges::any_of(trimmed, lies_in));
  };
  // In a static program libc is part of the module, and has no lines.
  for (const Frame& frame : finding.stack)
    if (frame.module == finding.module && !system(frame) && (!finding.at_end || frame.line != 0))
      return &frame;
  return finding.stack.empty() ? nullptr : &finding.stack.front();
}

std::string frame_text(const Frame& frame) {
  if (frame.module.empty()) return fmt::format("{:#x} ({})", frame.vaddr, frame.remark);
  std::string text = frame.function.empty() ? fmt::format("{:#x}", frame.vaddr) : frame.function;
  if (frame.line != 0)
    text += fmt::format(" at {}:{}", frame.file, frame.line);
  else
    text += fmt::format(" in {}+{:#x}", file_name(frame.module), frame.vaddr);
  if (!frame.remark.empty()) text += fmt::format(" ({})", frame.remark);
  return text;
}

std::string where(const Finding& finding) {
  const Frame* frame = own_frame(finding);
  if (frame == nullptr) return "";
  const std::string call = finding.call.empty() ? "" : finding.call + "() ";
  return call + (call.empty() ? "" : "called by ") + frame_text(*frame);
}

std::string sentence(const Finding& finding) {
  const std::string name = file_name(finding.module);
  switch (finding.verdict) {
    case Verdict::leaked:
      return leak_sentence(finding) + ".";
    case Verdict::dangling:
      return fmt::format("{} leaves {} that points into its unloaded code {}.", name, article(finding.what),
                         how_often(finding));
    case Verdict::crashed:
      return fmt::format("The process died of {} {}{}.", finding.what, finding.reason,
                         name.empty() ? "" : fmt::format(": {}", name));
    case Verdict::hung:
      return fmt::format("The process did not come back within the time limit{}.",
                         finding.reason.empty() ? "" : ": " + finding.reason);
    case Verdict::pinned:
      return fmt::format("{} is not unloaded: {}.", name, finding.reason);
    case Verdict::left_behind:
      return fmt::format("{} came with a module and stays when the module goes: {}.", name, finding.reason);
    case Verdict::one_time:
      if (finding.at_end) return fmt::format("{} keeps {} until its end.", name, article(finding.what));
      return fmt::format("{} leaves {} in its first cycle only: one-time initialisation{}.", name,
                         article(finding.what), amount(finding));
    case Verdict::handed_over:
      return fmt::format("{} hands over {}; somebody else ends it later.", name, article(finding.what));
  }
  return "";
}

std::string advice_for(const Finding& finding) {
  switch (finding.verdict) {
    case Verdict::leaked:
      if (finding.kind == Kind::thread)
        return "Stop and join the thread in the module's shutdown function or its destructor.";
      if (finding.kind == Kind::key) return "Call pthread_key_delete() in the module's destructor.";
      if (finding.kind == Kind::heap)
        return "Free the block in the module's shutdown function or its destructor.";
      if (finding.kind == Kind::mapping)
        return "Call munmap() in the module's shutdown function or its destructor.";
      if (finding.kind == Kind::environment)
        return "Call unsetenv(), or do not change the environment in a library.";
      if (finding.kind == Kind::child) return "Wait for the child before the module goes.";
      if (finding.at_end) return "Close it when it is no longer needed.";
      return "Close it in the module's shutdown function or its destructor.";
    case Verdict::dangling:
      if (finding.kind == Kind::signal) return "Restore the previous handler in the module's destructor.";
      if (finding.kind == Kind::exit_handler)
        return "Use atexit() or a destructor: both run and vanish at dlclose(); on_exit() does not.";
      return "Take the pointer back before the module goes.";
    case Verdict::crashed:
      return "Something still pointed into the module when it went: look for a dangling verdict or a thread.";
    default:
      return "";
  }
}

}  // namespace dlproof
