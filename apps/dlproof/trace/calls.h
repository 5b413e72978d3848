// System calls by what they make or end, for those who watch from outside. Knows numbers and arguments;
// refuses to know processes.
#pragma once

#include <cstdint>

#include "region.h"

namespace dlproof {

enum class Effect : std::uint8_t {
  none,
  makes_descriptor,  // its answer is one
  makes_two,         // in the array of its argument `array`
  receives,          // SCM_RIGHTS may have brought some
  may_open_any,      // io_uring: look what is new
  ends_descriptor,   // close
  ends_range,        // close_range
  maps,
  unmaps,
  sets_handler,
  ends_process,
};

struct SystemCall {
  long number = -1;
  Effect effect = Effect::none;
  dlp_call call = DLP_CALL_unknown;
  int array = 0;  // of makes_two: which argument
};

// Everything that is looked at; all else passes at full speed.
[[nodiscard]] const SystemCall* find_call(long number);
// Installs the filter in this thread that reports those, and what it becomes by exec. Async-signal-safe.
[[nodiscard]] bool install_filter();

}  // namespace dlproof
