// Reads and writes what a Schema describes. One table lookup per attribute, nothing allocated but what the
// value's own members need.
#pragma once

#include <utility>

#include "wire/schema.h"

namespace iphlp::wire {

template <const auto& description>
using ValueOf = typename std::remove_cvref_t<decltype(description)>::Value;

template <const auto& description>
using HeadOf = typename std::remove_cvref_t<decltype(description)>::Head;

namespace detail {

template <class Value>
using Reader = bool (*)(base::Bytes, Value&);

template <const auto& description>
constexpr auto readers() {
  std::array<Reader<ValueOf<description>>, description.bound()> table{};
  [&]<std::size_t... I>(std::index_sequence<I...>) {
    ((table[std::get<I>(description.attributes).type] =
          [](base::Bytes payload, ValueOf<description>& value) {
            return std::get<I>(description.attributes).read(payload, value);
          }),
     ...);
  }(std::make_index_sequence<std::remove_cvref_t<decltype(description)>::count>{});
  return table;
}

}  // namespace detail

// The value that a message's payload describes, written over `into`, which the caller hands in fresh.
template <const auto& description>
[[nodiscard]] base::Status decode(base::Bytes payload, ValueOf<description>& into) {
  using Head = HeadOf<description>;
  static constexpr auto readers = detail::readers<description>();
  const auto head = base::load<Head>(payload);
  if (!head) return base::malformed(description.name, payload.size());
  std::apply([&](const auto&... field) { (field.read(*head, into), ...); }, description.fields);
  Attributes attributes{payload.subspan(std::min(aligned(sizeof(Head)), payload.size()))};
  while (const auto attribute = attributes.next()) {
    if (attribute->type >= readers.size() || readers[attribute->type] == nullptr) continue;
    if (!readers[attribute->type](attribute->payload, into))
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
