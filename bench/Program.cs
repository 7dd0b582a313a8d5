using System.CommandLine;
using System.Runtime.InteropServices;
using Lab.Bench;
using Lab.Harness;

using var stop = new CancellationTokenSource();
using var interrupted = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
using var terminated = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
using var hungUp = PosixSignalRegistration.Create(PosixSignal.SIGHUP, Stop);

var parsed = BenchCommand.Create().Parse(args);
if (parsed.Errors.Count > 0)
{
    Console.Error.WriteLine($"lab: {parsed.Errors[0].Message.ReplaceLineEndings(" ")} See './lab bench --help'.");
    return BenchCommand.BadInput;
}

try
{
    // Clusters are taken down when it is stopped, and that may take longer than the parser's own handling of signals allows.
    return await parsed.InvokeAsync(
        new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null }, stop.Token);
}
catch (InvalidInputException exception)
{
    Console.Error.WriteLine($"lab: {exception.Message}");
    return BenchCommand.BadInput;
}
catch (OperationCanceledException) when (stop.IsCancellationRequested)
{
    Console.Error.WriteLine("lab: interrupted; what was started is taken down, nothing is written");
    return BenchCommand.Incomplete;
}

void Stop(PosixSignalContext context)
{
    context.Cancel = true;
    stop.Cancel();
}
