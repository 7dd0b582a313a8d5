using Lab.Harness.Certificates;
using Lab.Harness.Journals;
using Lab.Harness.Verdicts;

namespace Lab.Harness.Runbooks;

/// <summary>Why a cluster is not as it should be after a runbook, and what might have been left out.</summary>
/// <param name="Sentences">What is wrong, a sentence each.</param>
/// <param name="Candidates">Named steps that may be missing, in the order in which they would be carried out.</param>
public sealed record RunbookDiagnosis(IReadOnlyList<string> Sentences, IReadOnlyList<string> Candidates)
{
    private const string Admin = "admin";
    private const string KubeletClient = "kubelet-client";
    private const string RenewAll = "renew all";

    /// <summary>Who reads a certificate, so that it has to be restarted where it does not read it again; in the order of a restart.</summary>
    private static readonly IReadOnlyList<(string Component, string[] Certificates)> Readers =
    [
        ("etcd", ["etcd-server", "etcd-peer"]),
        ("kube-apiserver", ["apiserver", "apiserver-kubelet-client", "apiserver-etcd-client", "front-proxy-client"]),
        ("kube-controller-manager", ["controller-manager"]),
        ("kube-scheduler", ["scheduler"]),
        ("kubelet", [KubeletClient]),
    ];

    /// <summary>Whose lease tells that it can't log in: it renews it every two seconds.</summary>
    private static readonly IReadOnlyDictionary<string, string> LeaseProbes = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["lease-controller-manager"] = "controller-manager",
        ["lease-scheduler"] = "scheduler",
    };

    /// <summary>While one of these is broken, a lease that is not renewed is the API server's fault.</summary>
    private static readonly string[] ApiServerProbes = ["handshake", "readyz", "livez"];

    /// <summary>What is left to try where what the evidence points at does not help: everything, in the order of a full renewal.</summary>
    /// <param name="hasToBeNew">Names of the certificates that had to be renewed.</param>
    /// <param name="certificates">The certificates of the run as they were read.</param>
    /// <param name="isOnHost">Whether the administrator works on the host.</param>
    public static IReadOnlyList<string> Everything(IReadOnlyList<string> hasToBeNew, IReadOnlyList<CertificateRecord> certificates, bool isOnHost) =>
    [
        .. IsOld(KubeletClient, certificates) && hasToBeNew.Contains(KubeletClient, StringComparer.Ordinal) ? [$"renew {KubeletClient}"] : Array.Empty<string>(),
        RenewAll,
        AdministratorStep(isOnHost),
        .. Readers.Select(reader => $"restart {reader.Component}"),
    ];

    /// <summary>Diagnoses by what lies on disk, what is presented on the wire, and whom a probe finds broken.</summary>
    /// <param name="hasToBeNew">Names of the certificates that had to be renewed.</param>
    /// <param name="certificates">The certificates of the run as they were read.</param>
    /// <param name="presented">What was presented after the runbook.</param>
    /// <param name="broken">The last answers after the runbook of the probes that found something broken.</param>
    /// <param name="isOnHost">Whether the administrator works on the host.</param>
    public static RunbookDiagnosis Of(
        IReadOnlyList<string> hasToBeNew,
        IReadOnlyList<CertificateRecord> certificates,
        IReadOnlyList<PresentedCertificate> presented,
        IReadOnlyList<Observation> broken,
        bool isOnHost)
    {
        var sentences = new List<string>();
        var unrenewed = hasToBeNew.Where(name => name != "kubelet-serving" && IsOld(name, certificates)).ToList();
        sentences.AddRange(unrenewed.Select(name => OnDisk(name, certificates)));

        foreach (var node in certificates.Select(OtherNodeOf).OfType<string>().Distinct(StringComparer.Ordinal))
        {
            var there = certificates.Where(read => OtherNodeOf(read) == node).Select(read => read with { Path = read.Path[(node.Length + 1)..] }).ToList();
            var left = hasToBeNew.Where(name => name != "kubelet-serving" && IsOld(name, there)).ToList();
            var copied = hasToBeNew.Where(name => NamesItsNode(name) && AreTheSame(name, there, certificates)).ToList();
            if (copied is not [])
            {
                sentences.Add($"On {node} these are those of the first node: {string.Join(", ", copied)}. They name the node that they were issued for, and whoever looks for another one does not accept them.");
            }

            if (left is not [])
            {
                sentences.Add($"On {node} these are still the old ones: {string.Join(", ", left)}. Every control-plane node has certificates of its own, so that the renewal has to be done on each.");
            }
        }

        var isCopyStale = IsCopyStale(certificates) && (unrenewed.Contains(Admin, StringComparer.Ordinal) || hasToBeNew.Contains(Admin, StringComparer.Ordinal));
        if (isCopyStale)
        {
            sentences.Add("The administrator's own kubeconfig still holds the old client certificate: it is a copy of admin.conf, and has to be made again.");
        }

        var inMemory = presented.Where(PresentationRule.IsHeldInMemory).Select(seen => seen.Certificate).Distinct(StringComparer.Ordinal).ToList();
        sentences.AddRange(inMemory.Select(name =>
            $"{ReaderOf(name) ?? "Its owner"} has read {name} before it was renewed, and presents the old one: it has not been restarted since."));

        var locked = LockedOut(broken).Where(name => hasToBeNew.Contains(name, StringComparer.Ordinal) && !unrenewed.Contains(name) && !inMemory.Contains(name)).ToList();
        sentences.AddRange(locked.Select(name =>
            $"{ReaderOf(name)} does not renew its lease, although the {name} on disk is a new one: it was started with the old one, and has to be restarted."));

        var distrusted = presented
            .Where(seen => PresentationRule.IsOfReplacedAuthority(seen) && !unrenewed.Contains(seen.Certificate))
            .DistinctBy(seen => seen.Certificate, StringComparer.Ordinal)
            .ToList();
        sentences.AddRange(distrusted.Select(seen =>
            $"{ReaderOf(seen.Certificate) ?? "Its owner"} still presents the {seen.Certificate} of an authority that is not the one on the node any more ({seen.Distrusted}): "
            + "with a new authority, everything that the old one issued has to be issued again."));

        var toRestart = unrenewed.Concat(inMemory).Concat(locked).Concat(distrusted.Select(seen => seen.Certificate)).ToHashSet(StringComparer.Ordinal);
        var restarted = Readers
            .Where(reader => reader.Certificates.Any(toRestart.Contains))
            .Select(reader => reader.Component)
            .ToList();
        if (sentences is [] && broken is not [])
        {
            sentences.Add($"All certificates on disk are new ones, and yet {string.Join(", ", broken.Select(seen => seen.Probe))} found something broken: {Quotation.Of(broken[0].Text)}.");
            // Who presents the new one on new connections may still have one open that was made with the old one.
            restarted = [.. Readers.Where(reader => reader.Certificates.Intersect(hasToBeNew, StringComparer.Ordinal).Any()).Select(reader => reader.Component)];
        }

        return new RunbookDiagnosis(
            sentences,
            [
                .. RenewalsOf([.. unrenewed, .. distrusted.Select(seen => seen.Certificate)]),
                .. isCopyStale ? [AdministratorStep(isOnHost)] : Array.Empty<string>(),
                .. restarted.Select(component => $"restart {component}"),
            ]);
    }

    private static IEnumerable<string> LockedOut(IReadOnlyList<Observation> broken) => broken.Any(seen => ApiServerProbes.Contains(seen.Probe, StringComparer.Ordinal))
        ? []
        : broken.Select(seen => LeaseProbes.GetValueOrDefault(seen.Probe)).OfType<string>();

    private static IEnumerable<string> RenewalsOf(List<string> unrenewed)
    {
        var byKubeadm = unrenewed.Where(name => CertificateCatalogue.Kubeadm.Find(name).KubeadmRenewalName is not null).ToList();
        var all = CertificateCatalogue.Kubeadm.Entries.Count(entry => entry.KubeadmRenewalName is not null);
        return unrenewed.Except(byKubeadm, StringComparer.Ordinal).Select(name => $"renew {name}")
            .Concat(byKubeadm.Count == all ? [RenewAll] : byKubeadm.Select(name => $"renew {name}"));
    }

    private static string AdministratorStep(bool isOnHost) => isOnHost ? "fetch admin" : "copy admin";

    private static string? ReaderOf(string certificate) =>
        Readers.FirstOrDefault(reader => reader.Certificates.Contains(certificate, StringComparer.Ordinal)).Component;

    private static string OnDisk(string name, IReadOnlyList<CertificateRecord> certificates)
    {
        var old = Before(name, certificates)!;
        return After(name, certificates) is null
            ? $"There is no {name} any more where it lay, in {old.Path}."
            : $"{old.Path} still holds the old {name}, notAfter {old.NotAfter:u}: it was not renewed{(name == KubeletClient ? "; kubeadm does not renew the kubelet's" : "")}.";
    }

    private static bool IsOld(string name, IReadOnlyList<CertificateRecord> certificates) =>
        Before(name, certificates) is { } before && (After(name, certificates) is not { } after || SerialRule.AreSame(before.Serial, after.Serial));

    /// <summary>What is served has to name the node at which it is looked for.</summary>
    private static bool NamesItsNode(string name) =>
        CertificateCatalogue.Kubeadm.Find(name).Presentations.Any(arrow => arrow.Role == PresentationRole.Server);

    private static bool AreTheSame(string name, IReadOnlyList<CertificateRecord> there, IReadOnlyList<CertificateRecord> here) =>
        After(name, there) is { } one && After(name, here) is { } other && SerialRule.AreSame(one.Serial, other.Serial);

    private static bool IsCopyStale(IReadOnlyList<CertificateRecord> certificates)
    {
        var before = certificates.FirstOrDefault(read => IsCopy(read) && read.Phase == PhaseName.SteadyState);
        var after = certificates.LastOrDefault(read => IsCopy(read) && read.Phase == PhaseName.Recovery);
        return before is not null && (after is null || SerialRule.AreSame(before.Serial, after.Serial));
    }

    private static CertificateRecord? Before(string name, IReadOnlyList<CertificateRecord> certificates) =>
        certificates.FirstOrDefault(read => read.Name == name && IsOnNode(read) && read.Phase == PhaseName.SteadyState);

    private static CertificateRecord? After(string name, IReadOnlyList<CertificateRecord> certificates) =>
        certificates.LastOrDefault(read => read.Name == name && IsOnNode(read) && read.Phase == PhaseName.Recovery);

    private static bool IsOnNode(CertificateRecord read) => read.Source == CertificateSource.File && !IsCopy(read) && OtherNodeOf(read) is null;

    /// <summary>The node whose name stands in front of the path; <see langword="null"/> for the first.</summary>
    private static string? OtherNodeOf(CertificateRecord read) =>
        read.Source == CertificateSource.File && read.Path.IndexOf(":/", StringComparison.Ordinal) is var colon and > 0 ? read.Path[..colon] : null;

    private static bool IsCopy(CertificateRecord read) => read.Source == CertificateSource.File && read.Path.EndsWith(" on the host", StringComparison.Ordinal);
}
