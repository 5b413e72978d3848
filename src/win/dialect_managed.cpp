// The dialect of managed programs: there AddressFamily.InterNetworkV6 is 23 on every system, and
// Marshal.GetLastWin32Error() answers errno on all but Windows.
#include "win/dialect.h"

namespace iphlp::win {

constinit const Dialect dialect{.v6 = windows_v6, .last_error_is_errno = true};

}  // namespace iphlp::win
