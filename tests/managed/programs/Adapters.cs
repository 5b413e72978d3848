// Every adapter with its addresses and gateways, read as .NET Framework's own network classes do it.
using System;
using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using System.Runtime.InteropServices;

class Adapters {
  [StructLayout(LayoutKind.Sequential)]
  struct SOCKET_ADDRESS {
    public IntPtr lpSockaddr;
    public int iSockaddrLength;
  }

  [StructLayout(LayoutKind.Sequential, CharSet = CharSet.Auto)]
  struct IP_ADAPTER_ADDRESSES {
    public uint Length;
    public uint IfIndex;
    public IntPtr Next;
    public IntPtr AdapterName;
    public IntPtr FirstUnicastAddress;
    public IntPtr FirstAnycastAddress;
    public IntPtr FirstMulticastAddress;
    public IntPtr FirstDnsServerAddress;
    [MarshalAs(UnmanagedType.LPWStr)] public string DnsSuffix;
    [MarshalAs(UnmanagedType.LPWStr)] public string Description;
    [MarshalAs(UnmanagedType.LPWStr)] public string FriendlyName;
    [MarshalAs(UnmanagedType.ByValArray, SizeConst = 8)] public byte[] PhysicalAddress;
    public uint PhysicalAddressLength;
    public uint Flags;
    public uint Mtu;
    public NetworkInterfaceType IfType;
    public OperationalStatus OperStatus;
    public uint Ipv6IfIndex;
    [MarshalAs(UnmanagedType.ByValArray, SizeConst = 16)] public uint[] ZoneIndices;
    public IntPtr FirstPrefix;
    public ulong TransmitLinkSpeed;
    public ulong ReceiveLinkSpeed;
    public IntPtr FirstWinsServerAddress;
    public IntPtr FirstGatewayAddress;
    public uint Ipv4Metric;
    public uint Ipv6Metric;
    public ulong Luid;
    public SOCKET_ADDRESS Dhcpv4Server;
  }

  // The beginning that all lists of addresses have in common.
  [StructLayout(LayoutKind.Sequential)]
  struct IP_ADAPTER_ADDRESS {
    public uint Length;
    public uint Flags;
    public IntPtr Next;
    public SOCKET_ADDRESS Address;
  }

  [DllImport("iphlpapi.dll", CharSet = CharSet.Auto, SetLastError = true)]
  static extern uint GetAdaptersAddresses(uint Family, uint Flags, IntPtr Reserved, IntPtr pAdapterAddresses, ref uint pOutBufLen);

  // The bytes as they are become a SocketAddress, and that an end point: whose family is wrong, it throws.
  static IPAddress ToAddress(SOCKET_ADDRESS from) {
    var family = (AddressFamily)Marshal.ReadInt16(from.lpSockaddr);
    var socketAddress = new SocketAddress(family, from.iSockaddrLength);
    for (int i = 0; i < from.iSockaddrLength; ++i) socketAddress[i] = Marshal.ReadByte(from.lpSockaddr, i);
    var any = family == AddressFamily.InterNetworkV6 ? IPAddress.IPv6Any : IPAddress.Any;
    return ((IPEndPoint)new IPEndPoint(any, 0).Create(socketAddress)).Address;
  }

  static void PrintList(string what, string name, IntPtr first) {
    for (IntPtr at = first; at != IntPtr.Zero;) {
      var one = (IP_ADAPTER_ADDRESS)Marshal.PtrToStructure(at, typeof(IP_ADAPTER_ADDRESS));
      Console.WriteLine("{0} {1} {2}", what, name, ToAddress(one.Address));
      at = one.Next;
    }
  }

  static void List(AddressFamily family, string prefix) {
    uint size = 0;
    const uint flags = 0x80 | 0x10;  // GAA_FLAG_INCLUDE_GATEWAYS, GAA_FLAG_INCLUDE_PREFIX
    uint result = GetAdaptersAddresses((uint)family, flags, IntPtr.Zero, IntPtr.Zero, ref size);
    if (result != 111) throw new NetworkInformationException((int)result);
    IntPtr buffer = Marshal.AllocHGlobal((int)size);
    result = GetAdaptersAddresses((uint)family, flags, IntPtr.Zero, buffer, ref size);
    if (result != 0) throw new NetworkInformationException((int)result);
    for (IntPtr at = buffer; at != IntPtr.Zero;) {
      var adapter = (IP_ADAPTER_ADDRESSES)Marshal.PtrToStructure(at, typeof(IP_ADAPTER_ADDRESSES));
      Console.WriteLine("{0}adapter {1} {2} {3} {4} {5}", prefix, adapter.FriendlyName, adapter.IfIndex, adapter.OperStatus, adapter.Mtu,
                        BitConverter.ToString(adapter.PhysicalAddress, 0, (int)adapter.PhysicalAddressLength));
      PrintList(prefix + "unicast", adapter.FriendlyName, adapter.FirstUnicastAddress);
      PrintList(prefix + "gateway", adapter.FriendlyName, adapter.FirstGatewayAddress);
      PrintList(prefix + "multicast", adapter.FriendlyName, adapter.FirstMulticastAddress);
      PrintList(prefix + "prefix", adapter.FriendlyName, adapter.FirstPrefix);
      at = adapter.Next;
    }
    Marshal.FreeHGlobal(buffer);
  }

  static void Main() {
    List(AddressFamily.Unspecified, "");
    List(AddressFamily.InterNetworkV6, "v6 ");
  }
}
