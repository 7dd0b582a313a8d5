using System.CommandLine;
using Lab.Harness;

namespace Lab.Cli;

/// <summary>
/// The options of every command that runs something on clusters. Each is defined here alone, so that it means the same wherever it stands.
/// </summary>
internal sealed class RunOptions
{
    private readonly Option<DirectoryInfo> output = OutputFolder(ReportPlace.WithoutIt);
    private readonly Option<int?> sideBySide = WholeNumber.Option(
        "--side-by-side",
        "a number of clusters, at least 1",
        1,
        int.MaxValue,
        "How many clusters run at a time; with 1, what would run beside another follows it. Without it: as many as the machine bears, two for each "
            + "processor where there are 0.7 GiB of memory for each.");

    private readonly Option<bool> noControl = new("--no-control")
    {
        Description =
            "Leave out the control, what runs beside it without the renewal, the runbook, or a step of them. It takes half of the machine, and of what works "
            + "again it is then not known why: unknown.",
    };

    private readonly Option<bool> keep = new("--keep") { Description = "Leave the clusters running and say how to enter and how to remove them." };
    private readonly TellingOptions telling = new();
    private readonly Option<string> clock;
    private readonly Option<string> start = StartOption.Create();
    private readonly NodeImageOptions image = new();

    /// <summary>The options.</summary>
    /// <param name="clockWithoutIt">What is done where no clock is named; <see langword="null"/> for what is usual.</param>
    public RunOptions(string? clockWithoutIt = null) => clock = clockWithoutIt is null ? ClockOption.Create() : ClockOption.Create(clockWithoutIt);

    /// <summary><c>--output</c>: where reports go.</summary>
    /// <param name="withoutIt">Where they go without it.</param>
    public static Option<DirectoryInfo> OutputFolder(string withoutIt) => new("--output")
    {
        Description = $"Folder for the reports, each in a folder of its own. {withoutIt}",
        HelpName = "DIR",
    };

    /// <summary>Adds them to a command.</summary>
    /// <param name="command">The command.</param>
    /// <param name="ofOne">
    /// Whether each of its runs is looked at by itself: then clusters can be kept and the control can be left out. A table is made of what is left out, and
    /// its clusters would not find room on a machine.
    /// </param>
    public void AddTo(Command command, bool ofOne = true)
    {
        command.Options.Add(output);
        command.Options.Add(clock);
        command.Options.Add(start);
        command.Options.Add(sideBySide);
        if (ofOne)
        {
            command.Options.Add(noControl);
            command.Options.Add(keep);
        }

        image.AddTo(command);
        telling.AddTo(command);
    }

    /// <summary>Adds those that mean something to a command that runs one cluster, on which no notAfter is passed.</summary>
    /// <param name="command">The command.</param>
    public void AddOneClusterTo(Command command)
    {
        command.Options.Add(output);
        command.Options.Add(start);
        command.Options.Add(keep);
        image.AddTo(command);
        telling.AddTo(command);
    }

    /// <summary>What a user said by them.</summary>
    /// <exception cref="InvalidInputException">An image and a version of Kubernetes are both named, or the version is unknown.</exception>
    public RunChoices Of(ParseResult parsed) => new(
        parsed.GetValue(output),
        ClockOption.KindOf(parsed.GetValue(clock)),
        StartOption.KindOf(parsed.GetValue(start)),
        parsed.GetValue(sideBySide),
        Control: !parsed.GetValue(noControl),
        parsed.GetValue(keep),
        image.ChoiceOf(parsed),
        telling.IsQuiet(parsed),
        telling.IsJson(parsed));
}
