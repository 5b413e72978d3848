/* inaddr.h - IN_ADDR, an IPv4 address in network byte order, in every spelling that Windows programs use. */
#ifndef IPHLP_INADDR_H
#define IPHLP_INADDR_H

#include "iphlp_wintypes.h"

/* Four bytes, first octet first. s_addr and its old fellows are members here and not macros, because libc's and
 * the kernel's own structures have a member s_addr too. */
__extension__ typedef struct IPHLP_MAY_ALIAS iphlp_in_addr {
  __extension__ union {
    /* First, so that Windows' initializers have as many braces as they have there. */
    __extension__ struct {
      UCHAR s_net, s_host, s_lh, s_impno;
    };
    union {
      struct {
        UCHAR s_b1, s_b2, s_b3, s_b4;
      } S_un_b;
      struct {
        USHORT s_w1, s_w2;
      } S_un_w;
      ULONG S_addr;
    } S_un;
    ULONG s_addr; /* network byte order */
    __extension__ struct {
      USHORT s_imp_low, s_imp;
    };
  };
} IN_ADDR, *PIN_ADDR, *LPIN_ADDR;

#endif
