using Lab.Harness.Certificates;
using Lab.Harness.Clusters;
using Lab.Harness.Experiments;
using Lab.Harness.Journals;
using Lab.Harness.Probes;
using Lab.Harness.Verdicts;

namespace Lab.Harness.Wire;

/// <summary>
/// Looks at what every component of a cluster presents after a renewal: servers by a handshake, clients through a tap. The new connections that it
/// provokes disturb the cluster for moments, so it comes last.
/// </summary>
/// <param name="cluster">The cluster.</param>
/// <param name="context">The run.</param>
/// <param name="recorder">Takes down the certificates that were seen.</param>
internal sealed class WireInspection(Cluster cluster, ScenarioContext context, RunRecorder recorder)
{
    /// <summary>On a cluster that is out of order many wait before they connect again; those that connect at all do so within this time.</summary>
    private static readonly TimeSpan LookWithinWhenBroken = TimeSpan.FromSeconds(8);

    /// <summary>Looks at everything that was to be renewed, and at all else that can be seen, on every node.</summary>
    /// <param name="hasToBeNew">Names of the certificates that had to be renewed.</param>
    /// <param name="isWell">Whether the cluster works; where it does not, only what is worth it is looked at.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<IReadOnlyList<PresentedCertificate>> LookAsync(IReadOnlyList<string> hasToBeNew, bool isWell, CancellationToken cancellationToken)
    {
        if (!isWell)
        {
            var all = await Task.WhenAll(cluster.Nodes.Select(node => LookAtAsync(node, hasToBeNew, isWell, cancellationToken)));
            return [.. all.SelectMany(presented => presented)];
        }

        // What works is not to be cut on two nodes at a time: etcd would lose its majority.
        var presented = new List<PresentedCertificate>();
        foreach (var node in cluster.Nodes)
        {
            presented.AddRange(await LookAtAsync(node, hasToBeNew, isWell, cancellationToken));
        }

        return presented;
    }

    private async Task<IReadOnlyList<PresentedCertificate>> LookAtAsync(
        Node node, IReadOnlyList<string> hasToBeNew, bool isWell, CancellationToken cancellationToken)
    {
        var inPlace = await ClusterCertificates.ReadNodeAsync(cluster, node, recorder.CurrentPhase, cancellationToken);
        var authorities = await ReadAuthoritiesAsync(node, cancellationToken);
        var presented = new List<PresentedCertificate>();
        foreach (var entry in LeavesOn(node).Where(entry => ServedCertificates.IsServed(cluster, entry.Name)))
        {
            var (served, where) = await ServedCertificates.SeeAsync(cluster, node, entry.Name, cancellationToken);
            var presentation = entry.Presentations.First(presentation => presentation.Role == PresentationRole.Server);
            presented.Add(
                Presented(
                    entry,
                    presentation.Presenter,
                    "whoever connects",
                    new PresentationSight(served, served is null ? "nothing was served" : "a handshake", where)) with
            {
                VerifiedBy = presentation.VerifiedBy,
                IsVerified = entry.IsVerified || await IsVerifiedByOptionAsync(node, entry.Name, cancellationToken),
            });
        }

        var mapper = new CertificateMapper(cluster, context, new RunRecorder(context.Time), node)
        {
            LookWithin = isWell ? ClientCertificateTap.LookWithin : LookWithinWhenBroken,
            WaitsUntilWell = isWell,
        };
        await mapper.PrepareTapAsync(cancellationToken);
        foreach (var entry in LeavesOn(node).Where(entry => isWell || IsTireless(entry) || hasToBeNew.Contains(entry.Name, StringComparer.Ordinal)))
        {
            // A program that is run by hand reads its files each time: what it presents is what lies on disk.
            foreach (var presentation in entry.Presentations.Where(presentation =>
                presentation.Role == PresentationRole.Client
                    && !IsImpossible(presentation)
                    && (isWell || presentation.Occasion != PresentationOccasion.ByHand)))
            {
                presented.Add(Presented(entry, presentation.Presenter, presentation.Recipient, await SeeAsync(mapper, entry, presentation, cancellationToken)));
            }
        }

        return presented;

        PresentedCertificate Presented(CatalogueEntry entry, string presenter, string recipient, PresentationSight sight)
        {
            var record = sight.Certificate?.ToRecord(entry.Name, sight.Where, recorder.CurrentPhase, CertificateSource.Wire);
            if (record is not null)
            {
                recorder.Add([record]);
            }

            return new PresentedCertificate
            {
                Certificate = entry.Name,
                Presenter = cluster.Nodes.Count > 1 ? $"{presenter} on {node.Name}" : presenter,
                Node = cluster.Nodes.Count > 1 ? node.Name : null,
                Recipient = recipient,
                Seen = record,
                Evidence = sight.Evidence,
                OldSerial = cluster.PkiOf(node).Certificate(entry.Name).Serial,
                InPlace = inPlace.FirstOrDefault(read => read.Name == entry.Name),
                Distrusted = sight.Certificate is { } seen ? WhyDistrusted(seen, authorities.GetValueOrDefault(entry.Issuer)) : null,
                HasToBeNew = hasToBeNew.Contains(entry.Name, StringComparer.Ordinal),
            };
        }
    }

    private IEnumerable<CatalogueEntry> LeavesOn(Node node) =>
        cluster.Distribution.Certificates.Leaves.Where(entry => node == cluster.ControlPlane || !entry.IsOnFirstNodeOnly);

    /// <summary>Whether attempts to connect with it never end, so that even on a broken cluster a look at them is worth its time.</summary>
    private static bool IsTireless(CatalogueEntry entry) => entry.Presentations.Any(presentation => presentation.Occasion == PresentationOccasion.Always);

    /// <summary>An etcd with one member connects to no other; what the setup program presents it reads from the file each time.</summary>
    private bool IsImpossible(CertificatePresentation presentation) =>
        (presentation.TakesAnotherNode && cluster.Nodes.Count == 1) || presentation.Occasion == PresentationOccasion.Setup;

    private static async Task<PresentationSight> SeeAsync(
        CertificateMapper mapper, CatalogueEntry entry, CertificatePresentation presentation, CancellationToken cancellationToken)
    {
        try
        {
            return await mapper.SeeAsync(entry.Name, presentation, cancellationToken);
        }
        catch (TimeoutException exception)
        {
            return PresentationSight.Nothing(exception.Message);
        }
    }

    /// <summary>Whether its recipient has been told to verify it, by the cluster's configuration or meanwhile by a procedure.</summary>
    private async Task<bool> IsVerifiedByOptionAsync(Node node, string certificate, CancellationToken cancellationToken) =>
        cluster.Distribution.VerifierOf(certificate) is { } verifier
        && (await node.ExecAsync(
            ["grep", "-q", "--", $"--{verifier.Option}", cluster.Distribution.StaticPod(verifier.Component).Manifest], cancellationToken)).ExitCode == 0;

    private async Task<IReadOnlyDictionary<string, InspectedCertificate>> ReadAuthoritiesAsync(Node node, CancellationToken cancellationToken)
    {
        var authorities = new Dictionary<string, InspectedCertificate>(StringComparer.Ordinal);
        foreach (var entry in cluster.Distribution.Certificates.Authorities)
        {
            var read = await node.ExecAsync(["cat", entry.Location.CertificatePath], cancellationToken);
            if (read.StandardOutput.Contains("BEGIN CERTIFICATE", StringComparison.Ordinal))
            {
                authorities[entry.Name] = InspectedCertificate.FromPem(read.StandardOutput, entry.Location.CertificatePath)[0];
            }
        }

        return authorities;
    }

    private string? WhyDistrusted(InspectedCertificate seen, InspectedCertificate? authority)
    {
        if (authority is null)
        {
            return "there is no certificate of that authority on the node any more";
        }

        var judgement = seen.JudgeAt(cluster.Options.Time.GetUtcNow(), [authority]);
        return judgement.Classification == Classification.Ok ? null : string.Join("; ", judgement.Reasons);
    }
}
