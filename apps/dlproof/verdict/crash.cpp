#include "verdict/crash.h"

#include <fmt/format.h>

#include "verdict/frames.h"
#include "verdict/wording.h"

namespace dlproof {

Finding crash_of(const Region& region, Symbolizer& symbolizer) {
  const dlp_crash& crash = region.header().crash;
  const Frames frames{region, symbolizer};
  Finding finding{.verdict = Verdict::crashed, .kind = Kind::process, .count = 1};
  finding.what = signal_name(static_cast<int>(crash.signal));
  bool gone = false;
  finding.stack = frames.at(crash.pc, crash.epoch, gone);
  if (!finding.stack.empty()) finding.module = finding.stack.front().module;
  if (gone && finding.stack.empty())
    finding.reason = fmt::format("at {:#x}, where no module ever was", crash.pc);
  else if (gone)
    finding.reason = "in code that had been unloaded";
  else
    finding.reason = "in code that is loaded";
  const std::vector<Frame> rest = frames.of(crash.stack, crash.caller, crash.epoch);
  const std::size_t own = crash.stack != 0 && !gone ? finding.stack.size() : 0;
  if (rest.size() > own)
    finding.stack.insert(finding.stack.end(), rest.begin() + static_cast<long>(own), rest.end());
  finding.advice = advice_for(finding);
  return finding;
}

}  // namespace dlproof
