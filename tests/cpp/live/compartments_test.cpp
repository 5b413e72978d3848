// compartments.hpp on the library itself: a thread that is moved is answered for where it is.

#include <gtest/gtest.h>
#include <iphlp/adapters.hpp>
#include <iphlp/compartments.hpp>
#include <thread>

#include "netns/world.h"

namespace iphlp::test {
namespace {

std::size_t adapters_here() {
  return adapters().size();
}

TEST(Compartments, AnswerForTheThreadThatIsInThem) {
  const OtherNamespace other;
  const compartment here = current_compartment();
  EXPECT_NE(here, compartment::unspecified);
  const compartment there = find_compartment("/proc/" + other.pid() + "/ns/net");
  EXPECT_NE(there, here);
  const std::size_t many = adapters_here();
  EXPECT_GT(many, 1U);
  std::thread([&] {
    {
      const compartment_scope inside(there);
      EXPECT_EQ(current_compartment(), there);
      EXPECT_EQ(adapters_here(), 1U) << "lo alone";
    }
    EXPECT_EQ(current_compartment(), here);
    EXPECT_EQ(adapters_here(), many);
    enter_compartment(there);
    EXPECT_EQ(adapters_here(), 1U);
    enter_compartment(compartment::unspecified);
    EXPECT_EQ(current_compartment(), here) << "the first again";
  }).join();
  EXPECT_EQ(adapters_here(), many) << "other threads stay where they are";
}

TEST(Compartments, UnknownOnesAreErrors) {
  std::error_code error;
  enter_compartment(compartment{0xfffffff0}, error);
  EXPECT_EQ(error, errc::invalid_parameter);
  EXPECT_EQ(find_compartment("no-such-name", error), compartment::unspecified);
  EXPECT_EQ(error, errc::not_found);
  EXPECT_THROW((void)find_compartment("no-such-name"), std::system_error);
  EXPECT_THROW(enter_compartment(compartment{0xfffffff0}), std::system_error);
}

}  // namespace
}  // namespace iphlp::test
