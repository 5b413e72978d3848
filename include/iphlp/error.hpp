// Windows error codes as std::error_code: their names, their words, and which std::errc each one means.
// The same category on both systems, so that a program compares and prints alike.
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <system_error>
#include <type_traits>

namespace iphlp {

// The codes that this API answers, by Windows' numbers.
enum class errc : int {
  invalid_function = 1,
  file_not_found = 2,
  access_denied = 5,
  invalid_handle = 6,
  not_enough_memory = 8,
  invalid_data = 13,
  not_ready = 21,
  gen_failure = 31,
  sharing_violation = 32,
  not_supported = 50,
  dev_not_exist = 55,
  unexpected_network_error = 59,
  network_access_denied = 65,
  bad_net_name = 67,
  invalid_parameter = 87,
  open_failed = 110,
  buffer_overflow = 111,
  call_not_implemented = 120,
  insufficient_buffer = 122,
  invalid_name = 123,
  mod_not_found = 126,
  proc_not_found = 127,
  busy = 170,
  already_exists = 183,
  no_data = 232,
  more_data = 234,
  mr_mid_not_found = 317,
  no_such_device = 433,
  operation_aborted = 995,
  io_incomplete = 996,
  io_pending = 997,
  can_not_complete = 1003,
  service_not_active = 1062,
  not_found = 1168,
  invalid_netname = 1214,
  dup_domainname = 1221,
  no_network = 1222,
  cancelled = 1223,
  address_not_associated = 1228,
  network_unreachable = 1231,
  host_unreachable = 1232,
  no_system_resources = 1450,
  timeout = 1460,
  invalid_user_buffer = 1784,
  object_already_exists = 5010,
};

namespace detail {

// std::errc{} where no condition of the standard means the same.
struct error_words {
  errc code;
  std::errc condition;
  std::string_view text;
};

inline constexpr std::array error_table = std::to_array<error_words>({
    {errc::invalid_function, std::errc::function_not_supported, "the operation is not possible here"},
    {errc::file_not_found, std::errc::no_such_file_or_directory, "there is no such interface or file"},
    {errc::access_denied, std::errc::permission_denied, "access denied"},
    {errc::invalid_handle, std::errc::bad_file_descriptor, "the handle is not valid"},
    {errc::not_enough_memory, std::errc::not_enough_memory, "not enough memory"},
    {errc::invalid_data, {}, "the data is not valid"},
    {errc::not_ready, std::errc::resource_unavailable_try_again, "not ready"},
    {errc::gen_failure, std::errc::io_error, "general failure"},
    {errc::sharing_violation, std::errc::device_or_resource_busy, "in use by another program"},
    {errc::not_supported, std::errc::not_supported, "not supported on this system"},
    {errc::dev_not_exist, std::errc::no_such_device, "the device does not exist any more"},
    {errc::unexpected_network_error, std::errc::io_error, "unexpected network error"},
    {errc::network_access_denied, std::errc::permission_denied, "network access denied"},
    {errc::bad_net_name, {}, "the network name cannot be found"},
    {errc::invalid_parameter, std::errc::invalid_argument, "a parameter is not valid"},
    {errc::open_failed, std::errc::io_error, "it cannot be opened"},
    {errc::buffer_overflow, std::errc::no_buffer_space, "the buffer is too small"},
    {errc::call_not_implemented, std::errc::function_not_supported, "not implemented on this system"},
    {errc::insufficient_buffer, std::errc::no_buffer_space, "the buffer is too small"},
    {errc::invalid_name, std::errc::invalid_argument, "the name is not valid"},
    {errc::mod_not_found, {}, "the module cannot be found"},
    {errc::proc_not_found, std::errc::function_not_supported, "the procedure cannot be found"},
    {errc::busy, std::errc::device_or_resource_busy, "busy"},
    {errc::already_exists, std::errc::file_exists, "it exists already"},
    {errc::no_data, {}, "there is no data"},
    {errc::more_data, std::errc::message_size, "there is more data"},
    {errc::mr_mid_not_found, {}, "there is no such connection"},
    {errc::no_such_device, std::errc::no_such_device, "there is no such device"},
    {errc::operation_aborted, std::errc::operation_canceled, "the operation was aborted"},
    {errc::io_incomplete, std::errc::operation_in_progress, "not finished yet"},
    {errc::io_pending, std::errc::operation_in_progress, "started, not finished yet"},
    {errc::can_not_complete, {}, "it cannot be completed"},
    {errc::service_not_active, {}, "the service is not running"},
    {errc::not_found, {}, "not found"},
    {errc::invalid_netname, std::errc::invalid_argument, "the network address is not valid"},
    {errc::dup_domainname, std::errc::address_in_use, "the address exists already"},
    {errc::no_network, std::errc::network_down, "there is no network"},
    {errc::cancelled, std::errc::operation_canceled, "cancelled"},
    {errc::address_not_associated, std::errc::address_not_available, "no address is assigned yet"},
    {errc::network_unreachable, std::errc::network_unreachable, "the network cannot be reached"},
    {errc::host_unreachable, std::errc::host_unreachable, "the host cannot be reached"},
    {errc::no_system_resources, std::errc::resource_unavailable_try_again,
     "the system has no resources left"},
    {errc::timeout, std::errc::timed_out, "timed out"},
    {errc::invalid_user_buffer, std::errc::invalid_argument, "the buffer does not fit the request"},
    {errc::object_already_exists, std::errc::file_exists, "it exists already"},
});

[[nodiscard]] constexpr const error_words* words_of(int code) noexcept {
  for (const error_words& words : error_table)
    if (static_cast<int>(words.code) == code) return &words;
  return nullptr;
}

class windows_error_category final : public std::error_category {
 public:
  [[nodiscard]] const char* name() const noexcept override { return "windows"; }

  [[nodiscard]] std::string message(int code) const override {
    if (code == 0) return "success";
    const error_words* words = words_of(code);
    return words != nullptr ? std::string(words->text) : "error " + std::to_string(code);
  }

  [[nodiscard]] std::error_condition default_error_condition(int code) const noexcept override {
    const error_words* words = words_of(code);
    if (words != nullptr && words->condition != std::errc{}) return words->condition;
    return {code, *this};
  }
};

}  // namespace detail

// The category of every std::error_code from this API.
[[nodiscard]] inline const std::error_category& windows_category() noexcept {
  static const detail::windows_error_category category;
  return category;
}

[[nodiscard]] inline std::error_code make_error_code(errc code) noexcept {
  return {static_cast<int>(code), windows_category()};
}

namespace detail {

[[nodiscard]] inline std::error_code windows_error(unsigned long code) noexcept {
  return {static_cast<int>(code), windows_category()};
}

// The throwing form of a question, made of a form that sets an error and the function that answered it.
template <class Question>
  requires std::is_invocable_v<Question, std::error_code&, const char*&>
auto or_throw(Question question) {
  std::error_code error;
  const char* function = "";
  auto answer = question(error, function);
  if (error) throw std::system_error(error, function);
  return answer;
}

// The same where there is only one function.
template <class Question>
auto or_throw(const char* function, Question question) {
  return or_throw([&](std::error_code& error, const char*& failed) {
    failed = function;
    return question(error);
  });
}

}  // namespace detail
}  // namespace iphlp

template <>
struct std::is_error_code_enum<iphlp::errc> : std::true_type {};
