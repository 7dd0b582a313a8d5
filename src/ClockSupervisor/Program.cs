using System.Net.Sockets;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Lab.ClockSupervisor;

const int Refused = 2;

if (args is not [var path])
{
    Console.Error.WriteLine("lab-clock SOCKET: moves the clocks of the programs that are started by launchers at the socket. The lab starts it by itself.");
    return Refused;
}

// A key that interrupts the lab must not end it: the cluster's programs need it until they are gone.
_ = Linux.BecomeSessionLeader();
using var interrupted = PosixSignalRegistration.Create(PosixSignal.SIGINT, context => context.Cancel = true);
using var hungUp = PosixSignalRegistration.Create(PosixSignal.SIGHUP, context => context.Cancel = true);

try
{
    var vdso = ThisMachine.FindVdso();
    File.Delete(path);
    using var launchers = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
    launchers.Bind(new UnixDomainSocketEndPoint(path));
    launchers.Listen(backlog: 64);
    using var supervisor = new Supervisor(launchers, new Clockwork(vdso, BitConverter.ToUInt64(RandomNumberGenerator.GetBytes(sizeof(ulong)))));
    Supervisor.Say("ready");
    supervisor.Run();
    return 0;
}
catch (Exception exception) when (exception is VdsoException or IOException or SocketException or UnauthorizedAccessException or ArgumentException)
{
    Supervisor.Say($"refused {exception.Message.ReplaceLineEndings(" ")}");
    return Refused;
}
