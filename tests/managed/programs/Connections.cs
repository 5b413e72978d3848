// Who talks to whom: TCP's connections with their processes, of both families.
using System;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;

class Connections {
  enum TCP_TABLE_CLASS { BASIC_LISTENER, BASIC_CONNECTIONS, BASIC_ALL, OWNER_PID_LISTENER, OWNER_PID_CONNECTIONS, OWNER_PID_ALL }
  enum TcpState { Closed = 1, Listen, SynSent, SynReceived, Established, FinWait1, FinWait2, CloseWait, Closing, LastAck, TimeWait, DeleteTcb }

  [StructLayout(LayoutKind.Sequential)]
  struct MIB_TCPROW_OWNER_PID {
    public uint state;
    public uint localAddr;
    [MarshalAs(UnmanagedType.ByValArray, SizeConst = 4)] public byte[] localPort;
    public uint remoteAddr;
    [MarshalAs(UnmanagedType.ByValArray, SizeConst = 4)] public byte[] remotePort;
    public uint owningPid;
  }

  [StructLayout(LayoutKind.Sequential)]
  struct MIB_TCP6ROW_OWNER_PID {
    [MarshalAs(UnmanagedType.ByValArray, SizeConst = 16)] public byte[] localAddr;
    public uint localScopeId;
    [MarshalAs(UnmanagedType.ByValArray, SizeConst = 4)] public byte[] localPort;
    [MarshalAs(UnmanagedType.ByValArray, SizeConst = 16)] public byte[] remoteAddr;
    public uint remoteScopeId;
    [MarshalAs(UnmanagedType.ByValArray, SizeConst = 4)] public byte[] remotePort;
    public uint state;
    public uint owningPid;
  }

  [DllImport("iphlpapi.dll", SetLastError = true)]
  static extern uint GetExtendedTcpTable(IntPtr pTcpTable, ref int dwOutBufLen, bool sort, int ipVersion, TCP_TABLE_CLASS tblClass, uint reserved);

  static int Port(byte[] bytes) { return bytes[0] << 8 | bytes[1]; }

  static void Print(IPAddress local, byte[] localPort, IPAddress remote, byte[] remotePort, uint state, uint pid) {
    Console.WriteLine("{0} {1} {2} {3} {4} {5}", local, Port(localPort), remote, Port(remotePort), (TcpState)state, pid);
  }

  static IntPtr Read(AddressFamily family) {
    int size = 0;
    uint result = GetExtendedTcpTable(IntPtr.Zero, ref size, true, (int)family, TCP_TABLE_CLASS.OWNER_PID_ALL, 0);
    while (result == 122) {
      IntPtr buffer = Marshal.AllocHGlobal(size);
      result = GetExtendedTcpTable(buffer, ref size, true, (int)family, TCP_TABLE_CLASS.OWNER_PID_ALL, 0);
      if (result == 0) return buffer;
      Marshal.FreeHGlobal(buffer);
    }
    throw new System.ComponentModel.Win32Exception((int)result);
  }

  static void Main() {
    IntPtr table = Read(AddressFamily.InterNetwork);
    IntPtr at = IntPtr.Add(table, 4);
    for (int left = Marshal.ReadInt32(table); left > 0; --left, at = IntPtr.Add(at, Marshal.SizeOf(typeof(MIB_TCPROW_OWNER_PID)))) {
      var row = (MIB_TCPROW_OWNER_PID)Marshal.PtrToStructure(at, typeof(MIB_TCPROW_OWNER_PID));
      Print(new IPAddress(row.localAddr), row.localPort, new IPAddress(row.remoteAddr), row.remotePort, row.state, row.owningPid);
    }
    Marshal.FreeHGlobal(table);

    table = Read(AddressFamily.InterNetworkV6);
    at = IntPtr.Add(table, 4);
    for (int left = Marshal.ReadInt32(table); left > 0; --left, at = IntPtr.Add(at, Marshal.SizeOf(typeof(MIB_TCP6ROW_OWNER_PID)))) {
      var row = (MIB_TCP6ROW_OWNER_PID)Marshal.PtrToStructure(at, typeof(MIB_TCP6ROW_OWNER_PID));
      Print(new IPAddress(row.localAddr), row.localPort, new IPAddress(row.remoteAddr), row.remotePort, row.state, row.owningPid);
    }
    Marshal.FreeHGlobal(table);
  }
}
