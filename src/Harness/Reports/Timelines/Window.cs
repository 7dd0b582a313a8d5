namespace Lab.Harness.Reports.Timelines;

/// <summary>A minute of a run that is worth a drawing of its own, where the whole run is too long to show it.</summary>
/// <param name="Name">What it shows, in words.</param>
/// <param name="Key">A short word for it, for names of files and identifiers.</param>
/// <param name="From">Its beginning, in seconds from T.</param>
/// <param name="To">Its end, in seconds from T.</param>
internal sealed record Window(string Name, string Key, double From, double To)
{
    private const double Length = 60;
    private const double Lead = 8;

    /// <summary>Runs that are not longer than this are read without a second drawing.</summary>
    private const double LongestWhole = 1.5 * Length;

    /// <summary>The minutes of a run that are worth it: that of the expiry, and that of the renewal where the first does not show it.</summary>
    /// <param name="run">The run.</param>
    /// <param name="whole">The seconds that the drawing of the whole shows.</param>
    public static IReadOnlyList<Window> Of(RunView run, double whole)
    {
        if (whole <= LongestWhole)
        {
            return [];
        }

        var windows = new List<Window>();
        if (run.Expiries.FirstOrDefault(item => item.At >= run.From && item.At <= run.To) is { } expiry)
        {
            windows.Add(At("The minute of the expiry", "expiry", run.Origin.Seconds(expiry.At)));
        }

        if (run.Phases.FirstOrDefault(phase => phase.Name == KnownPhase.Renewal && phase.EndedAt > phase.StartedAt) is { } renewal)
        {
            var began = run.Origin.Seconds(renewal.StartedAt);
            var ended = run.Origin.Seconds(renewal.EndedAt);
            if (!windows.Exists(window => window.From <= began && ended + Lead <= window.To))
            {
                windows.Add(At("The minute of the renewal", "renewal", began));
            }
        }

        if (windows.Count == 0 && run.Steps.Count > 0)
        {
            windows.Add(At("The minute of the first step", "step", run.Origin.Seconds(run.Steps[0].StartedAt)));
        }

        return windows;
    }

    private static Window At(string name, string key, double instant) => new(name, key, instant - Lead, instant - Lead + Length);
}
