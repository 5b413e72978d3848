// What `iphlp config` gathers, before it is shown as text or as JSON.
#pragma once

#include <iphlp/adapters.hpp>
#include <iphlp/network_parameters.hpp>
#include <iphlp/sources.hpp>
#include <optional>
#include <string>
#include <vector>

#include "command.h"
#include "output/json.h"
#include "output/text.h"

namespace iphlp::cli {

struct ConfigOptions {
  std::string adapter;  // name, index or GUID; "" for all
  bool all = false;
  bool json = false;
  bool why = false;
};

struct AdapterFacts {
  iphlp::adapter adapter;
  std::vector<fact_source> sources;  // empty unless asked
};

struct ConfigFacts {
  std::optional<host_parameters> host;
  std::vector<std::string> suffix_search_list;
  std::vector<AdapterFacts> adapters;
};

[[nodiscard]] std::vector<Section> config_text(const ConfigFacts& facts, const ConfigOptions& options,
                                               const Style& style);
[[nodiscard]] Json config_json(const ConfigFacts& facts, const ConfigOptions& options);

}  // namespace iphlp::cli
