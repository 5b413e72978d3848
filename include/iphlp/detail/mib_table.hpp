// A table that the C API allocated, owned.
#pragma once

#include <memory>
#include <system_error>
#include <utility>
#include <vector>

#include "../error.hpp"
#include "c_api.hpp"

namespace iphlp::detail {

// Does: question(&table) -> code; each row becomes make(row).
// Answers: the values, none where the API says that nothing was found.
template <class Table, class Question, class Make>
[[nodiscard]] auto read_table(std::error_code& error, Question question, Make make) {
  std::vector<decltype(make(std::declval<Table&>().Table[0]))> values;
  error.clear();
  Table* raw = nullptr;
  const DWORD code = question(&raw);
  const std::unique_ptr<Table, decltype(&::FreeMibTable)> table(raw, &::FreeMibTable);
  if (code != NO_ERROR) {
    if (code != ERROR_NOT_FOUND) error = windows_error(code);
    return values;
  }
  values.reserve(table->NumEntries);
  for (ULONG n = 0; n < table->NumEntries; ++n) values.push_back(make(table->Table[n]));
  return values;
}

// The throwing form of a change, made of the form that sets an error.
template <class Change>
void change_or_throw(const char* function, Change change) {
  std::error_code error;
  change(error);
  if (error) throw std::system_error(error, function);
}

}  // namespace iphlp::detail
