#include "interfaces/peers.h"

#include <net/if.h>

namespace bench {

void name_every_link() {
  if_freenameindex(if_nameindex());
}

}  // namespace bench
