/* in6addr.h - IN6_ADDR, an IPv6 address in network byte order.
 *
 * It answers to Windows' spellings, and also to the ones that libc's and the kernel's macro s6_addr expand
 * to, so that either header may come first.
 */
#ifndef IPHLP_IN6ADDR_H
#define IPHLP_IN6ADDR_H

#include "iphlp_wintypes.h"

/* Windows aligns an IPv6 address to 2 bytes; a 32-bit view of it must not raise that. */
typedef unsigned int iphlp_u32_aligned2 __attribute__((__aligned__(2), __may_alias__));

#pragma push_macro("s6_addr")
#undef s6_addr

__extension__ typedef struct IPHLP_MAY_ALIAS iphlp_in6_addr {
  __extension__ union {
    UCHAR s6_addr[16]; /* first, so that libc's initializers and Windows' have as many braces */
    union {
      UCHAR Byte[16];
      USHORT Word[8]; /* each in network byte order */
    } u;
    UCHAR s6_bytes[16];
    USHORT s6_words[8];
    union {
      UCHAR __u6_addr8[16];
      USHORT __u6_addr16[8];
      iphlp_u32_aligned2 __u6_addr32[4];
    } __in6_u; /* libc's spelling */
    union {
      UCHAR u6_addr8[16];
      USHORT u6_addr16[8];
      iphlp_u32_aligned2 u6_addr32[4];
    } in6_u; /* the kernel's spelling */
  };
} IN6_ADDR, *PIN6_ADDR, *LPIN6_ADDR;

#pragma pop_macro("s6_addr")

typedef IN6_ADDR IPv6Addr;

#endif
