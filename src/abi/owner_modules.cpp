// The module that owns a socket: on Linux the program that a process runs, and, as our own addition, the
// service or container that it belongs to.

#include "abi/shapes.h"
#include "iphlp_process.h"
#include "iphlpapi.h"
#include "query/processes.h"
#include "win/codes.h"

namespace iphlp::abi {

namespace {

DWORD code_of(const base::Error& error) {
  return error.kind == base::Kind::absent ? ERROR_INVALID_PARAMETER : win::reading_code(error);
}

DWORD owner_module(std::uint32_t process, TCPIP_OWNER_MODULE_INFO_CLASS info_class, void* buffer,
                   DWORD* size) {
  return answer([&](Room& room) -> DWORD {
    if (size == nullptr || info_class != TCPIP_OWNER_MODULE_INFO_BASIC) return ERROR_INVALID_PARAMETER;
    if (process == 0) return ERROR_NOT_FOUND;
    const auto program = query::program_of(*room.session, process);
    if (!program) return code_of(program.error());
    // What the kernel itself does is named as on Windows.
    const std::string_view name = program->in_kernel ? "System" : std::string_view{program->name};
    const std::string_view path = program->in_kernel ? "System" : std::string_view{program->path};
    return fill(buffer, size, ERROR_INSUFFICIENT_BUFFER, [&](win::Packer& packer) {
      auto& out = packer.place<TCPIP_OWNER_MODULE_BASIC_INFO>();
      out.pModuleName = packer.wide(name);
      out.pModulePath = packer.wide(path);
    });
  });
}

template <class Row>
DWORD owner_module_of(const Row* row, TCPIP_OWNER_MODULE_INFO_CLASS info_class, void* buffer, DWORD* size) {
  return row == nullptr ? ERROR_INVALID_PARAMETER : owner_module(row->dwOwningPid, info_class, buffer, size);
}

}  // namespace

}  // namespace iphlp::abi

// Outside every namespace: only there a definition is the one that the header declares, and is exported.
using namespace iphlp;
using namespace iphlp::abi;

extern "C" {

DWORD WINAPI GetOwnerModuleFromTcpEntry(PMIB_TCPROW_OWNER_MODULE pTcpEntry,
                                        TCPIP_OWNER_MODULE_INFO_CLASS Class, PVOID pBuffer, PDWORD pdwSize) {
  return owner_module_of(pTcpEntry, Class, pBuffer, pdwSize);
}

DWORD WINAPI GetOwnerModuleFromTcp6Entry(PMIB_TCP6ROW_OWNER_MODULE pTcpEntry,
                                         TCPIP_OWNER_MODULE_INFO_CLASS Class, PVOID pBuffer, PDWORD pdwSize) {
  return owner_module_of(pTcpEntry, Class, pBuffer, pdwSize);
}

DWORD WINAPI GetOwnerModuleFromUdpEntry(PMIB_UDPROW_OWNER_MODULE pUdpEntry,
                                        TCPIP_OWNER_MODULE_INFO_CLASS Class, PVOID pBuffer, PDWORD pdwSize) {
  return owner_module_of(pUdpEntry, Class, pBuffer, pdwSize);
}

DWORD WINAPI GetOwnerModuleFromUdp6Entry(PMIB_UDP6ROW_OWNER_MODULE pUdpEntry,
                                         TCPIP_OWNER_MODULE_INFO_CLASS Class, PVOID pBuffer, PDWORD pdwSize) {
  return owner_module_of(pUdpEntry, Class, pBuffer, pdwSize);
}

DWORD WINAPI GetOwnerModuleFromPidAndInfo(ULONG ulPid, ULONGLONG*, TCPIP_OWNER_MODULE_INFO_CLASS Class,
                                          PVOID pBuffer, PDWORD pdwSize) {
  return owner_module(ulPid, Class, pBuffer, pdwSize);
}

DWORD iphlp_process_service(ULONG Pid, PSTR Text, PULONG Size) {
  return answer([&](Room& room) -> DWORD {
    if (Size == nullptr) return ERROR_INVALID_PARAMETER;
    if (Pid == 0) return ERROR_NOT_FOUND;
    const auto service = query::service_of(*room.session, Pid);
    if (!service) return code_of(service.error());
    return fill(Text, Size, ERROR_INSUFFICIENT_BUFFER,
                [&](win::Packer& packer) { (void)packer.narrow(*service); });
  });
}

}  // extern "C"
