using System.CommandLine;
using System.Runtime.InteropServices;
using Lab.Cli;
using Lab.Cli.Reference;
using Lab.Harness;
using Lab.Harness.Clusters;
using Lab.Harness.Journals;
using Spectre.Console;

using var stop = new CancellationTokenSource();
using var interrupted = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
using var terminated = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
using var hungUp = PosixSignalRegistration.Create(PosixSignal.SIGHUP, Stop);

var parsed = LabCommand.Create().Parse(args);
if (!IsCompletion() && parsed.Action is not HelpText && Complaint.Of(parsed) is { } complaint)
{
    Console.Error.WriteLine($"lab: {FrontDoor.InWords(complaint)}");
    return ExitCode.BadInput;
}

Colour.Apply(parsed, AnsiConsole.Console, Environment.GetEnvironmentVariable(Colour.Variable));
if (CheckOnly.EndsBefore(parsed.CommandResult.Command.Name))
{
    return ExitCode.Held;
}

try
{
    Patience.Check();

    // The run takes its clusters down when it is stopped, and that may take longer than the parser's own handling of signals allows.
    return await parsed.InvokeAsync(
        new InvocationConfiguration
        {
            EnableDefaultExceptionHandler = false,
            ProcessTerminationTimeout = null,
        },
        stop.Token);
}
catch (InvalidInputException exception)
{
    Console.Error.WriteLine($"lab: {Redaction.Clean(exception.OnCommandLine)}");
    return ExitCode.BadInput;
}
catch (OperationCanceledException) when (stop.IsCancellationRequested)
{
    Console.Error.WriteLine("lab: interrupted; what the run had started is taken down");
    return ExitCode.Unknown;
}
catch (EngineLostException exception)
{
    Console.Error.WriteLine($"lab: {exception.Message}");
    return ExitCode.Unknown;
}
catch (Exception exception) when (Environment.GetEnvironmentVariable("LAB_DEBUG") is null)
{
    var message = Redaction.Clean(exception.Message.ReplaceLineEndings(" "));
    Console.Error.WriteLine($"lab: the run could not go on, so its outcome is unknown: {message} (LAB_DEBUG=1 shows where)");
    return ExitCode.Unknown;
}

// What is completed is not finished yet, so nothing in it is wrong.
bool IsCompletion() => args is [var first, ..] && first.StartsWith(CompletionCommand.Directive, StringComparison.Ordinal);

void Stop(PosixSignalContext context)
{
    context.Cancel = true;
    stop.Cancel();
}
