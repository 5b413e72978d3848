/* ipinfoid.h - numbers of the information blocks of the old routing service. */
#ifndef IPHLP_IPINFOID_H
#define IPHLP_IPINFOID_H

#include "iphlp_wintypes.h"

#define IP_ROUTER_MANAGER_VERSION     0x1
#define IP_GENERAL_INFO_BASE          0xffff0000u
#define IP_IN_FILTER_INFO             0xffff0001u
#define IP_OUT_FILTER_INFO            0xffff0002u
#define IP_GLOBAL_INFO                0xffff0003u
#define IP_INTERFACE_STATUS_INFO      0xffff0004u
#define IP_ROUTE_INFO                 0xffff0005u
#define IP_PROT_PRIORITY_INFO         0xffff0006u
#define IP_ROUTER_DISC_INFO           0xffff0007u
#define IP_DEMAND_DIAL_FILTER_INFO    0xffff0009u
#define IP_MCAST_HEARBEAT_INFO        0xffff000au
#define IP_MCAST_BOUNDARY_INFO        0xffff000bu
#define IP_IPINIP_CFG_INFO            0xffff000cu
#define IP_IFFILTER_INFO              0xffff000du
#define IP_MCAST_LIMIT_INFO           0xffff000eu
#define IPV6_GLOBAL_INFO              0xffff000fu
#define IPV6_ROUTE_INFO               0xffff0010u
#define IP_IN_FILTER_INFO_V6          0xffff0011u
#define IP_OUT_FILTER_INFO_V6         0xffff0012u
#define IP_DEMAND_DIAL_FILTER_INFO_V6 0xffff0013u
#define IP_IFFILTER_INFO_V6           0xffff0014u
#define IP_FILTER_ENABLE_INFO         0xffff0015u
#define IP_FILTER_ENABLE_INFO_V6      0xffff0016u
#define IP_PROT_PRIORITY_INFO_EX      0xffff0017u

#endif
