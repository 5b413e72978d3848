// One process image watched from outside, in the same terms as one that is watched from inside: modules that
// come and go, things that were made, what is left of them. It is written as the same record, so that the
// same judge judges it. Knows /proc; refuses to know ptrace.
#pragma once

#include <map>
#include <memory>
#include <set>
#include <string>

#include "region.h"
#include "trace/calls.h"
#include "trace/snapshot.h"

namespace dlproof {

// What is judged: what modules leave when they go; or, where none ever goes, what the program holds at its
// end. Go's runtime keeps threads as it likes.
enum class Scope : std::uint8_t { modules, program, go_program };

class Image {
 public:
  Image(int pid, ModuleReader& reader, Scope scope);
  // The same program in a forked child: its modules, none of its things.
  Image(const Image& parent, int pid);
  Image(const Image&) = delete;
  Image& operator=(const Image&) = delete;
  ~Image() = default;

  [[nodiscard]] int pid() const { return pid_; }
  [[nodiscard]] std::uint32_t epoch() const { return epoch_; }
  [[nodiscard]] bool in_module(std::uint64_t address, std::uint64_t size) const;

  void made(dlp_kind kind, dlp_call call, std::uint64_t key, std::uint64_t value, Snapshot snapshot);
  void ended(dlp_kind kind, std::uint64_t key, const Snapshot& snapshot);
  void ended_range(dlp_kind kind, std::uint64_t first, std::uint64_t behind, const Snapshot& snapshot);
  // Descriptors that nobody was seen to make.
  void look_for_new(dlp_call call, const Snapshot& snapshot);
  // Mappings changed: which modules have come, which have gone, and what did they leave?
  // alone: no other thread is in the middle of a call, so that what nobody was seen to make was made unseen.
  void modules_changed(bool alone = true);
  void crashed(int signal, std::uint64_t address, const Snapshot& snapshot, int task);
  // Everything is still open, but no more code of it will run.
  void ending();
  [[nodiscard]] bool worth_writing() const;
  void write(const std::string& path) const;

 private:
  struct Held {
    dlp_call call = DLP_CALL_unknown;
    std::uint64_t value = 0;
    Snapshot snapshot;
    std::vector<std::uint64_t> frames;  // once they were asked for
    std::uint32_t residue = 0;          // index + 1
  };
  using Key = std::pair<dlp_kind, std::uint64_t>;

  void open_module(const MappedModule& module);
  void judge(const std::set<std::uint32_t>& gone, bool alone);
  void judge_unseen(std::uint32_t load);
  void judge_program();
  const std::vector<std::uint64_t>& frames_of(Held& held);
  std::uint32_t keep_stack(const std::vector<std::uint64_t>& frames, std::uint32_t epoch);
  [[nodiscard]] std::uint64_t caller_in(const std::vector<std::uint64_t>& frames, std::uint32_t epoch) const;
  [[nodiscard]] bool is_libc(std::uint64_t address, std::uint32_t epoch) const;
  bool describe(dlp_kind kind, std::uint64_t key, dlp_residue& residue) const;
  void add_residue(const Key& key, Held& held, std::uint32_t load, std::uint32_t cycle);
  void end(Held& held, const Snapshot& snapshot);

  int pid_;
  ModuleReader& reader_;
  Scope scope_;
  std::uint32_t epoch_ = 1;
  std::vector<MappedModule> modules_;
  std::map<std::uint32_t, std::vector<MappedModule>> lists_;  // by epoch
  std::vector<dlp_object> objects_;
  std::vector<dlp_load> loads_;
  std::vector<dlp_residue> residues_;
  std::vector<dlp_stack> stacks_;
  std::vector<dlp_cycle> cycles_;
  std::map<Key, Held> held_;
  std::set<int> baseline_;  // descriptors that were there before
  dlp_crash crash_{};
  std::uint32_t unloads_ = 0;
  std::uint64_t started_ = 0;
  bool forked_ = false, ended_ = false;
};

}  // namespace dlproof
