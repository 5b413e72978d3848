#include "wire/resolv_conf.h"

#include <algorithm>

#include "base/text.h"

namespace iphlp::wire {

namespace {

// Nobody configures more; a file that has more is not a configuration.
constexpr std::size_t most = 256;

}  // namespace

ResolvConf decode_resolv_conf(std::string_view text) {
  ResolvConf found;
  while (!text.empty()) {
    std::string_view line = base::take_line(text);
    if (line.starts_with('#') || line.starts_with(';')) continue;
    const std::string_view keyword = base::take_word(line);
    if (keyword == "nameserver") {
      const auto server = decode_name_server(base::take_word(line));
      if (server && found.servers.size() < most) found.servers.push_back(*server);
    } else if (keyword == "domain") {
      found.domain = bare_domain(base::take_word(line));
    } else if (keyword == "search") {
      found.search.clear();
      for (auto word = base::take_word(line); !word.empty(); word = base::take_word(line))
        if (const auto domain = bare_domain(word); !domain.empty() && found.search.size() < most)
          found.search.push_back(domain);
    }
  }
  return found;
}

std::vector<std::string_view> ResolvConf::domains() const {
  std::vector<std::string_view> all;
  if (!domain.empty()) all.push_back(domain);
  for (const auto& one : search)
    if (std::ranges::find(all, one) == all.end()) all.push_back(one);
  return all;
}

}  // namespace iphlp::wire
