/* Every adapter with its addresses, as the page of GetAdaptersAddresses shows it. */
#include <winsock2.h>
#include <iphlpapi.h>
#include <stdio.h>
#include <stdlib.h>

#pragma comment(lib, "IPHLPAPI.lib")

#define WORKING_BUFFER_SIZE 15000
#define MAX_TRIES 3

#define MALLOC(x) HeapAlloc(GetProcessHeap(), 0, (x))
#define FREE(x) HeapFree(GetProcessHeap(), 0, (x))

int __cdecl main(int argc, char **argv) {
    DWORD dwRetVal = 0;
    unsigned int i = 0;
    ULONG flags = GAA_FLAG_INCLUDE_PREFIX | GAA_FLAG_INCLUDE_GATEWAYS;
    ULONG family = AF_UNSPEC;
    LPVOID lpMsgBuf = NULL;
    PIP_ADAPTER_ADDRESSES pAddresses = NULL;
    ULONG outBufLen = 0;
    ULONG Iterations = 0;
    PIP_ADAPTER_ADDRESSES pCurrAddresses = NULL;
    PIP_ADAPTER_UNICAST_ADDRESS pUnicast = NULL;
    PIP_ADAPTER_GATEWAY_ADDRESS_LH pGateway = NULL;
    IP_ADAPTER_PREFIX *pPrefix = NULL;
    CHAR text[128];
    DWORD textLength;

    if (argc > 1 && atoi(argv[1]) == 4) family = AF_INET;

    outBufLen = WORKING_BUFFER_SIZE;
    do {
        pAddresses = (IP_ADAPTER_ADDRESSES *) MALLOC(outBufLen);
        if (pAddresses == NULL) {
            printf("Memory allocation failed for IP_ADAPTER_ADDRESSES struct\n");
            exit(1);
        }
        dwRetVal = GetAdaptersAddresses(family, flags, NULL, pAddresses, &outBufLen);
        if (dwRetVal == ERROR_BUFFER_OVERFLOW) {
            FREE(pAddresses);
            pAddresses = NULL;
        } else {
            break;
        }
        Iterations++;
    } while ((dwRetVal == ERROR_BUFFER_OVERFLOW) && (Iterations < MAX_TRIES));

    if (dwRetVal == NO_ERROR) {
        for (pCurrAddresses = pAddresses; pCurrAddresses; pCurrAddresses = pCurrAddresses->Next) {
            printf("\tLength of the IP_ADAPTER_ADDRESS struct: %ld\n", pCurrAddresses->Length);
            printf("\tIfIndex (IPv4 interface): %u\n", pCurrAddresses->IfIndex);
            printf("\tAdapter name: %s\n", pCurrAddresses->AdapterName);
            for (pUnicast = pCurrAddresses->FirstUnicastAddress, i = 0; pUnicast != NULL; i++, pUnicast = pUnicast->Next) {
                textLength = sizeof(text);
                if (WSAAddressToStringA(pUnicast->Address.lpSockaddr, (DWORD) pUnicast->Address.iSockaddrLength, NULL, text,
                                        &textLength) == 0)
                    printf("\tUnicast address: %s/%d\n", text, pUnicast->OnLinkPrefixLength);
            }
            printf("\tNumber of Unicast Addresses: %d\n", i);
            for (pGateway = pCurrAddresses->FirstGatewayAddress; pGateway != NULL; pGateway = pGateway->Next) {
                textLength = sizeof(text);
                if (WSAAddressToStringA(pGateway->Address.lpSockaddr, (DWORD) pGateway->Address.iSockaddrLength, NULL, text,
                                        &textLength) == 0)
                    printf("\tGateway: %s\n", text);
            }
            printf("\tDNS Suffix: %wS\n", pCurrAddresses->DnsSuffix);
            printf("\tDescription: %wS\n", pCurrAddresses->Description);
            printf("\tFriendly name: %wS\n", pCurrAddresses->FriendlyName);
            if (pCurrAddresses->PhysicalAddressLength != 0) {
                printf("\tPhysical address: ");
                for (i = 0; i < pCurrAddresses->PhysicalAddressLength; i++) {
                    if (i == (pCurrAddresses->PhysicalAddressLength - 1))
                        printf("%.2X\n", (int) pCurrAddresses->PhysicalAddress[i]);
                    else
                        printf("%.2X-", (int) pCurrAddresses->PhysicalAddress[i]);
                }
            }
            printf("\tFlags: %ld\n", pCurrAddresses->Flags);
            printf("\tMtu: %lu\n", pCurrAddresses->Mtu);
            printf("\tIfType: %ld\n", pCurrAddresses->IfType);
            printf("\tOperStatus: %ld\n", pCurrAddresses->OperStatus);
            printf("\tIpv6IfIndex (IPv6 interface): %u\n", pCurrAddresses->Ipv6IfIndex);
            printf("\tZoneIndices (hex): ");
            for (i = 0; i < 16; i++) printf("%lx ", pCurrAddresses->ZoneIndices[i]);
            printf("\n\tTransmit link speed: %I64u\n", pCurrAddresses->TransmitLinkSpeed);
            for (pPrefix = pCurrAddresses->FirstPrefix, i = 0; pPrefix != NULL; i++) pPrefix = pPrefix->Next;
            printf("\tNumber of IP Adapter Prefix entries: %d\n\n", i);
        }
    } else {
        printf("Call to GetAdaptersAddresses failed with error: %d\n", dwRetVal);
        if (FormatMessageA(FORMAT_MESSAGE_ALLOCATE_BUFFER | FORMAT_MESSAGE_FROM_SYSTEM | FORMAT_MESSAGE_IGNORE_INSERTS, NULL,
                          dwRetVal, MAKELANGID(LANG_NEUTRAL, SUBLANG_DEFAULT), (LPSTR) &lpMsgBuf, 0, NULL)) {
            printf("\tError: %s", (char *) lpMsgBuf);
            LocalFree(lpMsgBuf);
        }
        if (pAddresses) FREE(pAddresses);
        exit(1);
    }
    if (pAddresses) FREE(pAddresses);
    return 0;
}
