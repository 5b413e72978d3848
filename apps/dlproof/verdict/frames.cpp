#include "verdict/frames.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <span>

namespace dlproof {

namespace {

// ld.so's way from dlopen() to a constructor is the same for everybody and tells nothing.
bool is_plumbing(const Frame& frame) {
  const std::string_view path{frame.module};
  if (path.substr(path.rfind('/') + 1).starts_with("ld-linux")) return true;
  const bool loader = frame.file.starts_with("./elf/") || frame.file.starts_with("./dlfcn/");
  return loader && !frame.function.ends_with("_dlopen") && !frame.function.ends_with("_dlclose");
}

}  // namespace

std::string Frames::build_id(const dlp_object& object) {
  std::string text;
  for (const std::uint8_t byte : std::span{object.build_id}.first(object.build_id_size))
    text += fmt::format("{:02x}", byte);
  return text;
}

bool Frames::is_ours(const std::string& path) {
  constexpr std::array names = {"/libdlproof-record.so", "/libdlproof-audit.so", "/dlproof-host-c",
                                "/dlproof-host-cxx"};
  return std::ranges::any_of(names, [&](std::string_view name) { return path.ends_with(name); });
}

void Frames::add(std::vector<Frame>& frames, std::uint64_t return_address, std::uint32_t epoch) const {
  const std::uint64_t address = return_address - 1;  // inside the call, not behind it
  const dlp_load* load = region_.load_at(address, epoch);
  if (load == nullptr) {
    frames.push_back(Frame{.vaddr = address, .remark = "no module was there"});
    return;
  }
  const dlp_object& object = region_.objects()[load->object];
  if (is_ours(object.path)) return;
  for (Frame& frame : symbolizer_.resolve(object.path, build_id(object), address - load->base))
    if (!is_plumbing(frame)) frames.push_back(std::move(frame));
}

std::vector<Frame> Frames::of(std::uint32_t stack, std::uint64_t pc, std::uint32_t epoch) const {
  std::vector<Frame> frames;
  const dlp_stack* kept = region_.stack(stack);
  if (kept == nullptr || kept->depth == 0) {
    if (pc != 0) add(frames, pc, epoch);
    return frames;
  }
  for (std::uint32_t i = 0; i < kept->depth && i < DLP_FRAMES; ++i) add(frames, kept->pc[i], epoch);
  return frames;
}

std::vector<Frame> Frames::at(std::uint64_t address, std::uint32_t epoch, bool& gone) const {
  const dlp_load* load = region_.load_at(address, epoch);
  gone = load == nullptr;
  if (gone) load = region_.last_load_at(address, epoch);
  if (load == nullptr) return {};
  const dlp_object& object = region_.objects()[load->object];
  return symbolizer_.resolve(object.path, build_id(object), address - load->base);
}

}  // namespace dlproof
