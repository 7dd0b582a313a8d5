using Lab.Harness.Journals;
using Lab.Harness.Reloads.Manifests;
using Lab.Harness.Verdicts;

namespace Lab.Harness.Reloads;

/// <summary>What came of a renewed Secret.</summary>
internal sealed record ReloadOutcome
{
    /// <summary>Where the container has the Secret.</summary>
    public required SecretPlace Place { get; init; }

    /// <summary>The user's file.</summary>
    public required string File { get; init; }

    /// <summary>How long the old certificate might be served.</summary>
    public required TimeSpan Within { get; init; }

    /// <summary>Why it did not come to a renewal; <see langword="null"/> where it did.</summary>
    public string? Gate { get; init; }

    /// <summary>The serial number before.</summary>
    public string Old { get; init; } = "";

    /// <summary>The serial number of the renewed Secret.</summary>
    public string New { get; init; } = "";

    /// <summary>When the Secret was renewed.</summary>
    public DateTimeOffset RenewedAt { get; init; }

    /// <summary>When the workload was restarted; <see langword="null"/> where it was not.</summary>
    public StepRecord? Restart { get; init; }

    /// <summary>What was seen of the workload.</summary>
    public IReadOnlyList<Observation> Seen { get; init; } = [];

    /// <summary>The serial number of the control's Secret.</summary>
    public string OfControl { get; init; } = "";

    /// <summary>What was seen of the control.</summary>
    public IReadOnlyList<Observation> SeenOfControl { get; init; } = [];

    /// <summary>When the new certificate was served and no old one after it, by itself; <see langword="null"/> where it was not.</summary>
    public DateTimeOffset? ServedAt => LastingIn(PhaseName.Renewal, WorkloadHandshake.ProbeName);

    /// <summary>When its file was in the container; <see langword="null"/> where it did not come, or could not be seen.</summary>
    public DateTimeOffset? FileAt => LastingIn(PhaseName.Renewal, SecretInContainer.ProbeName);

    /// <summary>When the new certificate was served after the restart; <see langword="null"/> where it was not.</summary>
    public DateTimeOffset? ServedAfterRestartAt => Restart is null ? null : LastingIn(PhaseName.Restart, WorkloadHandshake.ProbeName);

    /// <summary>The observations of one probe in one phase, in order of time.</summary>
    public static IReadOnlyList<Observation> Of(IEnumerable<Observation> seen, string phase, string probe) =>
        [.. seen.Where(observation => observation.Phase == phase && observation.Probe == probe).OrderBy(observation => observation.At)];

    private DateTimeOffset? LastingIn(string phase, string probe)
    {
        var seen = Of(Seen, phase, probe).Where(observation => SerialText.In(observation) is not null && observation.At >= RenewedAt).ToList();
        var last = seen.FindLastIndex(observation => SerialText.In(observation) != New);
        return last + 1 < seen.Count ? seen[last + 1].At : null;
    }
}
