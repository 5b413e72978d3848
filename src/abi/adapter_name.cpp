#include "abi/adapter_name.h"

#include <algorithm>
#include <string_view>

#include "base/text.h"
#include "ipexport.h"
#include "query/identity.h"
#include "query/session.h"
#include "win/interfaces.h"
#include "win/text.h"

namespace iphlp::abi {

std::optional<net::Guid> guid_in(const WCHAR* name) {
  const auto text = win::read_wide(name, MAX_ADAPTER_NAME);
  if (!text) return std::nullopt;
  std::string_view rest = *text;
  if (base::same_ignoring_case(rest.substr(0, win::device_prefix.size()), win::device_prefix))
    rest.remove_prefix(win::device_prefix.size());
  return net::Guid::parse(rest);
}

base::Result<net::LinkId> link_of(query::Session& session, const net::Guid& guid) {
  const auto links = session.links();
  if (!links) return base::pass(links);
  const auto found = std::ranges::find(*links, guid, query::guid_of);
  if (found == links->end()) return base::fail(base::Kind::absent, "find link by GUID");
  return found->id;
}

}  // namespace iphlp::abi
