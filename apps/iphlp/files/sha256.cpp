// By nettle: small, kept with GnuTLS, and with the processor's own instructions where it has them.
#include "files/sha256.h"

#include <array>
#include <fmt/format.h>
#include <fstream>
#include <nettle/sha2.h>

namespace iphlp::cli {

std::optional<Digest> digest_of(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  if (!in) return std::nullopt;
  sha256_ctx state;
  sha256_init(&state);
  std::array<char, 65536> block{};
  Digest digest;
  while (in.read(block.data(), block.size()) || in.gcount() > 0) {
    const auto length = static_cast<std::size_t>(in.gcount());
    sha256_update(&state, length, reinterpret_cast<const std::uint8_t*>(block.data()));
    digest.size += length;
  }
  if (in.bad() || !in.eof()) return std::nullopt;
  std::array<std::uint8_t, SHA256_DIGEST_SIZE> bytes{};
  sha256_digest(&state, bytes.size(), bytes.data());
  for (const std::uint8_t byte : bytes) digest.sha256 += fmt::format("{:02x}", byte);
  return digest;
}

}  // namespace iphlp::cli
