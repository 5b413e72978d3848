#include <iphlp_wintypes.h>
