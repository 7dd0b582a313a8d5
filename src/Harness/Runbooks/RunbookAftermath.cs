using Lab.Harness.Distributions;
using Lab.Harness.Journals;
using Lab.Harness.Verdicts;

namespace Lab.Harness.Runbooks;

/// <summary>
/// What a runbook leaves: the cluster first, then what is left over. A cluster that works for every other user while the administrator's copy is stale is
/// another thing than one that is broken, though both refute.
/// </summary>
internal sealed record RunbookAftermath
{
    /// <summary>Probes that ask with the administrator's kubeconfig: where it is refused they tell nothing of the cluster.</summary>
    private static readonly string[] AsAdministrator = ["kubectl-host", "kubectl-logs", "kubectl-exec"];

    /// <summary>Whether everything recovered.</summary>
    public required bool Recovered { get; init; }

    /// <summary>The time of the node's clock.</summary>
    public required DateTimeOffset Now { get; init; }

    /// <summary>The last answers of the probes that found something broken.</summary>
    public IReadOnlyList<Observation> Broken { get; init; } = [];

    /// <summary>The nodes that the procedure switched off; they explain what probes see then.</summary>
    public IReadOnlyList<string> SwitchedOff { get; init; } = [];

    /// <summary>What was presented.</summary>
    public IReadOnlyList<PresentedCertificate> Presented { get; init; } = [];

    /// <summary>What is wrong with the administrator's kubeconfig, as <c>the administrator's copy is stale</c>; <see langword="null"/> for nothing.</summary>
    public string? Administrator { get; init; }

    /// <summary>Client certificates that name another user.</summary>
    public IReadOnlyList<IdentityChange> Identities { get; init; } = [];

    /// <summary>What else is left over, in words.</summary>
    public IReadOnlyList<string> Others { get; init; } = [];

    /// <summary>The sentence that a verdict begins with.</summary>
    public string Sentence()
    {
        IReadOnlyList<string> left =
        [
            .. Identities.Where(change => !change.KeepsRights).Select(change => change.Sentence),
            .. Administrator is { } administrator ? new[] { administrator } : [],
            .. Refused.Where(IsKubectl).Select(shown => $"{Who(shown)}, which {When(shown)}"),
            .. Others,
        ];
        var cluster = Cluster();
        return left switch
        {
            [] => $"{cluster}.",
            [var one] when cluster == Works => $"{cluster}; only this is left over: {one}.",
            _ => $"{cluster}; left over: {string.Join("; ", left)}.",
        };
    }

    private const string Works = "The cluster works";

    /// <summary>Whether only the administrator is refused, and the administrator's kubeconfig is the known cause.</summary>
    private bool IsAdministratorAlone =>
        (Administrator is not null || Identities.Any(change => change is { Certificate: "admin", KeepsRights: false }))
        && Broken is not []
        && Broken.All(seen => AsAdministrator.Contains(seen.Probe, StringComparer.Ordinal))
        && (Broken.Any(seen => seen.Probe == AsAdministrator[0]) || Broken.All(seen => seen.Classification == Classification.Forbidden));

    private string Cluster()
    {
        if (SwitchedOff is not [])
        {
            return $"The cluster is broken: the procedure switched {string.Join(", ", SwitchedOff)} off";
        }

        if (!Recovered && !IsAdministratorAlone)
        {
            return Broken is []
                ? "The cluster is not known to work: what had recovered did not last"
                : $"The cluster is broken: {string.Join(", ", Broken.Select(seen => seen.Probe))} found something broken, {Quotation.Of(Broken[0].Text)}";
        }

        var bad = Refused.Where(shown => !IsKubectl(shown)).ToList();
        if (bad.Find(shown => shown.Seen!.NotAfter <= Now || shown.Distrusted is not null) is { } soon)
        {
            return $"The cluster works until its connections are made anew: {Who(soon)}, "
                + $"{(soon.Seen!.NotAfter <= Now ? "which is over" : "which is not of the authority on the node")}";
        }

        return bad.MinBy(shown => shown.Seen!.NotAfter) is { Seen: { } first } earliest
            ? $"The cluster works until {first.NotAfter:u}: {Who(earliest)}, which ends then"
            : Works;
    }

    /// <summary>What is presented and must not be.</summary>
    private IEnumerable<PresentedCertificate> Refused =>
        Presented.Where(shown => shown.Seen is not null && PresentationRule.Judge(shown, Now).Verdict == Verdict.Refuted);

    /// <summary>Whether a person presents it, by a kubeconfig: no component of the cluster depends on that.</summary>
    private static bool IsKubectl(PresentedCertificate shown) => shown.Presenter.StartsWith(ComponentName.Kubectl, StringComparison.Ordinal);

    private string When(PresentedCertificate shown) => shown.Seen!.NotAfter <= Now
        ? "is over"
        : shown.Distrusted is not null ? "is not of the authority on the node" : $"ends at {shown.Seen.NotAfter:u}";

    private static string Who(PresentedCertificate shown) =>
        $"{shown.Presenter} presents the {(SerialRule.AreSame(shown.Seen!.Serial, shown.OldSerial) ? "old" : "new")} {shown.Certificate}";
}
