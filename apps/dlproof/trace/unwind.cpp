#include <algorithm>
#include <cstring>
#include <elfutils/libdwfl.h>
#include <filesystem>
#include <memory>

#include "region.h"
#include "trace/snapshot.h"

namespace dlproof {
namespace {

constexpr pid_t stand_in = 1;  // the only thread that our Dwfl knows

const Dwfl_Callbacks from_files = {.find_elf = dwfl_build_id_find_elf,
                                   .find_debuginfo = dwfl_standard_find_debuginfo,
                                   .section_address = dwfl_offline_section_address,
                                   .debuginfo_path = nullptr};

// The modules of one list, opened once for all snapshots that were taken under it.
class Unwinder {
 public:
  explicit Unwinder(std::vector<MappedModule> modules) : modules_(std::move(modules)) {
    dwfl_.reset(dwfl_begin(&from_files));
    dwfl_report_begin(dwfl_.get());
    for (const MappedModule& module : modules_)
      dwfl_report_elf(dwfl_.get(), module.path.c_str(), module.path.c_str(), -1, module.base, true);
    dwfl_report_end(dwfl_.get(), nullptr, nullptr);
    // NOLINTNEXTLINE(cppcoreguidelines-prefer-member-initializer): only now that its modules are reported
    usable_ = dwfl_attach_state(dwfl_.get(), nullptr, stand_in, &callbacks, this);
  }

  [[nodiscard]] bool is_for(const std::vector<MappedModule>& modules) const {
    return modules.size() == modules_.size() &&
           std::equal(modules.begin(), modules.end(), modules_.begin(), [](const auto& a, const auto& b) {
             return a.same_stay(b) && a.build_id == b.build_id;
           });
  }

  std::vector<std::uint64_t> frames(const Snapshot& snapshot) {
    std::vector<std::uint64_t> found = walk(snapshot);
    // libc's clone ends its tables before the system call: its caller is on top of the stack.
    std::uint64_t caller = 0;
    if (found.size() != 1 || snapshot.stack.size() < sizeof caller) return found;
    std::memcpy(&caller, snapshot.stack.data(), sizeof caller);
    if (!is_code(caller)) return found;
    Snapshot behind = snapshot;
    behind.registers[16] = caller;
    behind.registers[7] += sizeof caller;
    behind.stack.erase(behind.stack.begin(), behind.stack.begin() + sizeof caller);
    for (const std::uint64_t pc : walk(behind)) found.push_back(pc);
    if (found.size() > DLP_FRAMES) found.resize(DLP_FRAMES);
    return found;
  }

 private:
  struct End {
    void operator()(Dwfl* dwfl) const { dwfl_end(dwfl); }
  };

  [[nodiscard]] bool is_code(std::uint64_t address) const {
    return std::ranges::any_of(
        modules_, [&](const MappedModule& module) { return address >= module.low && address < module.high; });
  }

  std::vector<std::uint64_t> walk(const Snapshot& snapshot) {
    frames_.clear();
    snapshot_ = &snapshot;
    if (usable_) dwfl_getthread_frames(dwfl_.get(), stand_in, add, this);
    snapshot_ = nullptr;
    if (frames_.empty()) frames_.push_back(snapshot.pc());
    return frames_;
  }

  static int add(Dwfl_Frame* frame, void* data) {
    auto& frames = static_cast<Unwinder*>(data)->frames_;
    Dwarf_Addr pc = 0;
    bool activation = false;
    if (!dwfl_frame_pc(frame, &pc, &activation) || pc == 0) return DWARF_CB_ABORT;
    frames.push_back(activation && !frames.empty() ? pc + 1 : pc);
    return frames.size() < DLP_FRAMES ? DWARF_CB_OK : DWARF_CB_ABORT;
  }

  static pid_t next_thread(Dwfl*, void* self, void** argument) {
    if (*argument != nullptr) return 0;
    *argument = self;
    return stand_in;
  }

  static bool memory(Dwfl*, Dwarf_Addr address, Dwarf_Word* word, void* self) {
    const Snapshot* snapshot = static_cast<Unwinder*>(self)->snapshot_;
    if (snapshot == nullptr) return false;
    const std::uint64_t begin = snapshot->registers[7];
    const std::size_t size = snapshot->stack.size();
    if (address < begin || size < sizeof *word || address - begin > size - sizeof *word) return false;
    std::memcpy(word, snapshot->stack.data() + (address - begin), sizeof *word);
    return true;
  }

  static bool registers(Dwfl_Thread* thread, void* self) {
    const Snapshot& snapshot = *static_cast<Unwinder*>(self)->snapshot_;
    return dwfl_thread_state_registers(thread, 0, static_cast<unsigned>(snapshot.registers.size()),
                                       snapshot.registers.data());
  }

  static constexpr Dwfl_Thread_Callbacks callbacks = {.next_thread = next_thread,
                                                      .get_thread = nullptr,
                                                      .memory_read = memory,
                                                      .set_initial_registers = registers,
                                                      .detach = nullptr,
                                                      .thread_detach = nullptr};

  std::vector<MappedModule> modules_;
  std::unique_ptr<Dwfl, End> dwfl_;
  bool usable_ = false;
  const Snapshot* snapshot_ = nullptr;
  std::vector<std::uint64_t> frames_;
};

}  // namespace

std::vector<std::uint64_t> unwind(const Snapshot& snapshot, const std::vector<MappedModule>& modules) {
  // Lists come in runs: the last one is most often the next one too.
  static std::unique_ptr<Unwinder> last;
  if (last == nullptr || !last->is_for(modules)) last = std::make_unique<Unwinder>(modules);
  return last->frames(snapshot);
}

}  // namespace dlproof
