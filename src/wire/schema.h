// How a table of the kernel is described: each field of its header and each attribute once, tied to a member
// of a value. Reading and writing both follow from that one list, so they cannot drift apart; a list can be
// proof-read against the kernel's header line by line.
//
//   inline constexpr auto address_schema = schema<net::Address, ifaddrmsg>(
//       "address",
//       fields(field(&ifaddrmsg::ifa_index, &net::Address::link)),
//       attr(IFA_LOCAL, &net::Address::local));
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <tuple>
#include <type_traits>

#include <sys/socket.h>

#include "net/hardware_address.h"
#include "net/ip.h"
#include "wire/netlink.h"

namespace iphlp::wire {

// --- How one member looks in bytes. A type without a Form cannot be an attribute. ---

template <class T>
struct Form;

template <class T>
  requires std::is_integral_v<T> || std::is_enum_v<T>
struct Form<T> {
  static bool read(base::Bytes payload, T& into) {
    if (payload.size() != sizeof(T)) return false;
    std::memcpy(&into, payload.data(), sizeof(T));
    return true;
  }
  static void write(Request& request, std::uint16_t type, const T& value) {
    request.attribute_of(type, value);
  }
};

template <>
struct Form<std::string> {
  static bool read(base::Bytes payload, std::string& into) {
    into = base::text_of(payload);
    return true;
  }
  static void write(Request& request, std::uint16_t type, const std::string& value) {
    request.attribute(type, std::as_bytes(std::span{value.c_str(), value.size() + 1}));
  }
};

template <>
struct Form<net::Ip> {
  static bool read(base::Bytes payload, net::Ip& into) {
    if (payload.size() == 4)
      into.assign_v4(payload.data());
    else if (payload.size() == 16)
      into.assign_v6(payload.data());
    else
      return false;
    return true;
  }
  static void write(Request& request, std::uint16_t type, const net::Ip& value) {
    request.attribute(type, std::as_bytes(std::span{value.bytes()}.first(value.size())));
  }
};

template <>
struct Form<net::HardwareAddress> {
  static bool read(base::Bytes payload, net::HardwareAddress& into) {
    if (payload.size() > net::HardwareAddress::longest) return false;
    into = net::HardwareAddress{{reinterpret_cast<const std::uint8_t*>(payload.data()), payload.size()}};
    return true;
  }
  static void write(Request& request, std::uint16_t type, const net::HardwareAddress& value) {
    request.attribute(type, std::as_bytes(value.bytes()));
  }
};

// --- Header fields ---

[[nodiscard]] constexpr net::Family family_of(unsigned number) {
  return number == AF_INET ? net::Family::v4 : number == AF_INET6 ? net::Family::v6 : net::Family::none;
}
[[nodiscard]] constexpr std::uint8_t family_number(net::Family family) {
  return family == net::Family::v4 ? AF_INET : family == net::Family::v6 ? AF_INET6 : AF_UNSPEC;
}

template <class Head, class From, class Value, class To>
struct Field {
  From Head::* from;
  To Value::* to;

  void read(const Head& head, Value& value) const {
    if constexpr (std::is_same_v<To, net::Family>)
      value.*to = family_of(head.*from);
    else
      value.*to = static_cast<To>(head.*from);
  }
  void write(const Value& value, Head& head) const {
    if constexpr (std::is_same_v<To, net::Family>)
      head.*from = family_number(value.*to);
    else
      head.*from = static_cast<From>(value.*to);
  }
};

template <class Head, class From, class Value, class To>
constexpr auto field(From Head::* from, To Value::* to) {
  return Field<Head, From, Value, To>{from, to};
}

template <class... F>
constexpr auto fields(F... f) {
  return std::tuple{f...};
}

// --- Attributes ---

template <class Value, class Member>
struct Attr {
  std::uint16_t type;
  Member Value::* member;

  bool read(base::Bytes payload, Value& value) const { return Form<Member>::read(payload, value.*member); }
  // What still has its default says nothing, so it is not sent.
  void write(Request& request, const Value& value) const {
    if (value.*member != Value{}.*member) Form<Member>::write(request, type, value.*member);
  }
};

template <class Value, class Member>
constexpr auto attr(int type, Member Value::* member) {
  return Attr<Value, Member>{static_cast<std::uint16_t>(type), member};
}

// An attribute whose bytes fill several members, or that only old kernels lay out in their own way.
template <class Value>
struct Special {
  std::uint16_t type;
  bool (*reader)(base::Bytes, Value&);
  void (*writer)(Request&, std::uint16_t, const Value&);  // nullptr: the kernel tells it and is never told

  bool read(base::Bytes payload, Value& value) const { return reader(payload, value); }
  void write(Request& request, const Value& value) const {
    if (writer != nullptr) writer(request, type, value);
  }
};

template <class Value>
constexpr auto special(int type, bool (*reader)(base::Bytes, Value&),
                       void (*writer)(Request&, std::uint16_t, const Value&) = nullptr) {
  return Special<Value>{static_cast<std::uint16_t>(type), reader, writer};
}

// Attributes nested in an attribute that fill members of the same value.
template <class Value, class... Inner>
struct Group {
  std::uint16_t type;
  std::tuple<Inner...> inner;

  bool read(base::Bytes payload, Value& value) const {
    Attributes attributes{payload};
    while (const auto attribute = attributes.next()) {
      const bool good = std::apply(
          [&](const auto&... one) {
            return ((one.type != attribute->type || one.read(attribute->payload, value)) && ...);
          },
          inner);
      if (!good) return false;
    }
    return attributes.exhausted();
  }
  void write(Request& request, const Value& value) const {
    const std::size_t at = request.open(type);
    std::apply([&](const auto&... one) { (one.write(request, value), ...); }, inner);
    request.close(at);
  }
};

template <class Value, class... Inner>
constexpr auto group(int type, Inner... inner) {
  return Group<Value, Inner...>{static_cast<std::uint16_t>(type), std::tuple{inner...}};
}

// --- The whole ---

template <class ValueType, class HeadType, class Fields, class Attrs>
struct Schema {
  using Value = ValueType;
  using Head = HeadType;
  std::string_view name;  // for errors: "decode address"
  Fields fields;
  Attrs attributes;

  static constexpr std::size_t count = std::tuple_size_v<Attrs>;
  // One beyond the largest attribute number.
  [[nodiscard]] constexpr std::size_t bound() const {
    std::size_t highest = 0;
    std::apply([&](const auto&... one) { ((highest = one.type > highest ? one.type : highest), ...); },
               attributes);
    return highest + 1;
  }
};

template <class Value, class Head, class Fields, class... Attrs>
constexpr auto schema(std::string_view name, Fields fields, Attrs... attributes) {
  return Schema<Value, Head, Fields, std::tuple<Attrs...>>{name, fields, std::tuple{attributes...}};
}

}  // namespace iphlp::wire
