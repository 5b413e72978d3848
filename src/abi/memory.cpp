// Blocks that the library allocated for its caller come from libc's malloc and outlive the library: freeing
// them needs none of its state.

#include <cstdlib>

#include "iphlp_handle.h"
#include "netioapi.h"

extern "C" {

void iphlp_free(void* memory) {
  std::free(memory);
}

void NETIOAPI_API_ FreeMibTable(PVOID Memory) {
  std::free(Memory);
}

}  // extern "C"
