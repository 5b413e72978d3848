// A thousand tables while two processes open and close connections as fast as they can: every answer is
// documented, every socket that stays is told with its cookie and its owner, and none is told with another's.

#include <array>
#include <atomic>
#include <chrono>
#include <cstring>
#include <gtest/gtest.h>
#include <map>

#include <iphlpapi.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "sockets/world.h"
#include "support/namespace.h"

namespace iphlp::test {
namespace {

// One that opens and closes connections on an address of its own: who owns a socket shows in its address.
class Churner {
 public:
  explicit Churner(const std::string& address) {
    void* shared = ::mmap(nullptr, sizeof(std::atomic<unsigned>), PROT_READ | PROT_WRITE,
                          MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (shared == MAP_FAILED) throw std::runtime_error("mmap");
    connections_ = new (shared) std::atomic<unsigned>{0};
    process_ = ::fork();
    if (process_ == 0) churn(address);
  }
  ~Churner() {
    ::kill(process_, SIGKILL);
    ::waitpid(process_, nullptr, 0);
    ::munmap(connections_, sizeof *connections_);
  }
  Churner(const Churner&) = delete;
  Churner& operator=(const Churner&) = delete;
  [[nodiscard]] DWORD process() const { return static_cast<DWORD>(process_); }
  [[nodiscard]] unsigned connections() const { return connections_->load(); }

 private:
  [[noreturn]] void churn(const std::string& address) {
    ::prctl(PR_SET_PDEATHSIG, SIGKILL);
    const auto listening = listener(address, 0);
    const std::uint16_t port = port_of(listening);
    // No TIME_WAIT, which would fill the table within seconds.
    const linger at_once{.l_onoff = 1, .l_linger = 0};
    for (;; connections_->fetch_add(1)) {
      const auto client = connected_from(address, port);
      const auto server = accepted(listening);
      ::setsockopt(client.raw(), SOL_SOCKET, SO_LINGER, &at_once, sizeof at_once);
      ::setsockopt(server.raw(), SOL_SOCKET, SO_LINGER, &at_once, sizeof at_once);
    }
  }

  std::atomic<unsigned>* connections_ = nullptr;
  pid_t process_ = -1;
};

TEST(Churn, NoErrorAndNoOtherOwner) {
  if (!enter_namespace()) GTEST_SKIP() << "this machine allows no network namespaces";
  run("ip link set lo up");
  std::map<std::uint64_t, std::uint16_t> stable;  // cookie to port
  std::vector<Descriptor> kept;
  for (int n = 0; n < 50; ++n) {
    kept.push_back(listener("127.0.3.1", 0));
    stable[cookie_of(kept.back())] = port_of(kept.back());
  }
  const Churner one{"127.0.1.1"};
  const Churner two{"127.0.2.1"};
  const std::map<DWORD, DWORD> owners{{htonl(0x7f000101), one.process()},
                                      {htonl(0x7f000201), two.process()},
                                      {htonl(0x7f000301), static_cast<DWORD>(::getpid())}};
  std::vector<std::uint64_t> block(1 << 20);
  std::size_t owned = 0;
  const auto began = std::chrono::steady_clock::now();
  for (int call = 0; call < 1000; ++call) {
    ULONG size = static_cast<ULONG>(block.size() * sizeof block[0]);
    ASSERT_EQ(GetExtendedTcpTable(block.data(), &size, FALSE, AF_INET, TCP_TABLE_OWNER_MODULE_ALL, 0),
              static_cast<DWORD>(NO_ERROR));
    const auto* table = reinterpret_cast<const MIB_TCPTABLE_OWNER_MODULE*>(block.data());
    std::size_t seen = 0;
    for (DWORD n = 0; n < table->dwNumEntries; ++n) {
      const auto& row = table->table[n];
      const auto owner = owners.find(row.dwLocalAddr);
      ASSERT_NE(owner, owners.end());
      const auto known = stable.find(row.OwningModuleInfo[0]);
      if (known != stable.end()) {
        ++seen;
        ASSERT_EQ(ntohs(static_cast<USHORT>(row.dwLocalPort)), known->second);
        ASSERT_EQ(row.dwOwningPid, owner->second);
      } else if (row.dwOwningPid != 0) {
        ASSERT_EQ(row.dwOwningPid, owner->second) << "in call " << call;
        ++owned;
      }
    }
    ASSERT_EQ(seen, stable.size());
  }
  EXPECT_GT(owned, 0U);
  const std::chrono::duration<double> took = std::chrono::steady_clock::now() - began;
  const unsigned came = one.connections() + two.connections();
  std::printf("%u connections came and went meanwhile, %.0f a second; %zu rows of them had an owner\n", came,
              came / took.count(), owned);
}

}  // namespace
}  // namespace iphlp::test
