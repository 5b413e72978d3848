/* rpc.h - UUIDs as text, in rpcrt4's spelling: without braces. */
#ifndef IPHLP_WIN32_RPC_H
#define IPHLP_WIN32_RPC_H

#include "winerror.h"
#include "winnt.h"

IPHLP_BEGIN_C

typedef LONG RPC_STATUS;
typedef unsigned char *RPC_CSTR;
typedef WCHAR *RPC_WSTR;
typedef GUID UUID;

IPHLP_EXPORT RPC_STATUS WINAPI UuidCreate(UUID *id);
IPHLP_EXPORT RPC_STATUS WINAPI UuidToStringA(const UUID *id, RPC_CSTR *text);
IPHLP_EXPORT RPC_STATUS WINAPI UuidToStringW(const UUID *id, RPC_WSTR *text);
IPHLP_EXPORT RPC_STATUS WINAPI UuidFromStringA(RPC_CSTR text, UUID *id);
IPHLP_EXPORT RPC_STATUS WINAPI UuidFromStringW(RPC_WSTR text, UUID *id);
IPHLP_EXPORT RPC_STATUS WINAPI RpcStringFreeA(RPC_CSTR *text);
IPHLP_EXPORT RPC_STATUS WINAPI RpcStringFreeW(RPC_WSTR *text);
#define UuidToString IPHLP_AW(UuidToString)
#define UuidFromString IPHLP_AW(UuidFromString)
#define RpcStringFree IPHLP_AW(RpcStringFree)

IPHLP_END_C

#endif
