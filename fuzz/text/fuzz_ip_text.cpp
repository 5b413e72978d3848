// Readers of addresses: they end within the text, bytes and 16-bit units say the same, and what was read is
// written and read again as itself.
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "require.h"
#include "win/ip_text.h"

using namespace iphlp;

namespace {

template <class Narrow, class Wide>
void same_end(const Narrow& narrow, const Wide& wide, const char* text, const WCHAR* wide_text,
              std::size_t size) {
  fuzz::require(narrow.value == wide.value, "both widths read the same value");
  fuzz::require((narrow.end == nullptr) == (wide.end == nullptr), "both widths know their end, or neither");
  if (narrow.end == nullptr) return;
  fuzz::require(narrow.end - text == wide.end - wide_text, "both widths end at the same place");
  fuzz::require(narrow.end >= text && narrow.end <= text + size, "the end is within the text");
}

void check_ipv4(const std::string& text, const std::vector<WCHAR>& wide, bool strict) {
  const auto found = win::read_ipv4(text.c_str(), strict);
  same_end(found, win::read_ipv4(wide.data(), strict), text.c_str(), wide.data(), text.size());
  const auto service = win::read_ipv4_service(text.c_str(), strict);
  fuzz::require(!service || found.value == service->address, "a service begins with its address");
  if (!service) return;
  const std::string written{win::write_ipv4(service->address, service->port).view()};
  const auto again = win::read_ipv4_service(written.c_str(), true);
  fuzz::require(again && again->address == service->address && again->port == service->port,
                "read back as itself");
}

void check_ipv6(const std::string& text, const std::vector<WCHAR>& wide) {
  const auto found = win::read_ipv6(text.c_str());
  same_end(found, win::read_ipv6(wide.data()), text.c_str(), wide.data(), text.size());
  const auto service = win::read_ipv6_service(text.c_str());
  fuzz::require(service.has_value() == win::read_ipv6_service(wide.data()).has_value(), "both widths agree");
  if (!service) return;
  const std::string written{win::write_ipv6(service->address, service->scope, service->port).view()};
  const auto again = win::read_ipv6_service(written.c_str());
  fuzz::require(again && again->address == service->address && again->scope == service->scope &&
                    again->port == service->port,
                "read back as itself");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::string text{reinterpret_cast<const char*>(data), size};
  text.resize(text.find('\0') == std::string::npos ? size : text.find('\0'));
  // Exactly as large as it must be, so that a read behind the 0 is seen.
  std::vector<WCHAR> wide;
  wide.reserve(text.size() + 1);
  for (const char c : text) wide.push_back(static_cast<WCHAR>(static_cast<unsigned char>(c)));
  wide.push_back(0);
  check_ipv4(text, wide, true);
  check_ipv4(text, wide, false);
  check_ipv6(text, wide);
  const auto mac = win::read_ethernet(text.c_str());
  same_end(mac, win::read_ethernet(wide.data()), text.c_str(), wide.data(), text.size());
  return 0;
}
