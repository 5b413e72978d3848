// Watching from outside by ptrace, for programs that take no objects of ours: a seccomp filter stops them at
// the calls that make or end something and lets all others pass. Slow at those calls, blind to nothing that
// is a system call. Knows ptrace; leaves what it means to Image.
#pragma once

#include "collect/session.h"
#include "trace/image.h"

namespace dlproof {

// As Session::run; the records are written into the session's folder at the end and before a wished report.
[[nodiscard]] Ending trace(const Launch& launch, const std::string& folder, Scope scope);

}  // namespace dlproof
