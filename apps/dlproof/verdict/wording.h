// The words of a verdict: one sentence that says what is wrong, one that says what to do.
#pragma once

#include <string>

#include "verdict/finding.h"

namespace dlproof {

[[nodiscard]] std::string sentence(const Finding& finding);
[[nodiscard]] std::string advice_for(const Finding& finding);
[[nodiscard]] std::string call_name(unsigned call);
[[nodiscard]] std::string signal_name(int number);
[[nodiscard]] std::string file_name(const std::string& path);
// "socket() in open_route, netlink.c:41", the frame of the finding's own module.
[[nodiscard]] std::string where(const Finding& finding);
[[nodiscard]] const Frame* own_frame(const Finding& finding);
[[nodiscard]] std::string frame_text(const Frame& frame);

}  // namespace dlproof
