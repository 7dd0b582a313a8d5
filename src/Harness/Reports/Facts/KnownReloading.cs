using Lab.Harness.Distributions;
using Lab.Harness.Journals;

namespace Lab.Harness.Reports.Facts;

/// <summary>How a program comes to use a renewed file, as its source says: the bound of what a run could only see once.</summary>
internal static class KnownReloading
{
    /// <summary>
    /// How the certificate of a run that lets one expire is reloaded; <see langword="null"/> where that is not known of the version, or several
    /// expire.
    /// </summary>
    public static Reloading? Of(Journal journal) =>
        journal.Expiring is [var only] ? RecordedDistribution.TryOf(journal.Environment.KubernetesVersion)?.ReloadingOf(only) : null;

    /// <summary>In words, with the bound and the source.</summary>
    public static string InWords(Reloading reloading) => reloading.BoundSeconds is { } bound
        ? $"{reloading.How}, so within {Duration.Tell(bound)} ({reloading.Source})"
        : $"{reloading.How} ({reloading.Source})";
}
