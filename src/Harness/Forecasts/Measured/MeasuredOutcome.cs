namespace Lab.Harness.Forecasts.Measured;

/// <summary>What a recorded experiment saw, as far as a forecast tells of it.</summary>
internal sealed record MeasuredOutcome
{
    /// <summary>The experiment.</summary>
    public required string Experiment { get; init; }

    /// <summary>What it asked, in a line.</summary>
    public required string Question { get; init; }

    /// <summary>The version of Kubernetes that it was recorded on: <c>v1.36.2</c>.</summary>
    public required string Kubernetes { get; init; }

    /// <summary>Whether that is the cluster's minor version. Where it is not, it is the nearest one that was recorded.</summary>
    public required bool IsSameMinor { get; init; }

    /// <summary>The folder of its report below the recorded results, with slashes: <c>v1.36.2/apiserver</c>.</summary>
    public required string Folder { get; init; }

    /// <summary>What was seen, at the notAfter first, and then after each thing that was done to provoke more.</summary>
    public required IReadOnlyList<MeasuredStage> Stages { get; init; }

    /// <summary>
    /// Texts that somebody sees, in their exact words: what kubectl says first, then other clients, then logs; of each the one that tells most.
    /// </summary>
    public required IReadOnlyList<MeasuredLine> Lines { get; init; }

    /// <summary>Who went on working to the end, for as long as was watched.</summary>
    public required IReadOnlyList<MeasuredProbe> GoesOn { get; init; }

    /// <summary>Who went on only until the components were restarted.</summary>
    public required IReadOnlyList<MeasuredProbe> GoesOnUntilRestart { get; init; }

    /// <summary>How long was watched, in seconds.</summary>
    public required double WatchedSeconds { get; init; }

    /// <summary>
    /// The steps without which it stayed broken; none where it mended itself; <see langword="null"/> where steps were not left out one by one.
    /// </summary>
    public required IReadOnlyList<string>? SmallestRenewal { get; init; }

    /// <summary>The steps that were carried out, after which everything worked; none where it is known which of them matter.</summary>
    public required IReadOnlyList<string> Renewal { get; init; }

    /// <summary>Whether a renewed certificate came into use without a restart, in words; <see langword="null"/> where that was not asked.</summary>
    public required string? PickedUp { get; init; }
}
