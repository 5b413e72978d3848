// From (file, build-id, address in the file) to function and line, long after the module has gone: from the
// file itself, its separate debug file, or a copy in the stash. Refuses to answer from a file that is another
// build.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace dlproof {

struct Frame {
  std::string module{};     // path
  std::uint64_t vaddr = 0;  // in the module's file
  std::string function{};   // demangled, empty when unknown
  std::string file{};
  int line = 0;
  std::string remark{};  // "the file was replaced since", when that is why there is no line
  bool operator==(const Frame&) const = default;
};

class Symbolizer {
 public:
  explicit Symbolizer(std::string stash);
  ~Symbolizer();
  Symbolizer(const Symbolizer&) = delete;
  Symbolizer& operator=(const Symbolizer&) = delete;

  // The innermost function first: an address inside inlined code has several.
  [[nodiscard]] std::vector<Frame> resolve(const std::string& path, const std::string& build_id,
                                           std::uint64_t vaddr);
  // Copies the file into the stash under its build-id, unless it is there.
  void keep(const std::string& path, const std::string& build_id) const;

 private:
  struct File;
  File& file_of(const std::string& path, const std::string& build_id);
  static std::vector<Frame> look_up(const File& file, const std::string& path, std::uint64_t vaddr);
  std::string stash_{};
  std::map<std::string, std::unique_ptr<File>> files_;
};

}  // namespace dlproof
