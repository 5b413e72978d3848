// A value that is used again for the next one: as if it had just been declared.
#pragma once

#include <memory>
#include <type_traits>

namespace iphlp::base {

// Made anew in its place. Assigning an empty value makes one elsewhere and copies it word by word, and a word
// that was put together from smaller ones keeps the copy waiting: with a million values that is felt.
template <class T>
void renew(T& value) {
  static_assert(std::is_nothrow_default_constructible_v<T>, "there is no value in between");
  std::destroy_at(&value);
  std::construct_at(&value);
}

}  // namespace iphlp::base
