using System.Globalization;
using Lab.Harness.Clocks;
using Lab.Harness.Clusters;
using Lab.Harness.Distributions;
using Lab.Harness.Experiments;

namespace Lab.Harness.Runbooks;

/// <summary>How a runbook is checked.</summary>
public sealed record RunbookCheckOptions
{
    /// <summary>The certificates that have expired; <see langword="null"/> for those that the runbook names itself.</summary>
    public ExpiredCertificates? Expired { get; init; }

    /// <summary>The number of control-plane nodes; <see langword="null"/> for the runbook's own.</summary>
    public int? Nodes { get; init; }

    /// <summary>Where the script runs; <see langword="null"/> for where it says itself. A list of steps says so in each step.</summary>
    public RunbookPlace? On { get; init; }

    /// <summary>What the script is called with, as a shell reads it; empty for nothing.</summary>
    public string Arguments { get; init; } = "";

    /// <summary>The longest time that the runbook may take, all its steps together.</summary>
    public TimeSpan Deadline { get; init; } = Patience.OfSeconds(300);

    /// <summary>
    /// The longest time from the runbook's end to the recovery. A control plane whose containers were started again and again waits for minutes.
    /// </summary>
    public TimeSpan RecoverWithin { get; init; } = Patience.OfSeconds(150);

    /// <summary>How clusters pass the certificates' notAfter; <see langword="null"/> for waiting.</summary>
    public ClockKind? Clock { get; init; }

    /// <summary>Whether a control runs beside it: the same without the runbook. Without one, a runbook that works is not known to.</summary>
    public bool Control { get; init; } = true;

    /// <summary>Whether for a runbook that does not work the smallest addition that mends it is looked for, on clusters of their own.</summary>
    public bool Suggest { get; init; } = true;

    /// <summary>Whether steps are left out of a runbook that works, each on a cluster of its own, to see which matter.</summary>
    public bool Minimize { get; init; }

    /// <summary>The time from one run of the procedure to the next, on the cluster's clock; <see langword="null"/> for what the runbook says.</summary>
    public TimeSpan? Every { get; init; }

    /// <summary>How long that goes on; <see langword="null"/> for what the runbook says.</summary>
    public TimeSpan? For { get; init; }

    /// <summary>Whether the procedure is run once, at the beginning of those years, because it brings what renews from then on.</summary>
    public bool Once { get; init; }

    /// <summary>Leaves the clusters running for a look.</summary>
    public bool Keep { get; init; }

    /// <summary>The cluster that it is checked on where that is a twin of somebody's; <see langword="null"/> for the lab's own.</summary>
    internal RunbookTwin? Twin { get; init; }

    /// <summary>Whether a runbook is checked as it says itself, so that the verdict that it says to expect is to be expected.</summary>
    internal bool AsWritten => this is { Expired: null, Nodes: null, On: null, Arguments: "", Every: null, For: null, Once: false, Twin: null };

    /// <summary>Reads a deadline: <c>90s</c>, <c>5m</c>, <c>1h</c>.</summary>
    /// <param name="text">The words.</param>
    /// <param name="where">Where they stand, for a message.</param>
    /// <exception cref="InvalidInputException">It is not a length of time, or too long.</exception>
    internal static TimeSpan ParseDeadline(string text, string where) =>
        Duration.ReadDeadline(text)
            ?? throw new InvalidInputException($"{where}: expected a length of time such as '90s' or '5m', at most a day, found '{text}'");

    /// <summary>Makes sure that a runbook can be checked in this way, before anything is started.</summary>
    /// <exception cref="InvalidInputException">It can't.</exception>
    internal void CheckFor(Runbook runbook)
    {
        if (Minimize && runbook.Steps.Count < 2)
        {
            throw new InvalidInputException(
                $"{Setting.Minimize}: {runbook.File} is one step, of which nothing can be left out; a list of steps in YAML has several");
        }

        PlacedOn(runbook);
        if (ScheduleFor(runbook) is null)
        {
            return;
        }

        if (Clock == ClockKind.Wait)
        {
            throw new InvalidInputException($"{Setting.Wait}: {runbook.File} is repeated for years, which takes {Setting.Shift}; leave it out");
        }

        if (Expired is not null)
        {
            throw new InvalidInputException(
                $"{Setting.Expired}: {runbook.File} is repeated for years, in which certificates end by themselves; leave it out, or the schedule");
        }

        if (Minimize)
        {
            throw new InvalidInputException($"{Setting.Minimize}: {runbook.File} is repeated for years, and steps are left out of a single run only");
        }
    }

    /// <summary>How the runbook is repeated; <see langword="null"/> where it is run once, after an expiry.</summary>
    /// <exception cref="InvalidInputException">What was asked for makes no sense.</exception>
    internal RunbookSchedule? ScheduleFor(Runbook runbook) => this is { Every: null, For: null, Once: false }
        ? runbook.Schedule
        : RunbookSchedule.Of(Every ?? runbook.Schedule?.Every, For ?? runbook.Schedule?.For, Once || runbook.Schedule?.Once == true, RunbookSchedule.Settings);

    /// <summary>Makes sure that the clusters on which a runbook is checked have the certificates that are to have expired.</summary>
    /// <param name="runbook">The runbook.</param>
    /// <param name="distribution">What runs on those clusters.</param>
    /// <exception cref="InvalidInputException">They have not.</exception>
    internal void CheckClusterFor(Runbook runbook, Distribution distribution) => ExpiredIn(runbook, distribution);

    /// <summary>Makes sure that this machine has what a runbook needs. What the lab installs by itself is to be there by then.</summary>
    /// <exception cref="InvalidInputException">It has not.</exception>
    internal void CheckMachineFor(Runbook runbook)
    {
        if (PlacedOn(runbook).UsesHost && !IsOnPath("docker"))
        {
            throw new InvalidInputException(
                $"{runbook.File}: runs on the host, where 'lab-node' reaches the nodes with the docker command, and there is none on the PATH; "
                + "install docker's client");
        }
    }

    /// <summary>Names of the certificates that have expired.</summary>
    /// <param name="runbook">The runbook.</param>
    /// <param name="distribution">What runs on the clusters.</param>
    /// <exception cref="InvalidInputException">There is no such certificate there.</exception>
    internal IReadOnlyList<string> ExpiredIn(Runbook runbook, Distribution distribution) => (Expired ?? runbook.Expired).NamesIn(distribution);

    /// <summary>The command that checks a runbook in this way.</summary>
    internal string CommandFor(Runbook runbook) => $"{Patience.Words}{FrontDoor.Word} {Twin?.Words ?? WordsFor(runbook)}";

    private string WordsFor(Runbook runbook) =>
        $"runbook check {runbook.File}"
        + (Arguments.Length == 0 ? "" : $" --arguments {ShellWord.Quote(Arguments)}")
        + (On is null ? "" : $" --on {On}")
        + (Expired is null ? "" : $" --expired {Expired}")
        + (Nodes is null ? "" : string.Create(CultureInfo.InvariantCulture, $" --nodes {Nodes}"))
        + (Every is null ? "" : $" --every {RunbookSchedule.Words(Every.Value)}")
        + (For is null ? "" : $" --for {RunbookSchedule.Words(For.Value)}")
        + (Once ? " --once" : "")
        + (Clock is { } kind ? $" --clock {ClockChoice.NameOf(kind)}" : "")
        + (Control ? "" : " --no-control")
        + (Suggest ? "" : " --no-suggestion")
        + (Minimize ? " --minimize" : "");

    /// <summary>The names of the control-plane nodes of the cluster that the runbook is checked on.</summary>
    internal IReadOnlyList<string> NodesFor(Runbook runbook) => [.. Enumerable.Range(0, Nodes ?? runbook.Nodes).Select(ClusterOptions.NodeNameOf)];

    /// <summary>The runbook as it runs where these options have it run.</summary>
    /// <exception cref="InvalidInputException">
    /// It is a list of steps, whose steps name their places themselves; or a step names a node that the cluster will not have.
    /// </exception>
    internal Runbook PlacedOn(Runbook runbook)
    {
        var isList = runbook.Steps.Any(step => step.ProgramFile is null);
        if (On is not null && isList)
        {
            throw new InvalidInputException(
                $"{Setting.On}: {runbook.File} is a list of steps, each of which says where it runs; write 'on: {On}' into it");
        }

        if (Arguments.Length > 0 && isList)
        {
            throw new InvalidInputException(
                $"{Setting.Arguments}: {runbook.File} is a list of steps, of which none is a script that could be called with them; write them into its steps");
        }

        var placed = runbook with { Steps = [.. runbook.Steps.Select(step => (step with { Place = On ?? step.Place }).CalledWith(Arguments))] };
        var nodes = NodesFor(runbook);
        return placed.Steps.FirstOrDefault(step => !IsThere(step.Place, nodes)) is { } lost
            ? throw new InvalidInputException(
                $"{runbook.File}: '{lost.Name}' runs on {lost.Place}, and the cluster has {string.Join(", ", nodes)} only; {Setting.ThreeNodes} gives it three")
            : placed;
    }

    private static bool IsOnPath(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(':', StringSplitOptions.RemoveEmptyEntries)
            .Any(folder => File.Exists(Path.Combine(folder, program)));

    private static bool IsThere(RunbookPlace place, IReadOnlyList<string> nodes) =>
        place.IsHost || place == RunbookPlace.Node || place == RunbookPlace.EveryNode || nodes.Contains(place.Name, StringComparer.Ordinal);
}
