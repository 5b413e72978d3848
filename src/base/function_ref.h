// A function that is lent for the length of a call: two words, nothing allocated, nothing owned. What a floor
// takes where a template would carry its insides up into every caller.
#pragma once

#include <memory>
#include <type_traits>
#include <utility>

namespace iphlp::base {

template <class Signature>
class FunctionRef;

template <class Answer, class... Arguments>
class FunctionRef<Answer(Arguments...)> {
 public:
  // The callable must outlive the call that it is lent to, as an argument's temporary does.
  template <class Callable>
    requires(!std::is_same_v<std::remove_cvref_t<Callable>, FunctionRef> &&
             std::is_invocable_r_v<Answer, Callable&, Arguments...>)
  // NOLINTNEXTLINE(google-explicit-constructor,hicpp-explicit-conversions,bugprone-forwarding-reference-overload,cppcoreguidelines-missing-std-forward)
  FunctionRef(Callable&& callable)
      // A constant callable is called as one: the type that is cast back to says so.
      // NOLINTNEXTLINE(cppcoreguidelines-pro-type-const-cast)
      : callable_(const_cast<void*>(static_cast<const void*>(std::addressof(callable)))),
        call_([](void* lent, Arguments... arguments) -> Answer {
          return (*static_cast<std::remove_reference_t<Callable>*>(lent))(
              std::forward<Arguments>(arguments)...);
        }) {}

  Answer operator()(Arguments... arguments) const {
    return call_(callable_, std::forward<Arguments>(arguments)...);
  }

 private:
  void* callable_;
  Answer (*call_)(void*, Arguments...);
};

}  // namespace iphlp::base
