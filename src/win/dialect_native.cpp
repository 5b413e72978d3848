// The dialect of programs compiled here: libc's address families. It lies in the floor's archive, from which
// the linker takes it unless another dialect is linked by name.
#include "win/dialect.h"

namespace iphlp::win {

constinit const Dialect dialect{.v6 = AF_INET6, .last_error_is_errno = false};

}  // namespace iphlp::win
