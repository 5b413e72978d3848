// What libc has for the same question. Apart from main.cpp, for <net/if.h> and Windows' headers share names.

#pragma once

namespace bench {

// if_nameindex and its release.
void name_every_link();

}  // namespace bench
