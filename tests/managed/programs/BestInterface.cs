// Which interface leads to an address: BestInterface.exe ADDRESS…
using System;
using System.ComponentModel;
using System.Net;
using System.Runtime.InteropServices;

class BestInterface {
  [DllImport("iphlpapi.dll", SetLastError = true)]
  static extern int GetBestInterface(uint dwDestAddr, out uint pdwBestIfIndex);

  [DllImport("iphlpapi", SetLastError = true)]
  static extern int GetBestInterfaceEx(byte[] sockaddr, out uint pdwBestIfIndex);

  static byte[] ToBytes(IPAddress address) {
    SocketAddress from = new IPEndPoint(address, 0).Serialize();
    var bytes = new byte[from.Size];
    for (int i = 0; i < from.Size; ++i) bytes[i] = from[i];
    return bytes;
  }

  static void Main(string[] arguments) {
    foreach (string text in arguments) {
      IPAddress address = IPAddress.Parse(text);
      uint index;
      int result = GetBestInterfaceEx(ToBytes(address), out index);
      Console.WriteLine("{0} {1} {2}", text, result, index);
      if (address.AddressFamily != System.Net.Sockets.AddressFamily.InterNetwork) continue;
      uint same;
      if (GetBestInterface(BitConverter.ToUInt32(address.GetAddressBytes(), 0), out same) != result || same != index)
        throw new Win32Exception("the two functions disagree");
    }
  }
}
