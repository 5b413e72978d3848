// How one Windows structure is filled: a line for each member, with its source in words. It does not compile
// until every byte of the structure is described, and the words are the reference in docs/rows.md.
//
//   inline constexpr auto unicast = row<IP_ADAPTER_UNICAST_ADDRESS, Unicast>(
//       "IP_ADAPTER_UNICAST_ADDRESS",
//       column(IPHLP_MEMBER(IP_ADAPTER_UNICAST_ADDRESS, ValidLifetime), "IFA_CACHEINFO", […]),
//       …);
#pragma once

#include <cstddef>
#include <functional>
#include <string_view>
#include <tuple>
#include <type_traits>

namespace iphlp::win {

// A member and its name. Only the preprocessor can turn a name into text.
template <auto pointer>
struct Member {
  std::string_view name;
};
#define IPHLP_MEMBER(structure, member) (::iphlp::win::Member<&structure::member>{#member})

namespace detail {

template <class Row, class Type>
std::type_identity<Type> member_type(Type Row::*);

template <auto pointer>
using MemberType = typename decltype(member_type(pointer))::type;

}  // namespace detail

// A member that says something.
template <auto pointer, class From>
struct Column {
  static constexpr std::size_t size = sizeof(detail::MemberType<pointer>);
  std::string_view name;
  std::string_view words;
  From from;

  template <class Row, class Source>
  void pack(const Source& source, Row& row) const {
    row.*pointer = static_cast<detail::MemberType<pointer>>(from(source));
  }
};

template <auto pointer, class From>
constexpr auto column(Member<pointer> member, std::string_view words, From from) {
  return Column<pointer, From>{member.name, words, from};
}

// A member of fixed length that is written in place: an array, a structure, a union.
template <auto pointer, class Into>
struct Block {
  static constexpr std::size_t size = sizeof(detail::MemberType<pointer>);
  std::string_view name;
  std::string_view words;
  Into into;

  template <class Row, class Source>
  void pack(const Source& source, Row& row) const {
    into(source, row.*pointer);
  }
};

template <auto pointer, class Into>
constexpr auto block(Member<pointer> member, std::string_view words, Into into) {
  return Block<pointer, Into>{member.name, words, into};
}

// A member that this system has nothing to say in: it stays zero.
template <std::size_t bytes>
struct Absent {
  static constexpr std::size_t size = bytes;
  std::string_view name;
  std::string_view words;

  template <class Row, class Source>
  void pack(const Source&, Row&) const {}
};

template <auto pointer>
constexpr auto absent(Member<pointer> member, std::string_view words) {
  return Absent<sizeof(detail::MemberType<pointer>)>{member.name, words};
}

// A pointer, or the head of a list, that the packer sets when it has placed what it points to.
template <auto pointer>
constexpr auto linked(Member<pointer> member, std::string_view words) {
  return Absent<sizeof(detail::MemberType<pointer>)>{member.name, words};
}

// Bytes between members that the compiler leaves.
template <std::size_t bytes>
constexpr auto gap() {
  return Absent<bytes>{"", ""};
}

// The gap that brings the member behind `used` bytes to an alignment.
constexpr std::size_t padding(std::size_t used, std::size_t alignment) {
  return (alignment - used % alignment) % alignment;
}

template <class RowType, class SourceType, class... Columns>
struct RowDescription {
  using Row = RowType;
  using Source = SourceType;
  std::string_view name;
  std::tuple<Columns...> columns;

  // The row has been zeroed.
  void pack(const Source& source, Row& row) const {
    std::apply([&](const auto&... one) { (one.pack(source, row), ...); }, columns);
  }
  // visit(name, words) for each member.
  template <class Visit>
  void each(Visit visit) const {
    std::apply([&](const auto&... one) { (visit(one.name, one.words), ...); }, columns);
  }
};

template <class Row, class Source, class... Columns>
constexpr auto row(std::string_view name, Columns... columns) {
  static_assert((Columns::size + ...) == sizeof(Row), "a member of the structure is not described");
  return RowDescription<Row, Source, Columns...>{name, std::tuple{columns...}};
}

// visit(structure, member, words) for every described member, for the reference.
using VisitMember = std::function<void(std::string_view, std::string_view, std::string_view)>;

}  // namespace iphlp::win
