// What `iphlp doctor` finds: one fact about this system each, whether it is as it should be, and what to do
// if not.
#pragma once

#include <iphlp/adapters.hpp>
#include <optional>
#include <string>
#include <vector>

#include "command.h"
#include "output/json.h"

namespace iphlp::cli {

enum class Verdict {
  good,
  limited,  // works, with less than there could be
  problem,
};

struct Finding {
  std::string check;  // "library.unload": for programs, and never another's
  Verdict verdict = Verdict::good;
  std::string subject = {};  // "unloading": for people
  std::string found = {};
  std::string advice = {};  // "" where nothing is to be done
  Json facts = Json::object();
};

using Findings = std::vector<Finding>;

struct DoctorOptions {
  std::string library;  // "": the one that this program uses
  unsigned cycles = 200;
  bool json = false;
};

// Does: loads, calls and unloads the library again and again in a process of its own, and counts.
[[nodiscard]] Findings examine_library(const DoctorOptions& options);

// Does: asks who knows the DNS servers and the lease of each interface, and of the host.
[[nodiscard]] Findings examine_sources(const adapter_list& list);

// Does: tries what needs rights, in ways that change nothing.
[[nodiscard]] Findings examine_rights(const adapter_list& list);

}  // namespace iphlp::cli
