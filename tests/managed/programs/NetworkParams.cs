// The host's name, domain and DNS servers.
using System;
using System.Runtime.InteropServices;

class NetworkParams {
  [StructLayout(LayoutKind.Sequential, CharSet = CharSet.Ansi)]
  struct IP_ADDR_STRING {
    public IntPtr Next;
    [MarshalAs(UnmanagedType.ByValTStr, SizeConst = 16)] public string IpAddress;
    [MarshalAs(UnmanagedType.ByValTStr, SizeConst = 16)] public string IpMask;
    public uint Context;
  }

  [StructLayout(LayoutKind.Sequential, CharSet = CharSet.Ansi)]
  struct FIXED_INFO {
    [MarshalAs(UnmanagedType.ByValTStr, SizeConst = 132)] public string HostName;
    [MarshalAs(UnmanagedType.ByValTStr, SizeConst = 132)] public string DomainName;
    public IntPtr CurrentDnsServer;
    public IP_ADDR_STRING DnsServerList;
    public uint NodeType;
    [MarshalAs(UnmanagedType.ByValTStr, SizeConst = 260)] public string ScopeId;
    public bool EnableRouting;
    public bool EnableProxy;
    public bool EnableDns;
  }

  [DllImport("IPHLPAPI.DLL", CharSet = CharSet.Ansi)]
  static extern int GetNetworkParams(IntPtr pFixedInfo, ref int pBufOutLen);

  static void Main() {
    int size = 0;
    int result = GetNetworkParams(IntPtr.Zero, ref size);
    if (result != 111) throw new System.ComponentModel.Win32Exception(result);
    IntPtr buffer = Marshal.AllocHGlobal(size);
    result = GetNetworkParams(buffer, ref size);
    if (result != 0) throw new System.ComponentModel.Win32Exception(result);
    var info = (FIXED_INFO)Marshal.PtrToStructure(buffer, typeof(FIXED_INFO));
    Console.WriteLine("host {0}", info.HostName);
    Console.WriteLine("domain {0}", info.DomainName);
    Console.WriteLine("routing {0}", info.EnableRouting);
    for (IP_ADDR_STRING server = info.DnsServerList;;) {
      Console.WriteLine("dns {0}", server.IpAddress);
      if (server.Next == IntPtr.Zero) break;
      server = (IP_ADDR_STRING)Marshal.PtrToStructure(server.Next, typeof(IP_ADDR_STRING));
    }
    Marshal.FreeHGlobal(buffer);
  }
}
