namespace Lab.Harness.Runbooks;

/// <summary>A client certificate that names another user, or other groups, than it did before.</summary>
/// <param name="Certificate">Its name in the catalogue.</param>
/// <param name="Who">Whose it is, as the start of a sentence: <c>the administrator</c>.</param>
/// <param name="Before">Whom it named.</param>
/// <param name="After">Whom it names.</param>
internal sealed record IdentityChange(string Certificate, string Who, ClientIdentity Before, ClientIdentity After)
{
    /// <summary>Its members may do everything, whatever the rules of the cluster say.</summary>
    private const string Masters = "system:masters";

    /// <summary>The administrator's group that kubeadm writes from 1.29 on; a binding of kubeadm's gives it the same rights.</summary>
    private const string Administrators = "kubeadm:cluster-admins";

    /// <inheritdoc cref="Certificates.CatalogueEntry.RightsFollowSubject"/>
    public bool RightsFollowSubject { get; init; } = true;

    /// <summary>Whether the rights are unchanged, so that the change is reported and does not refute.</summary>
    public bool KeepsRights => !RightsFollowSubject || (IsAdministrator(Before) && IsAdministrator(After));

    /// <summary>What became of the rights, in words.</summary>
    public string Rights => (IsAdministrator(Before), IsAdministrator(After)) switch
    {
        _ when !RightsFollowSubject => "etcd asks for its authority alone, so that its rights are the same",
        (true, true) => "its rights are the same, under another name",
        (false, true) => $"its rights grew: with {string.Join(", ", Gained)} it may do everything",
        (true, false) => $"its rights shrank: without {string.Join(", ", Lost)} it may no longer do everything",
        _ => "its rights are those of somebody else"
            + (Gained is [] ? "" : $"; it gained the group {string.Join(", ", Gained)}")
            + (Lost is [] ? "" : $"; it lost the group {string.Join(", ", Lost)}"),
    };

    /// <summary>The change in one sentence, without a full stop.</summary>
    public string Sentence => $"{Who} is {After} now and was {Before}: {Rights}";

    private IReadOnlyList<string> Gained => [.. After.Groups.Except(Before.Groups, StringComparer.Ordinal)];

    private IReadOnlyList<string> Lost => [.. Before.Groups.Except(After.Groups, StringComparer.Ordinal)];

    private static bool IsAdministrator(ClientIdentity identity) =>
        identity.Groups.Contains(Masters, StringComparer.Ordinal) || identity.Groups.Contains(Administrators, StringComparer.Ordinal);
}
