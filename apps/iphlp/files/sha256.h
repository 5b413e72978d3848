// The SHA-256 of a file, in hexadecimal digits, as sha256sum(1) prints it.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>

namespace iphlp::cli {

struct Digest {
  std::uint64_t size = 0;  // bytes that were read
  std::string sha256;
};

// Nothing when the file cannot be read to its end.
[[nodiscard]] std::optional<Digest> digest_of(const std::filesystem::path& file);

}  // namespace iphlp::cli
