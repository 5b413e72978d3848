// What comes in front of wmain: the arguments and the environment in UTF-16.

#include <string>
#include <vector>

#include "kernel/text.h"

namespace {

// A list of texts as main is given them, ended by nullptr.
class WideList {
 public:
  explicit WideList(char** texts) {
    for (; texts != nullptr && *texts != nullptr; ++texts) texts_.push_back(iphlp::win32::widen(*texts));
    for (auto& text : texts_) pointers_.push_back(text.data());
    pointers_.push_back(nullptr);
  }
  [[nodiscard]] char16_t** get() { return pointers_.data(); }

 private:
  std::vector<std::u16string> texts_;
  std::vector<char16_t*> pointers_;
};

}  // namespace

extern "C" int iphlp_run_wide(int (*wide_main)(int, char16_t**, char16_t**), int argc, char** argv,
                              char** environment) {
  WideList arguments{argv};
  WideList variables{environment};
  return wide_main(argc, arguments.get(), variables.get());
}
