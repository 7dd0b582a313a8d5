using Lab.Harness.Distributions;
using Lab.Harness.Journals;
using Lab.Harness.Probes;
using Lab.Harness.Verdicts;

namespace Lab.Harness.Runbooks;

/// <summary>Why a cluster is not as it should be after a runbook, and what might have been left out.</summary>
/// <param name="Sentences">What is wrong, a sentence each.</param>
/// <param name="Candidates">Named steps that may be missing, in the order in which they would be carried out.</param>
internal sealed record RunbookDiagnosis(IReadOnlyList<string> Sentences, IReadOnlyList<string> Candidates)
{
    private const string Admin = "admin";
    private const string KubeletClient = "kubelet-client";
    private const string RenewAll = "renew all";

    /// <summary>What is left to try where what the evidence points at does not help: everything on every node, in the order of a full renewal.</summary>
    /// <param name="distribution">What runs on the cluster.</param>
    /// <param name="hasToBeNew">Names of the certificates that had to be renewed.</param>
    /// <param name="certificates">The certificates of the run as they were read.</param>
    /// <param name="isOnHost">Whether the administrator works on the host.</param>
    /// <param name="nodes">The names of the control-plane nodes.</param>
    public static IReadOnlyList<string> Everything(
        Distribution distribution, IReadOnlyList<string> hasToBeNew, IReadOnlyList<CertificateRecord> certificates, bool isOnHost, IReadOnlyList<string> nodes)
    {
        var steps = new NodeSteps(nodes);
        foreach (var node in nodes)
        {
            if (hasToBeNew.Contains(KubeletClient, StringComparer.Ordinal) && IsOld(KubeletClient, ReadOn(node, nodes, certificates)))
            {
                steps.Add($"renew {KubeletClient}", node);
            }
        }

        foreach (var node in nodes)
        {
            steps.Add(RenewAll, node);
        }

        steps.Add(AdministratorStep(isOnHost), nodes[0]);
        foreach (var component in distribution.Readers)
        {
            foreach (var node in nodes)
            {
                steps.Add($"restart {component.Name}", node);
            }
        }

        return steps.Names;
    }

    /// <summary>The diagnosis where what is on a node could not be read: nothing is said to be missing, and no step is suggested.</summary>
    /// <param name="why">Why it could not be read.</param>
    public static RunbookDiagnosis NotRead(string why) =>
        new([$"What is there after the runbook could not be read: {why}. So nothing is known of its files."], []);

    /// <summary>Diagnoses by what lies on disk, what is presented on the wire, and whom a probe finds broken.</summary>
    /// <param name="distribution">What runs on the cluster.</param>
    /// <param name="hasToBeNew">Names of the certificates that had to be renewed.</param>
    /// <param name="certificates">The certificates of the run as they were read.</param>
    /// <param name="presented">What was presented after the runbook.</param>
    /// <param name="broken">The last answers after the runbook of the probes that found something broken.</param>
    /// <param name="states">How the components run; empty where nothing is broken.</param>
    /// <param name="isOnHost">Whether the administrator works on the host.</param>
    /// <param name="nodes">The names of the control-plane nodes.</param>
    public static RunbookDiagnosis Of(
        Distribution distribution,
        IReadOnlyList<string> hasToBeNew,
        IReadOnlyList<CertificateRecord> certificates,
        IReadOnlyList<PresentedCertificate> presented,
        IReadOnlyList<Observation> broken,
        IReadOnlyList<ComponentState> states,
        bool isOnHost,
        IReadOnlyList<string> nodes)
    {
        var original = distribution.Paths.AdministratorKubeconfigName;
        var sentences = new List<string>();
        var renewals = new NodeSteps(nodes);
        var copies = new NodeSteps(nodes);
        var toRestart = new List<(string Node, HashSet<string> Certificates)>();
        foreach (var node in nodes)
        {
            var isFirst = node == nodes[0];
            var there = ReadOn(node, nodes, certificates);
            var shown = presented.Where(seen => seen.Node is null ? isFirst : seen.Node == node).ToList();
            var unrenewed = hasToBeNew.Where(name => distribution.Certificates.Find(name).IsVerified && IsOld(name, there)).ToList();
            var copied = isFirst
                ? []
                : hasToBeNew.Where(name => NamesItsNode(distribution, name) && AreTheSame(name, there, ReadOn(nodes[0], nodes, certificates))).ToList();
            if (isFirst)
            {
                sentences.AddRange(OnDisk(distribution, unrenewed, there));
            }

            if (copied is not [])
            {
                sentences.Add(
                    $"On {node} these are those of the first node: {string.Join(", ", copied)}. They name the node that they were issued for, and whoever "
                    + "looks for another one does not accept them.");
            }

            if (!isFirst && unrenewed is not [])
            {
                sentences.Add(
                    $"On {node} these are still the old ones: {string.Join(", ", unrenewed)}. Every control-plane node has certificates of its own, so that "
                    + "the renewal has to be done on each.");
            }

            if (isFirst && IsCopyStale(certificates) && hasToBeNew.Contains(Admin, StringComparer.Ordinal))
            {
                sentences.Add(
                    $"The administrator's own kubeconfig still holds the old client certificate: it is a copy of {original}, and has to be made again.");
                copies.Add(AdministratorStep(isOnHost), node);
            }

            if (isFirst && IdentityRule.Compare(distribution, [.. certificates.Where(IsCopy)], []) is [var swapped, ..] && !swapped.KeepsRights)
            {
                sentences.Add($"{char.ToUpperInvariant(swapped.Sentence[0])}{swapped.Sentence[1..]}. His kubeconfig has to be a copy of {original}.");
                copies.Add(AdministratorStep(isOnHost), node);
            }

            var where = isFirst ? "" : $"On {node}, ";
            var inMemory = shown.Where(PresentationRule.IsHeldInMemory).Select(seen => seen.Certificate).Distinct(StringComparer.Ordinal).ToList();
            sentences.AddRange(inMemory.Select(name =>
                $"{where}{distribution.ReaderOf(name)?.Name ?? "Its owner"} has read {name} before it was renewed, and presents the old one: it has not "
                + "been restarted since."));

            var older = states.Where(state => state.Node == node && state is { Runs: true, IsOlderThanItsFile: true })
                .SelectMany(state => distribution.ReadBy(distribution.Component(state.Component)))
                .Where(name => hasToBeNew.Contains(name, StringComparer.Ordinal) && !unrenewed.Contains(name) && !inMemory.Contains(name))
                .ToList();
            sentences.AddRange(older.Select(name =>
                $"{where}{distribution.ReaderOf(name)?.Name} runs since before {name} was renewed: it was started with the old one, and has to be restarted."));

            var stopped = states.Where(state => state.Node == node && !state.Runs).ToList();
            sentences.AddRange(Stopped(distribution, stopped).Select(sentence => $"{where}{sentence}"));

            var distrusted = shown
                .Where(seen => PresentationRule.IsOfReplacedAuthority(seen) && !unrenewed.Contains(seen.Certificate) && !copied.Contains(seen.Certificate))
                .DistinctBy(seen => seen.Certificate, StringComparer.Ordinal)
                .ToList();
            sentences.AddRange(distrusted.Select(seen =>
                $"{where}{distribution.ReaderOf(seen.Certificate)?.Name ?? "Its owner"} still presents the {seen.Certificate} of an authority that is not "
                + $"the one on the node any more ({seen.Distrusted}): "
                + "with a new authority, everything that the old one issued has to be issued again."));

            foreach (var step in RenewalsOf(distribution, [.. unrenewed, .. distrusted.Select(seen => seen.Certificate)])
                .Concat(copied.Select(name => $"remake {name}")))
            {
                renewals.Add(step, node);
            }

            toRestart.Add((node,
            [
                .. unrenewed, .. copied, .. inMemory, .. older, .. distrusted.Select(seen => seen.Certificate),
                .. stopped.Where(state => StarterOf(distribution, state) is null)
                    .SelectMany(state => distribution.ReadBy(distribution.Component(state.Component))),
            ]));
        }

        if (sentences is [] && broken is not [])
        {
            sentences.Add(
                $"All certificates on disk are new ones, and yet {string.Join(", ", broken.Select(seen => seen.Probe))} found something broken: "
                + $"{Quotation.Of(broken[0].Text)}.");
            // Who presents the new one on new connections may still have one open that was made with the old one.
            toRestart = [.. nodes.Select(node => (node, hasToBeNew.ToHashSet(StringComparer.Ordinal)))];
        }

        var restarts = new NodeSteps(nodes);
        foreach (var component in distribution.Readers)
        {
            foreach (var (node, _) in toRestart.Where(place => distribution.ReadBy(component).Any(place.Certificates.Contains)))
            {
                restarts.Add($"restart {component.Name}", node);
            }
        }

        return new RunbookDiagnosis(sentences, [.. renewals.Names, .. copies.Names, .. restarts.Names]);
    }

    /// <summary>Who does not run. What is started again by another that does not run either waits for that one.</summary>
    private static IEnumerable<string> Stopped(Distribution distribution, List<ComponentState> stopped)
    {
        var down = stopped.ConvertAll(state => state.Component);
        var waiting = stopped.ToLookup(
            state => StarterOf(distribution, state) is { } starter && down.Contains(starter) ? starter : null, state => state.Component);
        return stopped.Where(state => waiting[null].Contains(state.Component)).Select(state =>
            $"{state.Component} does not {Lasting(state)}{(state.LastWords is { } last ? $"; it ends with {Quotation.Of(last)}" : "")}."
            + (waiting.Contains(state.Component)
                ? $" Until it does, nobody starts again what does not run either: {string.Join(", ", waiting[state.Component])}."
                : ""));
    }

    private static string Lasting(ComponentState state) => state.Starts is > 2 and var starts ? $"go on running: it was started {starts} times" : "run";

    private static string? StarterOf(Distribution distribution, ComponentState state) => distribution.Component(state.Component).Hosting.StartedBy;

    private static IEnumerable<string> RenewalsOf(Distribution distribution, List<string> unrenewed)
    {
        var byKubeadm = unrenewed.Where(RenewedIn(distribution).Contains).ToList();
        return unrenewed.Except(byKubeadm, StringComparer.Ordinal).Select(name => $"renew {name}")
            .Concat(byKubeadm.Count == RenewedIn(distribution).Count ? [RenewAll] : byKubeadm.Select(name => $"renew {name}"));
    }

    private static string AdministratorStep(bool isOnHost) => isOnHost ? "fetch admin" : "copy admin";

    /// <summary>What the distribution's own program renews, all of it at once.</summary>
    private static IReadOnlyList<string> RenewedIn(Distribution distribution) =>
        [.. distribution.Certificates.Entries.Where(entry => entry.RenewalName is not null).Select(entry => entry.Name)];

    /// <summary>A sentence for each certificate; one for all of kubeadm's where none of them was renewed.</summary>
    private static IEnumerable<string> OnDisk(Distribution distribution, List<string> unrenewed, IReadOnlyList<CertificateRecord> certificates)
    {
        var left = unrenewed.Where(name => After(name, certificates) is not null && RenewedIn(distribution).Contains(name, StringComparer.Ordinal)).ToList();
        if (left.Count < RenewedIn(distribution).Count)
        {
            return unrenewed.Select(name => OnDisk(distribution, name, certificates));
        }

        return unrenewed.Except(left, StringComparer.Ordinal).Select(name => OnDisk(distribution, name, certificates)).Prepend(
            $"Nothing that {distribution.Name} renews was renewed: {string.Join(", ", left)} are the old ones, the first notAfter "
            + $"{left.Min(name => Before(name, certificates)!.NotAfter):u}.");
    }

    private static string OnDisk(Distribution distribution, string name, IReadOnlyList<CertificateRecord> certificates)
    {
        var old = Before(name, certificates)!;
        return After(name, certificates) is null
            ? $"There is no {name} any more where it lay, in {old.Path}."
            : $"{old.Path} still holds the old {name}, notAfter {old.NotAfter:u}: it was not "
                + $"renewed{(OwnerLeftOut(distribution, name) is { } owner ? $"; {distribution.Name} does not renew the {owner}'s" : "")}.";
    }

    /// <summary>Who reads a certificate that the distribution's own program does not renew; <see langword="null"/> for what it renews.</summary>
    private static string? OwnerLeftOut(Distribution distribution, string name) =>
        distribution.Certificates.Find(name).RenewalName is null ? distribution.ReaderOf(name)?.Name : null;

    private static bool IsOld(string name, IReadOnlyList<CertificateRecord> certificates) =>
        Before(name, certificates) is { } before && (After(name, certificates) is not { } after || SerialRule.AreSame(before.Serial, after.Serial));

    /// <summary>What is served has to name the node at which it is looked for.</summary>
    private static bool NamesItsNode(Distribution distribution, string name) =>
        distribution.Certificates.Find(name).Presentations.Any(arrow => arrow.Role == PresentationRole.Server);

    private static bool AreTheSame(string name, IReadOnlyList<CertificateRecord> there, IReadOnlyList<CertificateRecord> here) =>
        After(name, there) is { } one && After(name, here) is { } other && SerialRule.AreSame(one.Serial, other.Serial);

    private static bool IsCopyStale(IReadOnlyList<CertificateRecord> certificates)
    {
        var before = certificates.FirstOrDefault(read => IsCopy(read) && read.Phase == PhaseName.SteadyState);
        var after = certificates.LastOrDefault(read => IsCopy(read) && read.Phase == PhaseName.Recovery);
        return before is not null && (after is null || SerialRule.AreSame(before.Serial, after.Serial));
    }

    /// <summary>What was read on a node; the names of all but the first stand in front of the paths.</summary>
    private static IReadOnlyList<CertificateRecord> ReadOn(string node, IReadOnlyList<string> nodes, IReadOnlyList<CertificateRecord> certificates) =>
        node == nodes[0]
        ? [.. certificates.Where(read => OtherNodeOf(read) is null)]
        : [.. certificates.Where(read => OtherNodeOf(read) == node).Select(read => read with { Path = read.Path[(node.Length + 1)..] })];

    private static CertificateRecord? Before(string name, IReadOnlyList<CertificateRecord> certificates) =>
        certificates.FirstOrDefault(read => read.Name == name && IsOnDisk(read) && read.Phase == PhaseName.SteadyState);

    private static CertificateRecord? After(string name, IReadOnlyList<CertificateRecord> certificates) =>
        certificates.LastOrDefault(read => read.Name == name && IsOnDisk(read) && read.Phase == PhaseName.Recovery);

    private static bool IsOnDisk(CertificateRecord read) => read.Source == CertificateSource.File && !IsCopy(read);

    /// <summary>The node whose name stands in front of the path; <see langword="null"/> for the first.</summary>
    private static string? OtherNodeOf(CertificateRecord read) =>
        read.Source == CertificateSource.File && read.Path.IndexOf(":/", StringComparison.Ordinal) is var colon and > 0 ? read.Path[..colon] : null;

    private static bool IsCopy(CertificateRecord read) => read.Source == CertificateSource.File && read.Path.EndsWith(" on the host", StringComparison.Ordinal);
}
