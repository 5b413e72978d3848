// Test only: a world for the functions themselves. One namespace of the test's own, another behind a wire
// with a real neighbor in it, and what a program without rights is told.
#pragma once

#include <array>
#include <cstdint>
#include <cstring>
#include <functional>
#include <stdexcept>
#include <string>

#include <arpa/inet.h>
#include <linux/capability.h>
#include <sched.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "iphlpapi.h"
#include "netioapi.h"
#include "support/namespace.h"

namespace iphlp::test {

// A network namespace that lives as long as this does.
class OtherNamespace {
 public:
  OtherNamespace() {
    std::array<int, 2> ready{};
    if (::pipe(ready.data()) != 0) throw std::runtime_error("pipe");
    child_ = ::fork();
    if (child_ == 0) {
      ::prctl(PR_SET_PDEATHSIG, SIGKILL);
      const char verdict = ::unshare(CLONE_NEWNET) == 0 ? '1' : '0';
      (void)!::write(ready[1], &verdict, 1);
      for (;;) ::pause();
    }
    ::close(ready[1]);
    char verdict = '0';
    const bool told = ::read(ready[0], &verdict, 1) == 1;
    ::close(ready[0]);
    if (!told || verdict != '1') throw std::runtime_error("no other namespace");
  }
  OtherNamespace(const OtherNamespace&) = delete;
  OtherNamespace& operator=(const OtherNamespace&) = delete;
  ~OtherNamespace() {
    ::kill(child_, SIGKILL);
    ::waitpid(child_, nullptr, 0);
  }
  [[nodiscard]] std::string pid() const { return std::to_string(child_); }
  std::string run_inside(const std::string& command) const {
    return run("nsenter -t " + pid() + " -n sh -c '" + command + "'");
  }

 private:
  pid_t child_;
};

// What a question answers in a process without any capability. as_nobody: who root is may write a network
// namespace's settings without one, so it is somebody else, where the namespace knows one.
inline DWORD without_rights(const std::function<DWORD()>& question, bool as_nobody = false) {
  std::array<int, 2> pipe{};
  if (::pipe(pipe.data()) != 0) throw std::runtime_error("pipe");
  const pid_t child = ::fork();
  if (child == 0) {
    constexpr uid_t nobody = 65534;
    if (as_nobody && ::setresuid(nobody, nobody, nobody) != 0) ::_exit(1);
    __user_cap_header_struct header{.version = _LINUX_CAPABILITY_VERSION_3, .pid = 0};
    std::array<__user_cap_data_struct, 2> none{};
    if (::syscall(SYS_capset, &header, none.data()) != 0) ::_exit(1);
    const DWORD code = question();
    (void)!::write(pipe[1], &code, sizeof code);
    ::_exit(0);
  }
  ::close(pipe[1]);
  DWORD code = 0xffffffff;
  const bool told = ::read(pipe[0], &code, sizeof code) == sizeof code;
  ::close(pipe[0]);
  ::waitpid(child, nullptr, 0);
  if (!told) throw std::runtime_error("a process without rights said nothing");
  return code;
}

inline SOCKADDR_INET inet(const std::string& text, NET_IFINDEX zone = 0) {
  SOCKADDR_INET address{};
  if (text.find(':') == std::string::npos) {
    address.Ipv4.sin_family = AF_INET;
    EXPECT_EQ(::inet_pton(AF_INET, text.c_str(), &address.Ipv4.sin_addr), 1) << text;
  } else {
    address.Ipv6.sin6_family = AF_INET6;
    address.Ipv6.sin6_scope_id = zone;
    EXPECT_EQ(::inet_pton(AF_INET6, text.c_str(), &address.Ipv6.sin6_addr), 1) << text;
  }
  return address;
}

inline std::string text_of(const SOCKADDR_INET& address) {
  std::array<char, INET6_ADDRSTRLEN> text{};
  const void* bytes = address.si_family == AF_INET ? static_cast<const void*>(&address.Ipv4.sin_addr)
                                                   : static_cast<const void*>(&address.Ipv6.sin6_addr);
  return ::inet_ntop(address.si_family, bytes, text.data(), text.size()) == nullptr ? "" : text.data();
}

inline DWORD dword(const std::string& text) {
  const auto address = inet(text);
  DWORD value = 0;
  std::memcpy(&value, &address.Ipv4.sin_addr, sizeof value);
  return value;
}

inline std::string text_of(DWORD address) {
  SOCKADDR_INET inet{};
  inet.Ipv4.sin_family = AF_INET;
  std::memcpy(&inet.Ipv4.sin_addr, &address, sizeof address);
  return text_of(inet);
}

inline std::string mac(const UCHAR* bytes, std::size_t size) {
  std::string text;
  std::array<char, 4> pair{};
  for (std::size_t n = 0; n < size; ++n) {
    std::snprintf(pair.data(), pair.size(), "%02x", bytes[n]);
    text += (text.empty() ? "" : ":") + std::string{pair.data()};
  }
  return text;
}

inline NET_IFINDEX index_of(const std::string& link) {
  return ip_json("link show dev " + link)[0]["ifindex"];
}

// The library keeps its sockets in the namespace where it opened them: one test a process.
class Functions : public InNamespace {
 protected:
  void SetUp() override {
    static bool used = false;
    if (used) GTEST_SKIP() << "run each test in a process of its own, as ctest does";
    used = true;
    InNamespace::SetUp();
  }
};

}  // namespace iphlp::test
