#include "win/codes.h"

#include <cerrno>

namespace iphlp::win {

namespace {

DWORD code_of(int number) {
  switch (number) {
    case EPERM:
    case EACCES:
      return ERROR_ACCESS_DENIED;
    case ENOMEM:
    case ENOBUFS:
    case EAGAIN:  // of pthread_create: no memory for another thread, or no room for one
      return ERROR_NOT_ENOUGH_MEMORY;
    // No more descriptors: Windows' own word for a system without resources left.
    case EMFILE:
    case ENFILE:
      return ERROR_NO_SYSTEM_RESOURCES;
    case EOPNOTSUPP:
    case EPROTONOSUPPORT:
    case EAFNOSUPPORT:
      return ERROR_NOT_SUPPORTED;
    case ENODEV:
      return ERROR_FILE_NOT_FOUND;
    case EINVAL:
      return ERROR_INVALID_PARAMETER;
    default:
      return ERROR_GEN_FAILURE;
  }
}

}  // namespace

DWORD reading_code(const base::Error& error) {
  switch (error.kind) {
    case base::Kind::system:
    case base::Kind::refused:
      return code_of(error.code);
    case base::Kind::malformed:
      return ERROR_INVALID_DATA;
    case base::Kind::overrun:
    case base::Kind::truncated:
      return ERROR_NOT_ENOUGH_MEMORY;
    // The table changed as long as we looked: asking again is what a caller can do.
    case base::Kind::interrupted:
      return ERROR_RETRY;
    case base::Kind::timeout:
      return ERROR_TIMEOUT;
    case base::Kind::absent:
      return ERROR_FILE_NOT_FOUND;
    case base::Kind::invalid:
      return ERROR_INVALID_PARAMETER;
    case base::Kind::closed:
      return ERROR_NOT_READY;
  }
  return ERROR_GEN_FAILURE;
}

DWORD change_code(const base::Error& error) {
  if (error.kind == base::Kind::absent) return ERROR_NOT_FOUND;
  if (error.kind != base::Kind::system && error.kind != base::Kind::refused) return reading_code(error);
  switch (error.code) {
    case EEXIST:
    case ENOTUNIQ:
      return ERROR_OBJECT_ALREADY_EXISTS;
    // A route that is not there is ESRCH, a neighbor ENOENT, an address EADDRNOTAVAIL, a link ENODEV or
    // ENXIO.
    case ESRCH:
    case ENOENT:
    case EADDRNOTAVAIL:
    case ENODEV:
    case ENXIO:
      return ERROR_NOT_FOUND;
    // A row that makes no sense here: a gateway that no link leads to, a number out of range, a link that is
    // down.
    case ENETUNREACH:
    case EHOSTUNREACH:
    case ENETDOWN:
    case ERANGE:
      return ERROR_INVALID_PARAMETER;
    // Read-only files of /proc/sys refuse like this in a container.
    case EROFS:
      return ERROR_ACCESS_DENIED;
    default:
      return reading_code(error);
  }
}

}  // namespace iphlp::win
