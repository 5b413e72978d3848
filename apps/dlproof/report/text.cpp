#include "report/text.h"

#include <algorithm>
#include <fmt/format.h>

#include "verdict/wording.h"

namespace dlproof {
namespace {

class Writer {
 public:
  explicit Writer(const TextStyle& style) : style_(style) {}

  std::string write(const Report& report) {
    for (const ProcessReport& process : report.processes) write_process(process, report.processes.size() > 1);
    if (!report.could_not.empty()) line(red("Could not judge: " + report.could_not));
    if (!report.ending.empty()) line(report.ending);
    const int code = verdict_code(report);
    if (code == 0) line(green("Nothing is left behind."));
    if (code == 1) line(red(fmt::format("{} finding{}.", failures_, failures_ == 1 ? "" : "s")));
    return std::move(text_);
  }

 private:
  void line(const std::string& text) { text_ += text + "\n"; }
  std::string coloured(const char* code, const std::string& text) const {
    return style_.colour ? fmt::format("\x1b[{}m{}\x1b[0m", code, text) : text;
  }
  [[nodiscard]] std::string red(const std::string& text) const { return coloured("1;31", text); }
  [[nodiscard]] std::string green(const std::string& text) const { return coloured("1;32", text); }
  [[nodiscard]] std::string dim(const std::string& text) const { return coloured("2", text); }

  void write_process(const ProcessReport& process, bool several) {
    const bool shown =
        style_.notes ? !process.findings.empty() : std::ranges::any_of(process.findings, is_failure);
    if (several && shown) line(dim(fmt::format("Process {} {}:", process.pid, process.program)));
    for (const Finding& finding : process.findings) {
      if (is_failure(finding)) ++failures_;
      if (is_failure(finding) || style_.notes) write_finding(finding);
    }
    const auto hidden = std::ranges::count_if(process.findings, [](const auto& f) { return !is_failure(f); });
    if (hidden != 0 && !style_.notes)
      line(dim(fmt::format("{} more of no harm (--notes shows them).", hidden)));
    if (process.lost != 0)
      line(dim(fmt::format("{} records found no room: counts are lower bounds.", process.lost)));
    if (!process.recorder) line("The recorder was not there: who opened what is unknown.");
  }

  void write_finding(const Finding& finding) {
    line(is_failure(finding) ? red(sentence(finding)) : sentence(finding));
    std::size_t number = 0;
    if (!finding.call.empty() && !finding.stack.empty()) line(fmt::format("    {}()", finding.call));
    for (const Frame& frame : finding.stack) {
      const std::string text = fmt::format("    #{} {}", number++, frame_text(frame));
      line(frame.module == finding.module ? text : dim(text));
    }
    if (!finding.closer.empty()) line("    ended by " + frame_text(finding.closer.front()));
    if (!finding.suppressed.empty()) line("    suppressed: " + finding.suppressed);
    if (!finding.advice.empty()) line("    " + finding.advice);
    line("");
  }

  TextStyle style_;
  std::string text_;
  std::size_t failures_ = 0;
};

}  // namespace

std::string to_text(const Report& report, const TextStyle& style) {
  return Writer{style}.write(report);
}

}  // namespace dlproof
