// How the kernel is to back memory that somebody else owns.
#pragma once

#include "base/bytes.h"

namespace iphlp::os {

// These bytes are about to be written: their pages come at once, where the kernel can (5.14), and not one by
// one.
void populate(base::Buffer memory);

}  // namespace iphlp::os
