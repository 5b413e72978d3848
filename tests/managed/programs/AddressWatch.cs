// Says when the machine's IPv4 addresses change: AddressWatch.exe TIMES. One thread waits in the call.
using System;
using System.Runtime.InteropServices;
using System.Threading;

class AddressWatch {
  [DllImport("Iphlpapi.dll", SetLastError = true)]
  static extern uint NotifyAddrChange(IntPtr Handle, IntPtr overlapped);

  static void Main(string[] arguments) {
    int times = int.Parse(arguments[0]);
    var seen = new AutoResetEvent(false);
    var thread = new Thread(() => {
      for (int i = 0; i < times; ++i) {
        uint result = NotifyAddrChange(IntPtr.Zero, IntPtr.Zero);
        Console.WriteLine("changed {0}", result);
        seen.Set();
      }
    });
    thread.IsBackground = true;
    thread.Start();
    Console.WriteLine("waiting");
    // The collector stops the waiting thread again and again; it must go on to wait.
    for (int left = times; left > 0;) {
      GC.Collect();
      if (seen.WaitOne(20)) --left;
    }
    thread.Join();
    Console.WriteLine("done");
  }
}
