/* netiodef.h - the name under which Windows gathers the network layer's types for its kernel. Here: the types. */
#ifndef IPHLP_NETIODEF_H
#define IPHLP_NETIODEF_H

#include "ifdef.h"
#include "nldef.h"
#include "ws2def.h"
#include "ws2ipdef.h"

#endif
