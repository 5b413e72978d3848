// Sleeping on a word until another thread changes it. Nothing to create and nothing to destroy, so a forked
// child can forget it whatever its parent's threads were doing.
#pragma once

#include <atomic>
#include <cstdint>

namespace iphlp::os {

using Word = std::atomic<std::uint32_t>;
static_assert(sizeof(Word) == sizeof(std::uint32_t));

// Returns at once when the word is no longer `seen`, and now and then without a reason.
void sleep_while(const Word& word, std::uint32_t seen);
void wake_all(const Word& word);

}  // namespace iphlp::os
