#include "wire/cgroup.h"

#include <gtest/gtest.h>
#include <string>

namespace iphlp::wire {
namespace {

const std::string id(64, 'a');

TEST(Cgroup, ServicesAndSessions) {
  EXPECT_EQ(decode_service("0::/system.slice/sshd.service\n"), "sshd.service");
  EXPECT_EQ(decode_service("0::/user.slice/user-1000.slice/session-3.scope\n"), "session-3.scope");
  EXPECT_EQ(decode_service("0::/user.slice/user-1000.slice/user@1000.service/app.slice/editor.service\n"),
            "editor.service");
  EXPECT_EQ(decode_service("12:pids:/x\n1:name=systemd:/system.slice/cron.service\n0::/\n"), "cron.service");
}

TEST(Cgroup, Containers) {
  const std::string shown = "container aaaaaaaaaaaa";
  EXPECT_EQ(decode_service("0::/system.slice/docker-" + id + ".scope\n"), shown + " (docker)");
  EXPECT_EQ(decode_service("0::/docker/" + id + "\n"), shown + " (docker)");
  EXPECT_EQ(decode_service("0::/machine.slice/libpod-" + id + ".scope/container\n"), shown + " (podman)");
  EXPECT_EQ(decode_service("0::/kubepods.slice/kubepods-pod1.slice/cri-containerd-" + id + ".scope\n"),
            shown + " (containerd)");
  EXPECT_EQ(decode_service("0::/lxc.payload.web/init.scope\n"), "container web (lxc)");
}

TEST(Cgroup, NothingToSay) {
  for (const char* text : {"", "\n", "0::/\n", "0::", "::", ":", "0::/init\n", "nonsense"})
    EXPECT_EQ(decode_service(text), "") << text;
}

}  // namespace
}  // namespace iphlp::wire
