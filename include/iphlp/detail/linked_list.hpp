// A list that the C API chained through Next, as a range of values.
// It keeps the block that it points into alive, so a list of a temporary is safe to walk.
#pragma once

#include <cstddef>
#include <iterator>
#include <memory>
#include <ranges>
#include <utility>

namespace iphlp::detail {

template <class Node, class Value, Value (*Make)(const Node&)>
class linked_list : public std::ranges::view_interface<linked_list<Node, Value, Make>> {
 public:
  class iterator {
   public:
    using iterator_concept = std::forward_iterator_tag;
    using iterator_category = std::input_iterator_tag;  // dereferencing makes a value
    using value_type = Value;
    using difference_type = std::ptrdiff_t;

    constexpr iterator() noexcept = default;
    constexpr explicit iterator(const Node* node) noexcept : node_(node) {}
    [[nodiscard]] Value operator*() const { return Make(*node_); }
    iterator& operator++() noexcept {
      node_ = node_->Next;
      return *this;
    }
    iterator operator++(int) noexcept {
      const iterator before = *this;
      ++*this;
      return before;
    }
    friend bool operator==(const iterator&, const iterator&) noexcept = default;

   private:
    const Node* node_ = nullptr;
  };

  linked_list() noexcept = default;
  linked_list(std::shared_ptr<const void> keeper, const Node* first) noexcept
      : keeper_(std::move(keeper)), first_(first) {}

  [[nodiscard]] iterator begin() const noexcept { return iterator(first_); }
  [[nodiscard]] iterator end() const noexcept { return iterator(); }

 private:
  std::shared_ptr<const void> keeper_;
  const Node* first_ = nullptr;
};

}  // namespace iphlp::detail
