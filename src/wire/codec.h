// Reads and writes what a Schema describes. Nothing is allocated but what the value's own members need.
#pragma once

#include <array>
#include <cstdint>
#include <utility>

#include "wire/schema.h"

namespace iphlp::wire {

template <const auto& description>
using ValueOf = typename std::remove_cvref_t<decltype(description)>::Value;

template <const auto& description>
using HeadOf = typename std::remove_cvref_t<decltype(description)>::Head;

namespace detail {

// A bit for each attribute number that a description has: of what the kernel sends most is not wanted.
template <const auto& description>
inline constexpr auto wanted = [] {
  std::array<std::uint64_t, (description.bound() + 63) / 64> bits{};
  std::apply([&](const auto&... one) { ((bits[one.type / 64] |= std::uint64_t{1} << one.type % 64), ...); },
             description.attributes);
  return bits;
}();

template <const auto& description>
[[nodiscard]] constexpr bool wants(std::uint16_t type) {
  return type / 64 < wanted<description>.size() && (wanted<description>[type / 64] >> type % 64 & 1) != 0;
}

// Reads one attribute where the description has it: a chain of comparisons, which compilers turn into a jump
// and read in place; a table of functions costs a call for each attribute of each row.
template <const auto& description>
[[nodiscard]] bool read_attribute(const Attribute& attribute, ValueOf<description>& into) {
  if (!wants<description>(attribute.type)) return true;
  bool good = true;
  std::apply(
      [&](const auto&... one) {
        (void)((one.type == attribute.type && (good = one.read(attribute.payload, into), true)) || ...);
      },
      description.attributes);
  return good;
}

}  // namespace detail

// The value that a message's payload describes, written over `into`, which the caller hands in fresh.
template <const auto& description>
[[nodiscard]] base::Status decode(base::Bytes payload, ValueOf<description>& into) {
  using Head = HeadOf<description>;
  Head head;
  if (!base::load_into(head, payload)) return base::malformed(description.name, payload.size());
  std::apply([&](const auto&... field) { (field.read(head, into), ...); }, description.fields);
  Attributes attributes{payload.subspan(std::min(aligned(sizeof(Head)), payload.size()))};
  while (const auto attribute = attributes.next()) {
    if (!detail::read_attribute<description>(*attribute, into))
      return base::malformed(description.name, payload.size() - attributes.left());
  }
  if (!attributes.exhausted()) return base::malformed(description.name, payload.size() - attributes.left());
  return {};
}

template <const auto& description>
[[nodiscard]] base::Result<ValueOf<description>> decode(base::Bytes payload) {
  ValueOf<description> value;
  if (auto done = decode<description>(payload, value); !done) return base::pass(done);
  return value;
}

// The message that describes a value: what decode would read back.
template <const auto& description>
[[nodiscard]] Request encode(std::uint16_t type, std::uint16_t flags, const ValueOf<description>& value) {
  HeadOf<description> head{};
  std::apply([&](const auto&... field) { (field.write(value, head), ...); }, description.fields);
  Request request{type, flags, head};
  std::apply([&](const auto&... attribute) { (attribute.write(request, value), ...); },
             description.attributes);
  return request;
}

}  // namespace iphlp::wire
