#include "kernel/codes.h"

#include <array>
#include <cerrno>

namespace iphlp::win32 {

DWORD code_of(int number) {
  switch (number) {
    case 0:
      return NO_ERROR;
    case ENOENT:
      return ERROR_FILE_NOT_FOUND;
    case ENOTDIR:
      return ERROR_PATH_NOT_FOUND;
    case EACCES:
    case EPERM:
      return ERROR_ACCESS_DENIED;
    case EBADF:
      return ERROR_INVALID_HANDLE;
    case ENOMEM:
      return ERROR_NOT_ENOUGH_MEMORY;
    case EMFILE:
    case ENFILE:
      return ERROR_TOO_MANY_OPEN_FILES;
    case EINVAL:
      return ERROR_INVALID_PARAMETER;
    case ENOSYS:
      return ERROR_CALL_NOT_IMPLEMENTED;
    case EPIPE:
      return ERROR_BROKEN_PIPE;
    case EBUSY:
      return ERROR_BUSY;
    default:
      return ERROR_GEN_FAILURE;
  }
}

int socket_code_of(int number) {
  struct Pair {
    int number;
    int code;
  };
  static constexpr std::array pairs{Pair{EINTR, WSAEINTR},
                                    Pair{EBADF, WSAENOTSOCK},
                                    Pair{EACCES, WSAEACCES},
                                    Pair{EPERM, WSAEACCES},
                                    Pair{EFAULT, WSAEFAULT},
                                    Pair{EINVAL, WSAEINVAL},
                                    Pair{EMFILE, WSAEMFILE},
                                    Pair{ENFILE, WSAEMFILE},
                                    Pair{EAGAIN, WSAEWOULDBLOCK},
                                    Pair{EINPROGRESS, WSAEWOULDBLOCK},
                                    Pair{EALREADY, WSAEALREADY},
                                    Pair{ENOTSOCK, WSAENOTSOCK},
                                    Pair{EDESTADDRREQ, WSAEDESTADDRREQ},
                                    Pair{EMSGSIZE, WSAEMSGSIZE},
                                    Pair{EPROTOTYPE, WSAEPROTOTYPE},
                                    Pair{ENOPROTOOPT, WSAENOPROTOOPT},
                                    Pair{EPROTONOSUPPORT, WSAEPROTONOSUPPORT},
                                    Pair{ESOCKTNOSUPPORT, WSAESOCKTNOSUPPORT},
                                    Pair{EOPNOTSUPP, WSAEOPNOTSUPP},
                                    Pair{EPFNOSUPPORT, WSAEPFNOSUPPORT},
                                    Pair{EAFNOSUPPORT, WSAEAFNOSUPPORT},
                                    Pair{EADDRINUSE, WSAEADDRINUSE},
                                    Pair{EADDRNOTAVAIL, WSAEADDRNOTAVAIL},
                                    Pair{ENETDOWN, WSAENETDOWN},
                                    Pair{ENETUNREACH, WSAENETUNREACH},
                                    Pair{ENETRESET, WSAENETRESET},
                                    Pair{ECONNABORTED, WSAECONNABORTED},
                                    Pair{ECONNRESET, WSAECONNRESET},
                                    Pair{EPIPE, WSAECONNABORTED},
                                    Pair{ENOBUFS, WSAENOBUFS},
                                    Pair{ENOMEM, WSAENOBUFS},
                                    Pair{EISCONN, WSAEISCONN},
                                    Pair{ENOTCONN, WSAENOTCONN},
                                    Pair{ESHUTDOWN, WSAESHUTDOWN},
                                    Pair{ETIMEDOUT, WSAETIMEDOUT},
                                    Pair{ECONNREFUSED, WSAECONNREFUSED},
                                    Pair{EHOSTDOWN, WSAEHOSTDOWN},
                                    Pair{EHOSTUNREACH, WSAEHOSTUNREACH},
                                    Pair{ENODEV, WSAEADDRNOTAVAIL}};
  for (const Pair& pair : pairs)
    if (pair.number == number) return pair.code;
  return number == 0 ? 0 : WSAEINVAL;
}

}  // namespace iphlp::win32
