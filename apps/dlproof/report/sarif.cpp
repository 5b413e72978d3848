#include "report/sarif.h"

#include <array>
#include <filesystem>
#include <nlohmann/json.hpp>

#include "verdict/wording.h"

namespace dlproof {
namespace {

using nlohmann::ordered_json;

constexpr std::array failing = {Verdict::leaked, Verdict::dangling, Verdict::crashed, Verdict::hung,
                                Verdict::pinned};

const char* rule_text(Verdict verdict) {
  switch (verdict) {
    case Verdict::leaked:
      return "A module leaves something behind when it is unloaded.";
    case Verdict::dangling:
      return "A pointer into unloaded code stays registered.";
    case Verdict::crashed:
      return "The process died.";
    case Verdict::hung:
      return "The process did not come back.";
    case Verdict::pinned:
      return "A module cannot be unloaded.";
    default:
      return "";
  }
}

// Paths below the folder we were started in are given relative to it: that is where code scanning looks.
ordered_json location(const Frame& frame) {
  ordered_json place;
  std::error_code ignored;
  const std::filesystem::path path{frame.file};
  const auto relative = path.lexically_relative(std::filesystem::current_path(ignored));
  const bool inside = path.is_absolute() && !relative.empty() && !relative.string().starts_with("..");
  place["physicalLocation"]["artifactLocation"]["uri"] = inside ? relative.string() : frame.file;
  place["physicalLocation"]["region"]["startLine"] = frame.line;
  place["logicalLocations"] = ordered_json::array({{{"fullyQualifiedName", frame.function}}});
  return place;
}

ordered_json result(const Finding& finding) {
  ordered_json entry{{"ruleId", name_of(finding.verdict)}, {"level", "error"}};
  entry["message"]["text"] = sentence(finding) + (finding.advice.empty() ? "" : " " + finding.advice);
  entry["locations"] = ordered_json::array();
  if (const Frame* own = own_frame(finding); own != nullptr && own->line != 0)
    entry["locations"].push_back(location(*own));
  ordered_json frames = ordered_json::array();
  for (const Frame& frame : finding.stack) {
    ordered_json one;
    if (frame.line != 0) one["location"] = location(frame);
    one["location"]["message"]["text"] = frame_text(frame);
    one["module"] = frame.module;
    frames.push_back(std::move(one));
  }
  if (!frames.empty()) entry["stacks"] = ordered_json::array({{{"frames", std::move(frames)}}});
  return entry;
}

}  // namespace

std::string to_sarif(const Report& report) {
  ordered_json driver{{"name", "dlproof"}, {"rules", ordered_json::array()}};
  for (const Verdict verdict : failing)
    driver["rules"].push_back(
        {{"id", name_of(verdict)}, {"shortDescription", {{"text", rule_text(verdict)}}}});
  ordered_json run{{"tool", {{"driver", std::move(driver)}}}, {"results", ordered_json::array()}};
  for (const ProcessReport& process : report.processes)
    for (const Finding& finding : process.findings)
      if (is_failure(finding)) run["results"].push_back(result(finding));
  run["invocations"] = ordered_json::array(
      {{{"executionSuccessful", report.could_not.empty()}, {"commandLine", "dlproof " + report.command}}});
  const ordered_json document{{"$schema", "https://json.schemastore.org/sarif-2.1.0.json"},
                              {"version", "2.1.0"},
                              {"runs", ordered_json::array({std::move(run)})}};
  return document.dump(2, ' ', false, ordered_json::error_handler_t::replace) + "\n";
}

}  // namespace dlproof
