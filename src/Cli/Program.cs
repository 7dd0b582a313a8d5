using System.CommandLine;
using System.CommandLine.Parsing;
using System.Runtime.InteropServices;
using Lab.Cli;
using Lab.Harness;
using Lab.Harness.Clusters;

using var stop = new CancellationTokenSource();
using var interrupted = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
using var terminated = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
using var hungUp = PosixSignalRegistration.Create(PosixSignal.SIGHUP, Stop);

var parsed = LabCommand.Create().Parse(args);
string[] unknown = [.. parsed.UnmatchedTokens, .. MisspeltOptions()];
if (parsed.Errors.Count > 0 || unknown is not [])
{
    // An unknown word explains more than the option that is missing instead of it.
    var complaint = unknown is [var first, ..] ? $"'{first}' is not known here." : parsed.Errors[0].Message.ReplaceLineEndings(" ");
    var command = parsed.CommandResult.Command is System.CommandLine.RootCommand ? "./lab" : $"./lab {parsed.CommandResult.Command.Name}";
    Console.Error.WriteLine($"lab: {complaint} See '{command} --help'.");
    return ExitCode.BadInput;
}

if (CheckOnly.EndsBefore(parsed.CommandResult.Command.Name))
{
    return ExitCode.Held;
}

try
{
    Patience.Check();

    // The run takes its clusters down when it is stopped, and that may take longer than the parser's own handling of signals allows.
    return await parsed.InvokeAsync(
        new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null }, stop.Token);
}
catch (InvalidInputException exception)
{
    Console.Error.WriteLine($"lab: {exception.Message}");
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
    Console.Error.WriteLine($"lab: the run could not go on, so its outcome is unknown: {exception.Message.ReplaceLineEndings(" ")} (LAB_DEBUG=1 shows where)");
    return ExitCode.Unknown;
}

// The parser takes an option that it does not know for an argument, the name of an experiment for example.
IEnumerable<string> MisspeltOptions() => parsed.CommandResult.Children
    .OfType<ArgumentResult>()
    .SelectMany(argument => argument.Tokens)
    .Select(token => token.Value)
    .Where(value => value.StartsWith("--", StringComparison.Ordinal));

void Stop(PosixSignalContext context)
{
    context.Cancel = true;
    stop.Cancel();
}
