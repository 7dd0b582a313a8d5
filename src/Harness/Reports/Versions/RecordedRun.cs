using Lab.Harness.Distributions;
using Lab.Harness.Journals;
using Lab.Harness.Reports.Facts;
using Lab.Harness.Reports.Matrix;
using Lab.Harness.Reports.Texts;

namespace Lab.Harness.Reports.Versions;

/// <summary>What was recorded of one experiment on one version: all that the comparison of versions says of it, so that its journal can be let go.</summary>
internal sealed record RecordedRun
{
    /// <summary>The version of Kubernetes, as its folder is called.</summary>
    public required string Version { get; init; }

    /// <summary>The folder of its report, relative to the page, with slashes.</summary>
    public required string Folder { get; init; }

    public required string Experiment { get; init; }

    public required string Title { get; init; }

    /// <summary>The verdict that was expected; <see langword="null"/> where none was given.</summary>
    public required Verdict? Expected { get; init; }

    /// <summary>Whether a procedure was checked that somebody brought.</summary>
    public required bool IsRunbook { get; init; }

    /// <summary>The part of the cluster under which it stands in the table; <see langword="null"/> where it is not a row of it.</summary>
    public required string? Part { get; init; }

    /// <summary>The certificates that expire; where none does, those that are replaced.</summary>
    public required IReadOnlyList<string> Certificates { get; init; }

    /// <summary>Whether they expire.</summary>
    public required bool IsExpiry { get; init; }

    /// <summary>The cells of its row; none where it is not a row of the table.</summary>
    public required IReadOnlyDictionary<VersionsColumn, Cell> Cells { get; init; }

    public required ExperimentFacts Facts { get; init; }

    /// <summary>The exact text of each probe's last answer in each phase.</summary>
    public required IReadOnlyDictionary<(string Phase, string Probe), string> LastTexts { get; init; }

    /// <summary>What was shown while something was broken.</summary>
    public required IReadOnlyList<SaidText> Said { get; init; }

    /// <summary>How the renewed file comes into use, as the version's source says; <see langword="null"/> where that is not known.</summary>
    public required Reloading? Reloading { get; init; }

    /// <summary>What went wrong, in the run's own words: the reasons of a verdict that is not held, and the steps that failed with what they printed.</summary>
    public required string Troubles { get; init; }

    public required RunEnvironment Environment { get; init; }

    public Verdict Verdict => Facts.Verdict;

    /// <summary>Whether it is a row of the table.</summary>
    public bool IsRow => Part is not null;

    /// <summary>Reads a run.</summary>
    /// <param name="version">The version, as its folder is called.</param>
    /// <param name="row">The run.</param>
    /// <param name="part">The part of the cluster; <see langword="null"/> where it is not a row of the table.</param>
    public static RecordedRun Of(string version, MatrixRow row, string? part)
    {
        var journal = row.Journal;
        return new()
        {
            Version = version,
            Folder = $"{version}/{row.Folder}",
            Experiment = journal.Experiment,
            Title = journal.Title,
            Expected = journal.ExpectedVerdict,
            IsRunbook = journal.Procedure is not null,
            Part = part,
            Certificates = row.Certificates,
            IsExpiry = journal.Expiring is not [],
            Cells = part is null ? new Dictionary<VersionsColumn, Cell>() : VersionsCells.Of(row),
            Facts = ExperimentFacts.Of(journal),
            LastTexts = journal.Observations.GroupBy(seen => (seen.Phase, seen.Probe))
                .ToDictionary(seen => seen.Key, seen => seen.MaxBy(item => item.At)!.Text),
            Said = part is null ? [] : MatrixTexts.Of(row),
            Reloading = KnownReloading.Of(journal),
            Troubles = TroublesOf(journal),
            Environment = journal.Environment,
        };
    }

    private static string TroublesOf(Journal journal) => string.Join(
        '\n',
        (journal.Verdict == Verdict.Held ? [] : journal.Reasons)
            .Concat(journal.Steps.Where(step => step.ExitCode != 0).SelectMany(step => new[] { step.Command, step.Output })));
}
