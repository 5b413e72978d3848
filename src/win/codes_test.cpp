#include "win/codes.h"

#include <cerrno>
#include <gtest/gtest.h>

namespace iphlp::win {
namespace {

using base::Kind;

DWORD code_of(Kind kind, int number = 0) {
  base::Error error;
  error.kind = kind;
  error.code = number;
  return reading_code(error);
}
DWORD system_code(int number) {
  return code_of(Kind::system, number);
}

TEST(Codes, AnErrnoIsWhatWindowsWouldSay) {
  EXPECT_EQ(system_code(EPERM), ERROR_ACCESS_DENIED);
  EXPECT_EQ(system_code(EACCES), ERROR_ACCESS_DENIED);
  EXPECT_EQ(system_code(ENOMEM), ERROR_NOT_ENOUGH_MEMORY);
  EXPECT_EQ(system_code(ENOBUFS), ERROR_NOT_ENOUGH_MEMORY);
  EXPECT_EQ(system_code(EMFILE), ERROR_NO_SYSTEM_RESOURCES);
  EXPECT_EQ(system_code(ENFILE), ERROR_NO_SYSTEM_RESOURCES);
  EXPECT_EQ(system_code(EAFNOSUPPORT), ERROR_NOT_SUPPORTED);
  EXPECT_EQ(system_code(EOPNOTSUPP), ERROR_NOT_SUPPORTED);
  EXPECT_EQ(system_code(ENODEV), ERROR_FILE_NOT_FOUND);
  EXPECT_EQ(system_code(EINVAL), ERROR_INVALID_PARAMETER);
  EXPECT_EQ(system_code(EIO), ERROR_GEN_FAILURE);
  EXPECT_EQ(code_of(Kind::refused, EPERM), ERROR_ACCESS_DENIED);
}

// No failure may ever look like a success, whatever errno there is.
TEST(Codes, NoErrorIsSuccess) {
  for (int number = 0; number < 200; ++number) {
    EXPECT_NE(system_code(number), NO_ERROR) << number;
    EXPECT_NE(code_of(Kind::refused, number), NO_ERROR) << number;
  }
  for (const Kind kind : {Kind::malformed, Kind::truncated, Kind::overrun, Kind::interrupted, Kind::timeout,
                          Kind::absent, Kind::invalid, Kind::closed})
    EXPECT_NE(code_of(kind), NO_ERROR);
}

TEST(Codes, EachKindHasItsOwn) {
  EXPECT_EQ(code_of(Kind::malformed), ERROR_INVALID_DATA);
  EXPECT_EQ(code_of(Kind::overrun), ERROR_NOT_ENOUGH_MEMORY);
  EXPECT_EQ(code_of(Kind::absent), ERROR_FILE_NOT_FOUND);
  EXPECT_EQ(code_of(Kind::invalid), ERROR_INVALID_PARAMETER);
  EXPECT_EQ(code_of(Kind::closed), ERROR_NOT_READY);
}

DWORD refused_change(int number) {
  base::Error error;
  error.kind = Kind::refused;
  error.code = number;
  return change_code(error);
}

TEST(Codes, AChangeThatIsRefusedHasItsOwn) {
  EXPECT_EQ(refused_change(EPERM), ERROR_ACCESS_DENIED);
  EXPECT_EQ(refused_change(EROFS), ERROR_ACCESS_DENIED);
  EXPECT_EQ(refused_change(EEXIST), ERROR_OBJECT_ALREADY_EXISTS);
  for (const int missing : {ESRCH, ENOENT, EADDRNOTAVAIL, ENODEV, ENXIO})
    EXPECT_EQ(refused_change(missing), ERROR_NOT_FOUND) << missing;
  for (const int nonsense : {EINVAL, ENETUNREACH, EHOSTUNREACH, ENETDOWN, ERANGE})
    EXPECT_EQ(refused_change(nonsense), ERROR_INVALID_PARAMETER) << nonsense;
  EXPECT_EQ(refused_change(ENOMEM), ERROR_NOT_ENOUGH_MEMORY);
  EXPECT_EQ(refused_change(EOPNOTSUPP), ERROR_NOT_SUPPORTED);
  for (int number = 0; number < 200; ++number) EXPECT_NE(refused_change(number), NO_ERROR) << number;
  base::Error absent;
  absent.kind = Kind::absent;
  EXPECT_EQ(change_code(absent), ERROR_NOT_FOUND);
}

}  // namespace
}  // namespace iphlp::win
