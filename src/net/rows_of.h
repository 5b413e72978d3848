// The rows of one link among rows in order of their links.
#pragma once

#include <algorithm>
#include <span>

#include "net/link_id.h"

namespace iphlp::net {

template <class Row>
[[nodiscard]] std::span<const Row> rows_of(std::span<const Row> rows, LinkId id) {
  const auto first = std::ranges::lower_bound(rows, id, {}, &Row::link);
  // A link has few.
  const auto last = std::ranges::find_if(first, rows.end(), [&](const Row& row) { return row.link != id; });
  return {first, last};
}

// The same for one link after the other: asked in their order, nothing is searched.
template <class Row>
class RowsInOrder {
 public:
  explicit RowsInOrder(std::span<const Row> rows) : rows_(rows), rest_(rows) {}
  [[nodiscard]] std::span<const Row> of(LinkId id) {
    const bool is_ahead = rest_.size() == rows_.size() || (rest_.data() - 1)->link < id;
    if (!is_ahead || (!rest_.empty() && rest_.front().link < id)) {
      const auto first = std::ranges::lower_bound(rows_, id, {}, &Row::link);
      rest_ = {first, rows_.end()};
    }
    std::size_t count = 0;
    while (count < rest_.size() && rest_[count].link == id) ++count;
    const auto found = rest_.first(count);
    rest_ = rest_.subspan(count);
    return found;
  }

 private:
  std::span<const Row> rows_;
  std::span<const Row> rest_;  // behind what was found last
};

}  // namespace iphlp::net
