using Lab.Harness.Forecasts.Measured;

namespace Lab.Harness.Forecasts;

/// <summary>Something that will happen, or has happened, to a certificate at an instant, and what that was seen to do.</summary>
internal sealed record ForecastEvent
{
    /// <summary>What happens.</summary>
    public required EventKind Kind { get; init; }

    /// <summary>When, to the second.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The certificate's name in the catalogue: <c>apiserver</c>; where it has none there, its place.</summary>
    public required string Certificate { get; init; }

    /// <summary>Distinguished name of its subject.</summary>
    public required string Subject { get; init; }

    /// <summary>Where it was found.</summary>
    public required IReadOnlyList<EventPlace> Places { get; init; }

    /// <summary>Who presents it to whom: <c>kube-apiserver to kubelet</c>.</summary>
    public IReadOnlyList<string> Presented { get; init; } = [];

    /// <summary>Whether it is to be renewed before by who presents it, so that the instant does not come.</summary>
    public bool RenewsItself { get; init; }

    /// <summary>How a renewed file comes into use, as the sources of this version say; <see langword="null"/> where they were not read.</summary>
    public string? Reloading { get; init; }

    /// <summary>How the instant is known where no certificate shows it; <see langword="null"/> where one does.</summary>
    public string? Reckoned { get; init; }

    /// <summary>What a recorded experiment saw; <see langword="null"/> for what was not measured.</summary>
    public MeasuredOutcome? Measured { get; init; }
}
