// Echo requests: who answers, and what they say. What a session adds is what it knows of links, and its end.
#pragma once

#include <memory>

#include "kernel/echo_client.h"

namespace iphlp::query {

class Session;

// A client sends from the network namespace that it was opened in, until its last owner has left it. It must
// not outlive the session.
[[nodiscard]] base::Result<std::shared_ptr<kernel::EchoClient>> open_echoes(Session& session,
                                                                            net::Family family);

// Sends the request and calls take(reply) -> bool for each answer, an error among them, until it says that
// this was enough. kernel/echo_port.h tells the errors; Kind::closed: the session is to end.
// A link-local destination without a link is looked for where the best default route leads.
[[nodiscard]] base::Status echo(Session& session, kernel::EchoClient& client, net::EchoRequest request,
                                os::Milliseconds timeout,
                                base::FunctionRef<bool(const net::EchoReply&)> take);

// The same without waiting: the listener hears of it.
[[nodiscard]] base::Status start_echo(Session& session, kernel::EchoClient& client, net::EchoRequest request,
                                      os::Milliseconds timeout, os::Reactor& reactor,
                                      std::unique_ptr<kernel::EchoListener> listener);

}  // namespace iphlp::query
