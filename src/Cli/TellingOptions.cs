using System.CommandLine;

namespace Lab.Cli;

/// <summary><c>--quiet</c> and <c>--json</c>: how much a command that runs something tells, and to whom.</summary>
internal sealed class TellingOptions
{
    private readonly Option<bool> quiet = new("--quiet") { Description = "Print only each verdict and the paths of what was written." };
    private readonly Option<bool> json = new("--json")
    {
        Description = "Print one event a line as JSON, as docs/events.md describes them, and nothing else.",
    };

    /// <summary>Adds both to a command; one of them can be asked for.</summary>
    /// <param name="command">The command.</param>
    public void AddTo(Command command)
    {
        command.Options.Add(quiet);
        command.Options.Add(json);
        command.Validators.Add(result =>
        {
            if (result.GetValue(quiet) && result.GetValue(json))
            {
                result.AddError("--quiet and --json: expected one of them, as one prints words and the other events.");
            }
        });
    }

    /// <summary>Whether only verdicts and paths are wanted.</summary>
    public bool IsQuiet(ParseResult parsed) => parsed.GetValue(quiet);

    /// <summary>Whether events are wanted.</summary>
    public bool IsJson(ParseResult parsed) => parsed.GetValue(json);
}
