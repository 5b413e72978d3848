#include "report/json.h"

#include <nlohmann/json.hpp>

#include "verdict/wording.h"

namespace dlproof {

using nlohmann::ordered_json;

ordered_json stack_json(const std::vector<Frame>& stack) {
  ordered_json list = ordered_json::array();
  for (const Frame& frame : stack) {
    ordered_json entry{{"module", frame.module}, {"address", frame.vaddr}, {"function", frame.function}};
    if (frame.line != 0) {
      entry["file"] = frame.file;
      entry["line"] = frame.line;
    }
    if (!frame.remark.empty()) entry["remark"] = frame.remark;
    list.push_back(std::move(entry));
  }
  return list;
}

namespace {

ordered_json finding_json(const Finding& finding) {
  ordered_json entry{{"verdict", name_of(finding.verdict)},
                     {"kind", name_of(finding.kind)},
                     {"failure", is_failure(finding)},
                     {"sentence", sentence(finding)},
                     {"module", finding.module},
                     {"what", finding.what},
                     {"call", finding.call},
                     {"left_in_cycles", finding.left_cycles},
                     {"cycles", finding.cycles},
                     {"count", finding.count}};
  if (finding.bytes != 0) entry["bytes"] = finding.bytes;
  if (!finding.reason.empty()) entry["reason"] = finding.reason;
  if (!finding.advice.empty()) entry["advice"] = finding.advice;
  if (finding.at_end) entry["at_end"] = true;
  if (!finding.suppressed.empty()) entry["suppressed"] = finding.suppressed;
  if (const Frame* own = own_frame(finding); own != nullptr && own->line != 0) {
    entry["file"] = own->file;
    entry["line"] = own->line;
  }
  entry["stack"] = stack_json(finding.stack);
  if (!finding.closer.empty()) entry["ended_by"] = stack_json(finding.closer);
  return entry;
}

ordered_json process_json(const ProcessReport& process) {
  ordered_json entry{{"pid", process.pid},
                     {"program", process.program},
                     {"ended_orderly", process.ended_orderly},
                     {"unloads", process.unloads},
                     {"lost_records", process.lost}};
  entry["findings"] = ordered_json::array();
  for (const Finding& finding : process.findings) entry["findings"].push_back(finding_json(finding));
  entry["modules"] = ordered_json::array();
  for (const ModuleSummary& module : process.modules)
    entry["modules"].push_back({{"path", module.path},
                                {"build_id", module.build_id},
                                {"loads", module.loads},
                                {"unloads", module.unloads},
                                {"still_loaded", module.still_loaded}});
  entry["growth"] = ordered_json::array();
  for (const CyclePoint& point : process.growth)
    entry["growth"].push_back({{"module", point.module},
                               {"cycle", point.cycle},
                               {"milliseconds", point.milliseconds},
                               {"descriptors", point.descriptors},
                               {"threads", point.threads},
                               {"heap", point.heap}});
  return entry;
}

}  // namespace

std::string to_json(const Report& report) {
  ordered_json document{{"dlproof", 1},
                        {"command", report.command},
                        {"verdict", verdict_code(report)},
                        {"program_exit_code", report.exit_code},
                        {"ending", report.ending}};
  if (!report.could_not.empty()) document["could_not_judge"] = report.could_not;
  document["processes"] = ordered_json::array();
  for (const ProcessReport& process : report.processes)
    document["processes"].push_back(process_json(process));
  return document.dump(2, ' ', false, ordered_json::error_handler_t::replace) + "\n";
}

}  // namespace dlproof
