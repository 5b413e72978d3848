// The table of IPv4 neighbours, and the physical address of each host that is named: Arp.exe ADDRESS…
using System;
using System.ComponentModel;
using System.Net;
using System.Runtime.InteropServices;

class Arp {
  [StructLayout(LayoutKind.Sequential)]
  struct MIB_IPNETROW {
    [MarshalAs(UnmanagedType.U4)] public int dwIndex;
    [MarshalAs(UnmanagedType.U4)] public int dwPhysAddrLen;
    [MarshalAs(UnmanagedType.ByValArray, SizeConst = 8)] public byte[] bPhysAddr;
    [MarshalAs(UnmanagedType.U4)] public int dwAddr;
    [MarshalAs(UnmanagedType.U4)] public int dwType;
  }

  [DllImport("IpHlpApi.dll")]
  [return: MarshalAs(UnmanagedType.U4)]
  static extern int GetIpNetTable(IntPtr pIpNetTable, [MarshalAs(UnmanagedType.U4)] ref int pdwSize, bool bOrder);

  [DllImport("iphlpapi.dll", ExactSpelling = true)]
  static extern int SendARP(int DestIP, int SrcIP, byte[] pMacAddr, ref uint PhyAddrLen);

  static void PrintTable() {
    int size = 0;
    int result = GetIpNetTable(IntPtr.Zero, ref size, false);
    if (result == 232) return;
    if (result != 122) throw new Win32Exception(result);
    IntPtr buffer = Marshal.AllocCoTaskMem(size);
    result = GetIpNetTable(buffer, ref size, false);
    if (result != 0) throw new Win32Exception(result);
    int entries = Marshal.ReadInt32(buffer);
    for (int i = 0; i < entries; ++i) {
      var at = new IntPtr(buffer.ToInt64() + Marshal.SizeOf(typeof(int)) + i * Marshal.SizeOf(typeof(MIB_IPNETROW)));
      var row = (MIB_IPNETROW)Marshal.PtrToStructure(at, typeof(MIB_IPNETROW));
      var ip = new IPAddress(BitConverter.GetBytes(row.dwAddr));
      Console.WriteLine("table {0} {1} {2} {3}", ip, BitConverter.ToString(row.bPhysAddr, 0, row.dwPhysAddrLen), row.dwIndex, row.dwType);
    }
    Marshal.FreeCoTaskMem(buffer);
  }

  static void Main(string[] arguments) {
    PrintTable();
    foreach (string text in arguments) {
      var mac = new byte[6];
      uint length = (uint)mac.Length;
      int result = SendARP(BitConverter.ToInt32(IPAddress.Parse(text).GetAddressBytes(), 0), 0, mac, ref length);
      Console.WriteLine("arp {0} {1} {2}", text, result, result == 0 ? BitConverter.ToString(mac, 0, (int)length) : "");
    }
  }
}
