/* GetAdaptersInfo with the times of the lease, then each adapter's own settings. */
#include <winsock2.h>
#include <iphlpapi.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#pragma comment(lib, "IPHLPAPI.lib")

#define MALLOC(x) HeapAlloc(GetProcessHeap(), 0, (x))
#define FREE(x) HeapFree(GetProcessHeap(), 0, (x))

static void PrintTime(const char *label, time_t when) {
    struct tm newtime;
    char buffer[32];
    errno_t error = localtime_s(&newtime, &when);
    if (error) {
        printf("\tInvalid argument to localtime_s\n");
        return;
    }
    error = asctime_s(buffer, 32, &newtime);
    if (error)
        printf("\tInvalid argument to asctime_s\n");
    else
        printf("\t%s: %s", label, buffer);
}

static int PerAdapter(DWORD index) {
    PIP_PER_ADAPTER_INFO pInfo = NULL;
    ULONG size = 0;
    DWORD code = GetPerAdapterInfo(index, NULL, &size);
    if (code != ERROR_BUFFER_OVERFLOW) {
        printf("\tGetPerAdapterInfo asked for %lu bytes with %lu\n", size, code);
        return 1;
    }
    pInfo = (PIP_PER_ADAPTER_INFO) GlobalAlloc(GPTR, size);
    if (pInfo == NULL) return 1;
    code = GetPerAdapterInfo(index, pInfo, &size);
    if (code == ERROR_SUCCESS)
        printf("\tAutoconfig: enabled %u, active %u\n", pInfo->AutoconfigEnabled, pInfo->AutoconfigActive);
    GlobalFree(pInfo);
    return code != ERROR_SUCCESS;
}

int main() {
    PIP_ADAPTER_INFO pAdapterInfo;
    PIP_ADAPTER_INFO pAdapter = NULL;
    PIP_INTERFACE_INFO pInterfaces;
    DWORD dwRetVal = 0, count = 0, number = 0;
    UINT i;
    int failed = 0;
    ULONG ulOutBufLen = sizeof (IP_ADAPTER_INFO);

    pAdapterInfo = (IP_ADAPTER_INFO *) MALLOC(sizeof (IP_ADAPTER_INFO));
    if (pAdapterInfo == NULL) {
        printf("Error allocating memory needed to call GetAdaptersinfo\n");
        return 1;
    }
    if (GetAdaptersInfo(pAdapterInfo, &ulOutBufLen) == ERROR_BUFFER_OVERFLOW) {
        FREE(pAdapterInfo);
        pAdapterInfo = (IP_ADAPTER_INFO *) MALLOC(ulOutBufLen);
        if (pAdapterInfo == NULL) {
            printf("Error allocating memory needed to call GetAdaptersinfo\n");
            return 1;
        }
    }
    if ((dwRetVal = GetAdaptersInfo(pAdapterInfo, &ulOutBufLen)) == NO_ERROR) {
        for (pAdapter = pAdapterInfo; pAdapter; pAdapter = pAdapter->Next, ++count) {
            printf("\tComboIndex: \t%d\n", pAdapter->ComboIndex);
            printf("\tAdapter Name: \t%s\n", pAdapter->AdapterName);
            printf("\tAdapter Desc: \t%s\n", pAdapter->Description);
            printf("\tAdapter Addr: \t");
            for (i = 0; i < pAdapter->AddressLength; i++) {
                if (i == (pAdapter->AddressLength - 1))
                    printf("%.2X\n", (int) pAdapter->Address[i]);
                else
                    printf("%.2X-", (int) pAdapter->Address[i]);
            }
            printf("\tIndex: \t%d\n", pAdapter->Index);
            switch (pAdapter->Type) {
            case MIB_IF_TYPE_ETHERNET:
                printf("\tType: \tEthernet\n");
                break;
            case MIB_IF_TYPE_LOOPBACK:
                printf("\tType: \tLo\n");
                break;
            default:
                printf("\tType: \tUnknown type %ld\n", pAdapter->Type);
                break;
            }
            printf("\tIP Address: \t%s\n", pAdapter->IpAddressList.IpAddress.String);
            printf("\tIP Mask: \t%s\n", pAdapter->IpAddressList.IpMask.String);
            printf("\tGateway: \t%s\n", pAdapter->GatewayList.IpAddress.String);
            if (pAdapter->DhcpEnabled) {
                printf("\tDHCP Enabled: Yes\n");
                PrintTime("Lease Obtained", (time_t) pAdapter->LeaseObtained);
                PrintTime("Lease Expires", (time_t) pAdapter->LeaseExpires);
            } else
                printf("\tDHCP Enabled: No\n");
            failed += PerAdapter(pAdapter->Index);
            printf("\n");
        }
    } else {
        printf("GetAdaptersInfo failed with error: %d\n", dwRetVal);
        failed = 1;
    }
    if (pAdapterInfo) FREE(pAdapterInfo);

    ulOutBufLen = 0;
    if (GetInterfaceInfo(NULL, &ulOutBufLen) != ERROR_INSUFFICIENT_BUFFER) return 1;
    pInterfaces = (PIP_INTERFACE_INFO) malloc(ulOutBufLen);
    if (GetInterfaceInfo(pInterfaces, &ulOutBufLen) == NO_ERROR) {
        printf("Adapters in GetInterfaceInfo: %ld\n", pInterfaces->NumAdapters);
        for (i = 0; (LONG) i < pInterfaces->NumAdapters; ++i) {
            ULONG index = 0;
            if (GetAdapterIndex(pInterfaces->Adapter[i].Name, &index) != NO_ERROR || index != pInterfaces->Adapter[i].Index) {
                printf("%ws is not adapter %lu\n", pInterfaces->Adapter[i].Name, pInterfaces->Adapter[i].Index);
                failed = 1;
            }
        }
    }
    free(pInterfaces);
    if (GetNumberOfInterfaces(&number) == NO_ERROR) printf("Interfaces: %lu, adapters: %lu\n", number, count);
    PrintTime("The epoch", 0);
    return failed;
}
