using Spectre.Console;

namespace Lab.Cli.Output;

/// <summary>Chooses how a run is shown.</summary>
internal static class RunOutput
{
    /// <summary>The output for the options: in a terminal a view that is kept up to date, redirected plain lines with the time of day.</summary>
    /// <param name="console">The terminal, or what the output is redirected to.</param>
    /// <param name="quiet">Only the verdict and the paths of what was written.</param>
    /// <param name="json">One event a line.</param>
    public static IRunOutput For(IAnsiConsole console, bool quiet, bool json) => (quiet, json) switch
    {
        (_, true) => new JsonOutput(Console.Out),
        (true, _) => new QuietOutput(console),
        _ when console.Profile.Out.IsTerminal && console.Profile.Capabilities is { Ansi: true, Interactive: true } =>
            new LiveOutput(console, TimeProvider.System),
        _ => new LineOutput(console),
    };
}
