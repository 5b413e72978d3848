// What an ELF file says of itself: for which machine it is, and which libraries it needs. Reads files of
// either word size and byte order, and believes none of their offsets.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace iphlp::cli {

// "x86_64"; "any" for what is no ELF file; the same words as in iphlp-files.json (tools/file_table.py).
[[nodiscard]] std::string architecture_of(const std::filesystem::path& file);

// The names in its NEEDED entries.
[[nodiscard]] std::vector<std::string> libraries_needed_by(const std::filesystem::path& file);

}  // namespace iphlp::cli
