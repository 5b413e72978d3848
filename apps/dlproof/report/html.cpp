#include "report/html.h"

#include <algorithm>
#include <fmt/format.h>
#include <map>

#include "report/plot.h"
#include "verdict/wording.h"

namespace dlproof {
namespace {

constexpr const char* style = R"(
:root{color-scheme:light dark;--ink:#1c2430;--dim:#667085;--line:#d8dde6;--card:#fff;--page:#f5f6f8;--bad:#b42318;
--good:#067647;--note:#475467;--plot:#1f6feb}
@media(prefers-color-scheme:dark){:root{--ink:#e6e9ef;--dim:#98a2b3;--line:#344054;--card:#1a202c;--page:#10141c;
--bad:#f97066;--good:#47cd89;--note:#98a2b3;--plot:#6ea8fe}}
*{box-sizing:border-box}
body{margin:0;background:var(--page);color:var(--ink);font:15px/1.5 system-ui,sans-serif}
main{max-width:1120px;margin:0 auto;padding:28px 20px 60px}
h1{font-size:24px;margin:0 0 4px}h2{font-size:17px;margin:32px 0 10px}
p{margin:4px 0}.dim{color:var(--dim)}
.verdict{font-weight:600;font-size:18px}.verdict.bad{color:var(--bad)}.verdict.good{color:var(--good)}
details{background:var(--card);border:1px solid var(--line);border-left:4px solid var(--note);border-radius:6px;
margin:8px 0;padding:10px 14px}
details.bad{border-left-color:var(--bad)}summary{cursor:pointer;font-weight:600}
ol{margin:8px 0;padding-left:34px;font:13px/1.6 ui-monospace,monospace;overflow-wrap:anywhere}
li.other{color:var(--dim)}
.plots{display:grid;grid-template-columns:repeat(auto-fit,minmax(320px,1fr));gap:12px}
.plots svg{background:var(--card);border:1px solid var(--line);border-radius:6px;width:100%;height:auto}
polyline{fill:none;stroke:var(--plot);stroke-width:2}.grid{stroke:var(--line)}
.title{font-weight:600;font-size:13px;fill:var(--ink)}.tick{font-size:11px;fill:var(--dim)}
.wide{overflow-x:auto}table{border-collapse:collapse;width:100%;background:var(--card);border:1px solid var(--line)}
th,td{text-align:left;padding:6px 10px;border-bottom:1px solid var(--line);font-size:13px}
td.number,th.number{text-align:right;font-variant-numeric:tabular-nums}td code{overflow-wrap:anywhere}
)";

std::string escaped(const std::string& text) {
  std::string safe;
  for (const char c : text) switch (c) {
      case '&':
        safe += "&amp;";
        break;
      case '<':
        safe += "&lt;";
        break;
      case '>':
        safe += "&gt;";
        break;
      case '"':
        safe += "&quot;";
        break;
      default:
        safe += c;
    }
  return safe;
}

std::string stack_html(const Finding& finding) {
  std::string list = "<ol start=\"0\">";
  for (const Frame& frame : finding.stack)
    list += fmt::format("<li{}>{}</li>", frame.module == finding.module ? "" : " class=\"other\"",
                        escaped(frame_text(frame)));
  return list + "</ol>";
}

std::string finding_html(const Finding& finding, bool open) {
  const bool bad = is_failure(finding);
  std::string text = fmt::format("<details class=\"{}\"{}><summary>{}</summary>", bad ? "bad" : "note",
                                 open ? " open" : "", escaped(sentence(finding)));
  if (!finding.module.empty()) text += fmt::format("<p class=\"dim\">{}</p>", escaped(finding.module));
  if (!finding.call.empty())
    text += fmt::format("<p>Made by <code>{}()</code>, called from</p>", finding.call);
  if (!finding.stack.empty()) text += stack_html(finding);
  if (!finding.closer.empty())
    text += fmt::format("<p>Ended by {}</p>", escaped(frame_text(finding.closer.front())));
  if (!finding.advice.empty()) text += fmt::format("<p>{}</p>", escaped(finding.advice));
  if (!finding.suppressed.empty()) text += fmt::format("<p>Accepted: {}</p>", escaped(finding.suppressed));
  return text + "</details>";
}

// A plot for the module with most cycles: others share its process and its counters.
std::string plots_html(const ProcessReport& process) {
  std::map<std::string, std::size_t> counts;
  for (const CyclePoint& point : process.growth) ++counts[point.module];
  if (counts.empty()) return "";
  const auto most = std::ranges::max_element(counts, {}, [](const auto& entry) { return entry.second; });
  if (most->second < 2) return "";
  const std::string unit = "after cycle, of " + escaped(file_name(most->first));
  Series descriptors{.title = "Descriptors", .unit = unit};
  Series threads{.title = "Threads", .unit = unit};
  Series heap{.title = "Heap in use, bytes", .unit = unit};
  for (const CyclePoint& point : process.growth) {
    if (point.module != most->first) continue;
    const auto x = static_cast<double>(point.cycle);
    descriptors.points.emplace_back(x, point.descriptors);
    threads.points.emplace_back(x, point.threads);
    heap.points.emplace_back(x, static_cast<double>(point.heap));
  }
  return "<h2>Growth</h2><div class=\"plots\">" + plot_svg(descriptors) + plot_svg(threads) + plot_svg(heap) +
         "</div>";
}

std::string modules_html(const ProcessReport& process) {
  if (process.modules.empty()) return "";
  std::string table =
      "<h2>Modules</h2><div class=\"wide\"><table><tr><th>Module</th><th class=\"number\">loaded</th>"
      "<th class=\"number\">unloaded</th><th class=\"number\">findings</th><th>at the end</th></tr>";
  for (const ModuleSummary& module : process.modules) {
    const auto found = std::ranges::count_if(process.findings, [&](const Finding& finding) {
      return finding.module == module.path && is_failure(finding);
    });
    table += fmt::format(
        "<tr><td><code>{}</code></td><td class=\"number\">{}</td><td class=\"number\">{}</td>"
        "<td class=\"number\">{}</td><td>{}</td></tr>",
        escaped(module.path), module.loads, module.unloads, found, module.still_loaded ? "loaded" : "gone");
  }
  return table + "</table></div>";
}

std::string process_html(const ProcessReport& process, bool several) {
  std::string text;
  if (several)
    text += fmt::format("<h2>Process {}: <code>{}</code></h2>", process.pid, escaped(process.program));
  // The first few say most; the rest unfold.
  std::size_t open = 3;
  for (const Finding& finding : process.findings) {
    text += finding_html(finding, open > 0 && is_failure(finding));
    if (open > 0) --open;
  }
  if (process.lost != 0)
    text += fmt::format("<p>{} records found no room: counts are lower bounds.</p>", process.lost);
  return text + plots_html(process) + modules_html(process);
}

}  // namespace

std::string to_html(const Report& report) {
  const int code = verdict_code(report);
  std::string page = fmt::format(
      "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" "
      "content=\"width=device-width,initial-scale=1\"><title>dlproof "
      "{}</title><style>{}</style></head><body><main>"
      "<h1>What is left behind</h1><p class=\"dim\">dlproof {}</p>",
      escaped(report.command), style, escaped(report.command));
  const char* words = code == 0   ? "Nothing is left behind."
                      : code == 1 ? "Something is left behind."
                                  : "Could not judge.";
  page += fmt::format("<p class=\"verdict {}\">{}</p>", code == 0 ? "good" : "bad", words);
  for (const std::string& line : {report.could_not, report.ending})
    if (!line.empty()) page += fmt::format("<p>{}</p>", escaped(line));
  for (const ProcessReport& process : report.processes)
    if (report.processes.size() == 1 || !process.modules.empty() || !process.findings.empty())
      page += process_html(process, report.processes.size() > 1);
  return page + "</main></body></html>\n";
}

}  // namespace dlproof
