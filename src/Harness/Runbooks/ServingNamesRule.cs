using Lab.Harness.Verdicts;

namespace Lab.Harness.Runbooks;

/// <summary>
/// A certificate that is issued again without the cluster's configuration loses the names that only that gives. What kubeadm's defaults give has to be there;
/// names that the lab added for itself are only reported.
/// </summary>
internal static class ServingNamesRule
{
    /// <summary>Compares the names that are served with those that kubeadm's configuration of the cluster gives.</summary>
    /// <param name="where">Whose API server it is, in words that follow "the API server": empty, or <c> on NODE</c>.</param>
    /// <param name="served">The names in the certificate that is served, addresses as text.</param>
    /// <param name="expected">The names that the configuration gives.</param>
    public static IReadOnlyList<Finding> Judge(string where, IReadOnlyList<string> served, IReadOnlyList<ServingName> expected)
    {
        var lost = expected.Where(name => !served.Contains(name.Name, StringComparer.OrdinalIgnoreCase)).ToList();
        return lost.Count == 0
            ? [Finding.Held($"names: the certificate that the API server{where} serves has every name that kubeadm's configuration of the cluster gives")]
            :
            [
                .. lost.Where(name => !name.IsLabsOwn).GroupBy(name => name.UsedBy, StringComparer.Ordinal).Select(users => Finding.Refuted(
                    $"names: the certificate that the API server{where} serves has lost {Names(users)}, by which it is asked for by {users.Key}")),
                .. lost.Where(name => name.IsLabsOwn).GroupBy(name => name.UsedBy, StringComparer.Ordinal).Select(users => Finding.Held(
                    $"note: names: the certificate that the API server{where} serves has lost {Names(users)}, which the cluster's kubeadm configuration "
                    + "gives (certSANs) and kubeadm's defaults do not; "
                    + $"it was used by {users.Key}, so that nothing of the cluster misses it; who has names of his own there loses them in the same way")),
            ];
    }

    private static string Names(IEnumerable<ServingName> names) => string.Join(", ", names.Select(name => name.Name));
}
