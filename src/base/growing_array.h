// An array that grows while nobody knows how long it will be. Large ones grow by moving pages, not bytes, and
// what has not been written costs no memory: a million elements are never there twice.
#pragma once

#include <cstddef>
#include <cstdlib>
#include <memory>
#include <new>
#include <span>
#include <type_traits>

namespace iphlp::base {

template <class T>
  requires std::is_trivially_copyable_v<T>
class GrowingArray {
 public:
  // Throws std::bad_alloc.
  void append(const T& element) {
    if (size_ == capacity_) grow();
    elements_.get()[size_++] = element;
  }
  [[nodiscard]] std::size_t size() const { return size_; }
  [[nodiscard]] bool empty() const { return size_ == 0; }
  [[nodiscard]] std::span<T> span() { return {elements_.get(), size_}; }
  [[nodiscard]] std::span<const T> span() const { return {elements_.get(), size_}; }

 private:
  struct Free {
    void operator()(T* block) const { std::free(block); }
  };
  void grow() {
    const std::size_t capacity = capacity_ == 0 ? 64 : capacity_ + capacity_ / 2;
    void* grown = std::realloc(elements_.get(), capacity * sizeof(T));
    if (grown == nullptr) throw std::bad_alloc{};
    (void)elements_.release();
    elements_.reset(static_cast<T*>(grown));
    capacity_ = capacity;
  }

  std::unique_ptr<T, Free> elements_;
  std::size_t size_ = 0;
  std::size_t capacity_ = 0;
};

}  // namespace iphlp::base
