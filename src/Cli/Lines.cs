using Spectre.Console;

namespace Lab.Cli;

/// <summary>Tells what happens, a line each with the time of day. In a terminal, verdicts and phases have colour; redirected, lines are plain.</summary>
internal sealed class Lines : IProgress<string>
{
    private readonly IAnsiConsole console;
    private readonly Lock gate = new();

    public Lines(IAnsiConsole console)
    {
        this.console = console;
        if (!console.Profile.Out.IsTerminal)
        {
            // Redirected lines are read by programs: they are never wrapped.
            console.Profile.Width = int.MaxValue;
        }
    }

    public void Report(string value)
    {
        var line = value.ReplaceLineEndings(" ");
        lock (gate)
        {
            console.MarkupLineInterpolated($"[grey]{TimeProvider.System.GetLocalNow():HH:mm:ss}[/] {line}");
        }
    }

    public void Say(FormattableString markup)
    {
        lock (gate)
        {
            console.MarkupLineInterpolated(markup);
        }
    }
}
