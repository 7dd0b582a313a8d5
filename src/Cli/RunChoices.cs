using Lab.Cli.Output;
using Lab.Harness.Clocks;
using Lab.Harness.Clusters;
using Lab.Harness.Clusters.Images;
using Spectre.Console;

namespace Lab.Cli;

/// <summary>What a user said by <see cref="RunOptions"/>.</summary>
/// <param name="Output">The folder for reports; <see langword="null"/> for the usual one.</param>
/// <param name="Clock">How clusters pass a notAfter; <see langword="null"/> for as it is usual.</param>
/// <param name="Start">How clusters start; <see langword="null"/> for as it is usual.</param>
/// <param name="SideBySide">How many clusters run at a time; <see langword="null"/> for as many as the machine bears.</param>
/// <param name="Control">Whether the control is run.</param>
/// <param name="Keep">Whether clusters are left running.</param>
/// <param name="Image">The node image.</param>
/// <param name="Quiet">Whether only verdicts and paths are printed.</param>
/// <param name="Json">Whether events are printed.</param>
internal sealed record RunChoices(
    DirectoryInfo? Output, ClockKind? Clock, StartKind? Start, int? SideBySide, bool Control, bool Keep, NodeImageChoice Image, bool Quiet, bool Json)
{
    /// <summary>Where a run's events go.</summary>
    public IRunOutput Shown => RunOutput.For(AnsiConsole.Console, Quiet, Json);
}
