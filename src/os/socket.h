// Sockets as the house uses them: close-on-exec, no SIGPIPE, errors as values, waits with a deadline.
// Knows no protocol: bytes in, bytes out.
#pragma once

#include <string>

#include "base/bytes.h"
#include "base/result.h"
#include "os/clock.h"
#include "os/fd.h"

namespace iphlp::os {

[[nodiscard]] base::Result<Fd> open_socket(int domain, int type, int protocol, const char* purpose);

[[nodiscard]] base::Status set_option(const Fd& socket, int level, int name, int value);
[[nodiscard]] base::Status set_option(const Fd& socket, int level, int name, base::Bytes value);

// How many bytes went out: all of them on a datagram or netlink socket.
[[nodiscard]] base::Result<std::size_t> send(const Fd& socket, base::Bytes bytes);

// What has arrived: 0 bytes when a stream has ended. Waits no longer than a blocking socket's own timeout.
[[nodiscard]] base::Result<std::size_t> receive(const Fd& socket, base::Buffer into);

// address: a whole sockaddr of the socket's own family.
[[nodiscard]] base::Status bind_to(const Fd& socket, base::Bytes address);
[[nodiscard]] base::Status connect_to(const Fd& socket, base::Bytes address);

// Waits until something can be read (or written, while connecting or sending): Kind::timeout when the
// deadline passed.
[[nodiscard]] base::Status wait_readable(const Fd& socket, const Deadline& deadline);
[[nodiscard]] base::Status wait_writable(const Fd& socket, const Deadline& deadline);

// A non-blocking stream to a daemon's socket in the file system, or, where the path starts with a NUL, in the
// abstract namespace. Kind::absent when nobody listens there.
[[nodiscard]] base::Result<Fd> connect_local(const std::string& path, const char* purpose);

}  // namespace iphlp::os
