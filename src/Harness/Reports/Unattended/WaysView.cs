namespace Lab.Harness.Reports.Unattended;

/// <summary>Who renews what by itself: the ways that were recorded, by version of Kubernetes, and what became of each certificate.</summary>
/// <param name="Versions">The versions, the newest first, each with its ways.</param>
internal sealed record WaysView(IReadOnlyList<(string Version, IReadOnlyList<Way> Ways)> Versions)
{
    public const string Title = "Who renews what by itself";

    public const string Legend =
        "Each column is a way in which a cluster may renew its certificates without people, lived for years on the shifted clock of a real cluster; its head "
        + "leads to the report that proves it. Days are counted from the beginning of these years, in which certificates live as long as kubeadm makes them: "
        + "365 days, authorities 3650. The clock passes in jumps, so that an outage is seen after the jump in which it began. "
        + "The copy in use is the kubeconfig that the administrator really works with.";

    /// <summary>The view of ways; <see langword="null"/> where there are none.</summary>
    public static WaysView? Of(IReadOnlyList<Way> ways) => ways.Count == 0
        ? null
        : new WaysView(
            [
                .. ways.GroupBy(way => way.Version, StringComparer.Ordinal)
                    .OrderByDescending(version => VersionFolder.VersionOf(version.Key))
                    .Select(version => (version.Key, (IReadOnlyList<Way>)[.. version.OrderBy(Rank).ThenBy(way => way.Name, StringComparer.Ordinal)])),
            ]);

    /// <summary>The certificates of some ways, in the order in which the first of them has them.</summary>
    public static IReadOnlyList<string> CertificatesOf(IReadOnlyList<Way> ways) =>
        [.. ways.SelectMany(way => way.Certificates).Distinct(StringComparer.Ordinal)];

    /// <summary>What a fate is shown with.</summary>
    public static string Sign(FateKind kind) => kind switch
    {
        FateKind.KeptAlive => "✓",
        FateKind.Forgotten => "✕",
        _ => "○",
    };

    /// <summary>The class of a fate on a page.</summary>
    public static string Css(FateKind kind) => kind switch
    {
        FateKind.KeptAlive => "granted",
        FateKind.Forgotten => "denied",
        _ => "unknown",
    };

    /// <summary>The way that forgets least comes first.</summary>
    private static int Rank(Way way) => way.Certificates.Count(certificate => way.FateOf(certificate) is { Kind: FateKind.Forgotten });
}
