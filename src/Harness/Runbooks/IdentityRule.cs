using Lab.Harness.Certificates;
using Lab.Harness.Clusters;
using Lab.Harness.Distributions;
using Lab.Harness.Journals;
using Lab.Harness.Verdicts;

namespace Lab.Harness.Runbooks;

/// <summary>
/// After a renewal every client is whom it was before. Kubernetes reads user and groups from the client certificate, so that one copied into another's
/// place, or issued with another subject, hands out another user's rights, and everything may still work.
/// </summary>
internal static class IdentityRule
{
    private const string Admin = "admin";

    /// <summary>Compares whom the client certificates name before and after.</summary>
    /// <param name="distribution">What runs on the cluster.</param>
    /// <param name="certificates">The certificates of the run as they were read.</param>
    /// <param name="presented">What was presented after the renewal.</param>
    /// <returns>
    /// A change for each certificate and place, in the order of the catalogue; what a component presents is named where its file does not say the
    /// same.
    /// </returns>
    public static IReadOnlyList<IdentityChange> Compare(
        Distribution distribution, IReadOnlyList<CertificateRecord> certificates, IReadOnlyList<PresentedCertificate> presented)
    {
        var changes = new List<IdentityChange>();
        foreach (var entry in distribution.Certificates.Entries.Where(entry => entry.Presentations.Any(arrow => arrow.Role == PresentationRole.Client)))
        {
            var read = certificates.Where(read => read.Name == entry.Name && read.Source == CertificateSource.File).ToList();
            foreach (var place in read.GroupBy(read => (Node: NodeOf(read), IsCopy: IsCopy(read))))
            {
                if (place.FirstOrDefault(read => read.Phase == PhaseName.SteadyState) is { } before
                    && place.LastOrDefault(read => read.Phase == PhaseName.Recovery) is { } after)
                {
                    Add(entry, WhoseFile(entry.Name, after, place.Key.Node, place.Key.IsCopy), before, after);
                }
            }

            foreach (var shown in presented.Where(shown => shown.Certificate == entry.Name))
            {
                if (shown.Seen is { } seen && read.Find(read => read.Phase == PhaseName.SteadyState && !IsCopy(read) && IsOn(read, shown.Node)) is { } before
                    && (shown.InPlace is not { } inPlace || ClientIdentity.Of(inPlace.Subject) != ClientIdentity.Of(seen.Subject)))
                {
                    Add(entry, $"{shown.Presenter}, as it presents {entry.Name} to {shown.Recipient},", before, seen);
                }
            }
        }

        return changes;

        void Add(CatalogueEntry entry, string who, CertificateRecord before, CertificateRecord after)
        {
            var change = new IdentityChange(entry.Name, who, ClientIdentity.Of(before.Subject), ClientIdentity.Of(after.Subject))
            {
                RightsFollowSubject = entry.RightsFollowSubject,
            };
            if (change.Before != change.After && !changes.Contains(change))
            {
                changes.Add(change);
            }
        }
    }

    /// <summary>Judges the changes: other rights refute; another name with the same rights is only reported.</summary>
    public static IReadOnlyList<Finding> Judge(IReadOnlyList<IdentityChange> changes) => changes is []
        ? [Finding.Held("identity: every client certificate that could be read names the user and the groups that it named before")]
        : [
            .. changes.Select(
                change => change.KeepsRights ? Finding.Held($"note: identity: {change.Sentence}") : Finding.Refuted($"identity: {change.Sentence}")),
        ];

    private static string WhoseFile(string certificate, CertificateRecord after, string? node, bool isCopy) => certificate switch
    {
        Admin when isCopy => "the administrator",
        _ => $"{certificate} in {after.Path[(node is null ? 0 : node.Length + 1)..]}{(node is null ? "" : $" on {node}")}",
    };

    private static bool IsOn(CertificateRecord read, string? node) =>
        node is null || NodeOf(read) == node || (NodeOf(read) is null && node == ClusterOptions.NodeNameOf(0));

    /// <summary>The node whose name stands in front of the path; <see langword="null"/> for the first.</summary>
    private static string? NodeOf(CertificateRecord read) => read.Path.IndexOf(":/", StringComparison.Ordinal) is var colon and > 0 ? read.Path[..colon] : null;

    private static bool IsCopy(CertificateRecord read) => read.Path.EndsWith(" on the host", StringComparison.Ordinal);
}
