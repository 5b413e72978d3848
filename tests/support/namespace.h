// Test only: a network namespace of the test's own, with lo up, and iproute2's word on what is in it.
// What a test changes in there ends with the test; the machine's own links are never touched.
#pragma once

#include <array>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>
#include <stdexcept>
#include <string>

#include <sched.h>
#include <sys/wait.h>
#include <unistd.h>

namespace iphlp::test {

// Runs a shell command; throws where it fails, so that a test never goes on without what it set up.
inline std::string run(const std::string& command) {
  std::FILE* pipe = ::popen(command.c_str(), "re");
  if (pipe == nullptr) throw std::runtime_error("popen: " + command);
  std::string out;
  std::array<char, 4096> piece;
  while (const std::size_t count = std::fread(piece.data(), 1, piece.size(), pipe))
    out.append(piece.data(), count);
  const int status = ::pclose(pipe);
  if (!WIFEXITED(status) || WEXITSTATUS(status) != 0) throw std::runtime_error("failed: " + command);
  return out;
}

inline nlohmann::json ip_json(const std::string& arguments) {
  const std::string out = run("ip -json " + arguments);
  return out.find_first_not_of(" \n") == std::string::npos ? nlohmann::json::array()
                                                           : nlohmann::json::parse(out);
}

inline void write_file(const char* path, const std::string& text) {
  std::ofstream file{path};
  file << text;
  if (!file.flush()) throw std::runtime_error(std::string{"write: "} + path);
}

// Whether the calling thread now stands in a network namespace of its own. Root needs no user namespace, and
// a process with threads (a sanitizer's) may not make one.
inline bool enter_namespace() {
  if (::unshare(CLONE_NEWNET) == 0) return true;
  const auto user = std::to_string(::geteuid());
  const auto group = std::to_string(::getegid());
  if (::unshare(CLONE_NEWUSER | CLONE_NEWNET) != 0) return false;
  write_file("/proc/self/setgroups", "deny");
  write_file("/proc/self/uid_map", "0 " + user + " 1");
  write_file("/proc/self/gid_map", "0 " + group + " 1");
  return true;
}

class InNamespace : public ::testing::Test {
 protected:
  void SetUp() override {
    if (!enter_namespace()) GTEST_SKIP() << "this machine allows no network namespaces";
    run("ip link set lo up");
  }
};

}  // namespace iphlp::test
