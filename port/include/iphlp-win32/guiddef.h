/* guiddef.h - comparing GUIDs, and defining them by name. The type is iphlp_wintypes.h's. */
#ifndef IPHLP_WIN32_GUIDDEF_H
#define IPHLP_WIN32_GUIDDEF_H

#include <iphlp_wintypes.h>
#include <string.h>

#ifdef __cplusplus
# define REFGUID const GUID &
# define REFIID const IID &
# define REFCLSID const CLSID &
static __inline__ int IsEqualGUID(const GUID &a, const GUID &b) { return memcmp(&a, &b, sizeof(GUID)) == 0; }
static __inline__ bool operator==(const GUID &a, const GUID &b) { return memcmp(&a, &b, sizeof(GUID)) == 0; }
static __inline__ bool operator!=(const GUID &a, const GUID &b) { return memcmp(&a, &b, sizeof(GUID)) != 0; }
#else
# define REFGUID const GUID *
# define REFIID const IID *
# define REFCLSID const CLSID *
# define IsEqualGUID(a, b) (memcmp((a), (b), sizeof(GUID)) == 0)
#endif
#define IsEqualIID(a, b) IsEqualGUID(a, b)
#define IsEqualCLSID(a, b) IsEqualGUID(a, b)

#define DEFINE_GUID(name, l, w1, w2, b1, b2, b3, b4, b5, b6, b7, b8) \
  static const GUID name __attribute__((__unused__)) = {l, w1, w2, {b1, b2, b3, b4, b5, b6, b7, b8}}

#endif
