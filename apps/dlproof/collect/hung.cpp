#include "collect/hung.h"

#include <elfutils/libdwfl.h>
#include <memory>

#include "symbols/elf_facts.h"

namespace dlproof {
namespace {

const Dwfl_Callbacks running = {.find_elf = dwfl_linux_proc_find_elf,
                                .find_debuginfo = dwfl_standard_find_debuginfo,
                                .section_address = nullptr,
                                .debuginfo_path = nullptr};

constexpr std::size_t frames_at_most = 24;

int add_frame(Dwfl_Frame* state, void* data) {
  auto& frames = *static_cast<std::vector<Frame>*>(data);
  Dwarf_Addr pc = 0;
  bool activation = false;
  if (!dwfl_frame_pc(state, &pc, &activation)) return DWARF_CB_ABORT;
  if (!activation) --pc;
  Frame frame{.vaddr = pc};
  Dwfl_Module* module = dwfl_addrmodule(dwfl_thread_dwfl(dwfl_frame_thread(state)), pc);
  if (module == nullptr) {
    frame.remark = "no module is there";
  } else {
    const char* name =
        dwfl_module_info(module, nullptr, nullptr, nullptr, nullptr, nullptr, nullptr, nullptr);
    frame.module = name != nullptr ? name : "";
    if (const char* symbol = dwfl_module_addrname(module, pc); symbol != nullptr)
      frame.function = demangled(symbol);
    if (Dwfl_Line* line = dwfl_module_getsrc(module, pc); line != nullptr) {
      const char* file = dwfl_lineinfo(line, nullptr, &frame.line, nullptr, nullptr, nullptr);
      frame.file = file != nullptr ? file : "";
    }
  }
  frames.push_back(std::move(frame));
  return frames.size() < frames_at_most ? DWARF_CB_OK : DWARF_CB_ABORT;
}

}  // namespace

std::vector<Frame> stack_of_process(int pid) {
  std::vector<Frame> frames;
  const std::unique_ptr<Dwfl, decltype(&dwfl_end)> dwfl{dwfl_begin(&running), &dwfl_end};
  if (dwfl == nullptr || dwfl_linux_proc_report(dwfl.get(), pid) != 0) return frames;
  dwfl_report_end(dwfl.get(), nullptr, nullptr);
  if (dwfl_linux_proc_attach(dwfl.get(), pid, false) != 0) return frames;
  dwfl_getthread_frames(dwfl.get(), pid, add_frame, &frames);
  return frames;
}

}  // namespace dlproof
