// The adapters of this host: for (const iphlp::adapter& a : iphlp::adapters()) …
// The header to include; on top of the C API alone, so the same program runs on Linux and on Windows.
#pragma once

#include <charconv>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <memory>
#include <optional>
#include <ranges>
#include <string_view>
#include <system_error>
#include <utility>

#include "adapter.hpp"
#include "detail/c_api.hpp"
#include "detail/growing_buffer.hpp"
#include "error.hpp"
#include "guid.hpp"
#include "ip_address.hpp"
#include "ipv4_details.hpp"

namespace iphlp {

// What to ask. Everything that costs one question of the kernel is on; what costs more is off.
struct adapter_options {
  ip_family family = ip_family::none;  // none: both
  bool unicast = true;
  bool anycast = true;
  bool multicast = true;
  bool dns_servers = true;
  bool gateways = true;
  bool friendly_names = true;
  bool prefixes = false;
  bool wins_servers = false;
  bool all_interfaces = false;  // also those on which the family is off
  bool ipv4_details = false;    // the lease's clock and APIPA: one question more, and one for each adapter

  // The Flags argument of GetAdaptersAddresses.
  [[nodiscard]] constexpr std::uint32_t flags() const noexcept {
    return (unicast ? 0U : 0x1U) | (anycast ? 0U : 0x2U) | (multicast ? 0U : 0x4U) |
           (dns_servers ? 0U : 0x8U) | (prefixes ? 0x10U : 0U) | (friendly_names ? 0U : 0x20U) |
           (wins_servers ? 0x40U : 0U) | (gateways ? 0x80U : 0U) | (all_interfaces ? 0x100U : 0U);
  }
};

// Every list and every detail, of every interface.
inline constexpr adapter_options everything{
    .prefixes = true, .wins_servers = true, .all_interfaces = true, .ipv4_details = true};

// The adapters of one answer, in the order of preference that the system gives them.
class adapter_list : public std::ranges::view_interface<adapter_list> {
 public:
  class iterator {
   public:
    using iterator_concept = std::forward_iterator_tag;
    using iterator_category = std::input_iterator_tag;  // dereferencing makes a value
    using value_type = adapter;
    using difference_type = std::ptrdiff_t;

    iterator() noexcept = default;
    iterator(std::shared_ptr<const detail::snapshot> answer, const IP_ADAPTER_ADDRESSES_LH* row) noexcept
        : answer_(std::move(answer)), row_(row) {}
    [[nodiscard]] adapter operator*() const noexcept { return {answer_, *row_}; }
    iterator& operator++() noexcept {
      row_ = row_->Next;
      return *this;
    }
    iterator operator++(int) noexcept {
      iterator before = *this;
      ++*this;
      return before;
    }
    friend bool operator==(const iterator& a, const iterator& b) noexcept { return a.row_ == b.row_; }

   private:
    std::shared_ptr<const detail::snapshot> answer_;
    const IP_ADAPTER_ADDRESSES_LH* row_ = nullptr;
  };

  adapter_list() noexcept = default;
  explicit adapter_list(std::shared_ptr<const detail::snapshot> answer) noexcept
      : answer_(std::move(answer)) {}

  [[nodiscard]] iterator begin() const noexcept { return {answer_, answer_ ? answer_->first() : nullptr}; }
  [[nodiscard]] iterator end() const noexcept { return {}; }
  [[nodiscard]] std::size_t size() const noexcept { return answer_ ? answer_->count : 0; }

 private:
  std::shared_ptr<const detail::snapshot> answer_;
};

namespace detail {

// Asks, and says of an error which function answered it.
[[nodiscard]] inline adapter_list ask_adapters(const adapter_options& options, std::error_code& error,
                                               const char*& function) {
  function = "GetAdaptersAddresses";
  const ULONG family = options.family == ip_family::v4   ? AF_INET
                       : options.family == ip_family::v6 ? AF_INET6
                                                         : AF_UNSPEC;
  auto answer = std::make_shared<snapshot>();
  answer->memory = ask_growing(15 * 1024, ERROR_BUFFER_OVERFLOW, error, [&](void* buffer, PULONG size) {
    return ::GetAdaptersAddresses(family, options.flags(), nullptr,
                                  static_cast<PIP_ADAPTER_ADDRESSES>(buffer), size);
  });
  if (error == errc::no_data) error.clear();
  if (!answer->memory) return {};
  for (const auto* row = answer->first(); row != nullptr; row = row->Next) ++answer->count;
  if (options.ipv4_details) answer->details = ask_ipv4_details(error, function);
  return error ? adapter_list() : adapter_list(std::move(answer));
}

}  // namespace detail

// Does: asks for the adapters with their addresses, names, DNS and DHCP facts, all of one moment.
// Answers: them; an empty list when nothing matches. Errors: errc::not_enough_memory,
//   errc::address_not_associated, errc::buffer_overflow when the list outgrew eight questions in a row; with
//   ipv4_details also what GetAdaptersInfo and GetPerAdapterInfo answer.
// Source: the kernel's links, addresses and routes; the host's DNS and DHCP managers.
// Differs: Linux gives an adapter one index for both families.
[[nodiscard]] inline adapter_list adapters(const adapter_options& options, std::error_code& error) {
  const char* function = nullptr;
  return detail::ask_adapters(options, error, function);
}

[[nodiscard]] inline adapter_list adapters(std::error_code& error) {
  return adapters(adapter_options(), error);
}

[[nodiscard]] inline adapter_list adapters(const adapter_options& options = {}) {
  return detail::or_throw([&options](std::error_code& error, const char*& function) {
    return detail::ask_adapters(options, error, function);
  });
}

// Does: finds the adapter with this index among them.
// Answers: it; nothing when there is none.
[[nodiscard]] inline std::optional<adapter> find_adapter(const adapter_list& list, std::uint32_t index) {
  for (const adapter& a : list)
    if (index != 0 && (a.index() == index || a.ipv6_index() == index)) return a;
  return std::nullopt;
}

// Does: finds an adapter among them by what people call it, by "{GUID}" with or without braces, or by its
// index
//   in digits. A friendly name wins over a number.
// Answers: it; nothing when there is none.
[[nodiscard]] inline std::optional<adapter> find_adapter(const adapter_list& list, std::string_view text) {
  for (const adapter& a : list)
    if (a.friendly_name() == text) return a;
  if (const auto id = guid::parse(text))
    for (const adapter& a : list)
      if (a.guid() == *id) return a;
  std::uint32_t index = 0;
  const auto [end, code] = std::from_chars(text.data(), text.data() + text.size(), index);
  if (code == std::errc() && end == text.data() + text.size()) return find_adapter(list, index);
  return std::nullopt;
}

// Does: asks for the adapters and finds one, by index or by text.
// Answers: it; nothing when there is none. Errors: as adapters().
template <class Key>
[[nodiscard]] std::optional<adapter> find_adapter(const Key& key, std::error_code& error) {
  return find_adapter(adapters(adapter_options{.all_interfaces = true}, error), key);
}

[[nodiscard]] inline std::optional<adapter> find_adapter(std::uint32_t index) {
  return find_adapter(adapters(adapter_options{.all_interfaces = true}), index);
}

[[nodiscard]] inline std::optional<adapter> find_adapter(std::string_view text) {
  return find_adapter(adapters(adapter_options{.all_interfaces = true}), text);
}

}  // namespace iphlp
