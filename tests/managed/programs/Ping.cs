// Asks hosts for an echo, without the Ping class: Ping.exe ADDRESS…
using System;
using System.Net;
using System.Runtime.InteropServices;

class Ping {
  [StructLayout(LayoutKind.Sequential)]
  struct IP_OPTION_INFORMATION {
    public byte Ttl;
    public byte Tos;
    public byte Flags;
    public byte OptionsSize;
    public IntPtr OptionsData;
  }

  [StructLayout(LayoutKind.Sequential)]
  struct ICMP_ECHO_REPLY {
    public uint Address;
    public int Status;
    public int RoundTripTime;
    public short DataSize;
    public short Reserved;
    public IntPtr DataPtr;
    public IP_OPTION_INFORMATION Options;
  }

  [DllImport("iphlpapi.dll", SetLastError = true)]
  static extern IntPtr IcmpCreateFile();
  [DllImport("iphlpapi.dll", SetLastError = true)]
  static extern bool IcmpCloseHandle(IntPtr handle);
  [DllImport("iphlpapi.dll", SetLastError = true)]
  static extern int IcmpSendEcho(IntPtr icmpHandle, uint destinationAddress, byte[] requestData, short requestSize,
                                 ref IP_OPTION_INFORMATION requestOptions, IntPtr replyBuffer, int replySize, int timeout);

  static void Main(string[] arguments) {
    IntPtr handle = IcmpCreateFile();
    if (handle == new IntPtr(-1)) throw new System.ComponentModel.Win32Exception(Marshal.GetLastWin32Error());
    byte[] data = System.Text.Encoding.ASCII.GetBytes("are you there?");
    int room = Marshal.SizeOf(typeof(ICMP_ECHO_REPLY)) + data.Length + 8;
    IntPtr reply = Marshal.AllocHGlobal(room);
    foreach (string text in arguments) {
      var options = new IP_OPTION_INFORMATION { Ttl = 128 };
      uint address = BitConverter.ToUInt32(IPAddress.Parse(text).GetAddressBytes(), 0);
      int count = IcmpSendEcho(handle, address, data, (short)data.Length, ref options, reply, room, 500);
      int error = Marshal.GetLastWin32Error();
      if (count == 0) {
        Console.WriteLine("{0} failed {1}", text, error);
        continue;
      }
      var answer = (ICMP_ECHO_REPLY)Marshal.PtrToStructure(reply, typeof(ICMP_ECHO_REPLY));
      var echoed = new byte[answer.DataSize];
      if (answer.DataSize > 0) Marshal.Copy(answer.DataPtr, echoed, 0, answer.DataSize);
      Console.WriteLine("{0} status {1} from {2} bytes {3} \"{4}\"", text, answer.Status, new IPAddress(answer.Address), answer.DataSize,
                        System.Text.Encoding.ASCII.GetString(echoed));
    }
    Marshal.FreeHGlobal(reply);
    if (!IcmpCloseHandle(handle)) throw new System.ComponentModel.Win32Exception(Marshal.GetLastWin32Error());
    // A handle that is closed is none: the answer is false, and the last error says why.
    Console.WriteLine("closed twice {0} {1}", IcmpCloseHandle(handle), Marshal.GetLastWin32Error());
  }
}
