#include "ours.h"

#include <stdexcept>
#include <string>

#include <iphlpapi.h>

namespace bench {

namespace {

template <class Call>
void ask(std::vector<std::max_align_t>& buffer, const char* name, Call call) {
  for (;;) {
    auto size = static_cast<ULONG>(buffer.size() * sizeof(std::max_align_t));
    const ULONG code = call(buffer.data(), &size);
    if (code == NO_ERROR) return;
    if (code != ERROR_INSUFFICIENT_BUFFER)
      throw std::runtime_error(std::string{name} + " answered " + std::to_string(code));
    buffer.resize(size / sizeof(std::max_align_t) + 64);
  }
}

}  // namespace

SocketTable::SocketTable(std::size_t rows)
    : buffer_((sizeof(MIB_TCPTABLE_OWNER_PID) + rows * sizeof(MIB_TCPROW_OWNER_PID)) /
                  sizeof(std::max_align_t) +
              1) {}

void SocketTable::fill() {
  ask(buffer_, "GetTcpTable",
      [](void* block, ULONG* size) { return GetTcpTable(static_cast<MIB_TCPTABLE*>(block), size, FALSE); });
  count_ = reinterpret_cast<const MIB_TCPTABLE*>(buffer_.data())->dwNumEntries;
}

void SocketTable::fill_with_owners() {
  ask(buffer_, "GetExtendedTcpTable", [](void* block, ULONG* size) {
    return GetExtendedTcpTable(block, size, FALSE, AF_INET, TCP_TABLE_OWNER_PID_ALL, 0);
  });
  count_ = reinterpret_cast<const MIB_TCPTABLE_OWNER_PID*>(buffer_.data())->dwNumEntries;
}

std::size_t SocketTable::owned() const {
  const auto* table = reinterpret_cast<const MIB_TCPTABLE_OWNER_PID*>(buffer_.data());
  std::size_t owned = 0;
  for (DWORD n = 0; n < table->dwNumEntries; ++n) owned += table->table[n].dwOwningPid != 0 ? 1U : 0U;
  return owned;
}

}  // namespace bench
