using Lab.Harness.Certificates;
using Lab.Harness.Clusters;
using Lab.Harness.Experiments;
using Lab.Harness.Journals;
using Lab.Harness.Probes;
using Lab.Harness.Verdicts;
using Lab.Harness.Wire;

namespace Lab.Harness.Runs;

/// <summary>What expires on one cluster, what is read of it, and the proof that it did expire.</summary>
/// <param name="experiment">What was asked for.</param>
/// <param name="cluster">The cluster.</param>
/// <param name="recorder">Takes down what is read.</param>
internal sealed class ExpiryLook(Experiment experiment, Cluster cluster, RunRecorder recorder)
{
    /// <summary>When the first of the certificates that the experiment sets ends; <see langword="null"/> where it sets none.</summary>
    public DateTimeOffset? FirstNotAfter =>
        experiment.Certificates.Count == 0 ? null : experiment.ValiditiesAt(cluster.IssuedAt, cluster.Distribution).Values.Min(validity => validity.NotAfter);

    /// <summary>
    /// The certificates that expire: those that the experiment sets, or those that were there when the clock was moved and end before that time.
    /// </summary>
    public IReadOnlyDictionary<string, Validity> Expiring => experiment.ClockMove is { } by
        ? InSteadyState
            .Where(read => read.NotAfter < cluster.IssuedAt + by && IsInUse(read.Name))
            .DistinctBy(read => read.Name, StringComparer.Ordinal)
            .ToDictionary(read => read.Name, read => new Validity(read.NotBefore, read.NotAfter), StringComparer.Ordinal)
        : experiment.ValiditiesAt(cluster.IssuedAt, cluster.Distribution);

    private IEnumerable<string> ServedAndExpired => Expiring.Keys.Where(certificate => ServedCertificates.IsServed(cluster, certificate));

    private IEnumerable<CertificateRecord> InSteadyState =>
        recorder.Certificates.Where(read => read.Phase == PhaseName.SteadyState && read.Source == CertificateSource.File);

    /// <summary>Reads the certificates in their files, and those of them that expire and are served as they are served.</summary>
    public async Task ReadCertificatesAsync(CancellationToken cancellationToken)
    {
        recorder.Add(await ClusterCertificates.ReadFilesAsync(cluster, recorder.CurrentPhase, cancellationToken));
        foreach (var certificate in ServedAndExpired)
        {
            await ReadServedAsync(certificate, cancellationToken);
        }
    }

    /// <summary>
    /// Reads what the components wrote of their certificates, from the earliest instant that the cluster's clock has told; it may have been turned
    /// back.
    /// </summary>
    public async Task ReadLogsAsync(CancellationToken cancellationToken) =>
        recorder.Replace(await ComponentLogs.ReadAsync(cluster, cluster.Clock.Moves.Select(move => move.To).Append(cluster.IssuedAt).Min(), cancellationToken));

    /// <summary>
    /// Whether what is served is the certificate that was issued, and has ended by the node's own clock. Where the node was off meanwhile, its files
    /// are looked at.
    /// </summary>
    public async Task<IReadOnlyList<Finding>> GuardAsync(CancellationToken cancellationToken)
    {
        if (experiment.Features.Contains(ClusterFeature.PoweredOffOverExpiry))
        {
            recorder.Add(await ClusterCertificates.ReadFilesAsync(cluster, recorder.CurrentPhase, cancellationToken));
            var clock = await cluster.ControlPlane.ReadClockAsync(cancellationToken);
            return [.. Expiring.Keys.Select(name => ExpiryGuard.JudgeInPlace(name, IssuedSerial(name), InFile(name), clock))];
        }

        var guards = new List<Finding>();
        foreach (var certificate in ServedAndExpired)
        {
            var served = await ReadServedAsync(certificate, cancellationToken);
            var clock = await cluster.ControlPlane.ReadClockAsync(cancellationToken);
            if (served is null && IsAskedFor(certificate))
            {
                recorder.Add(await ClusterCertificates.ReadFilesAsync(cluster, recorder.CurrentPhase, cancellationToken));
                guards.Add(ExpiryGuard.JudgeWithheld(certificate, IssuedSerial(certificate), InFile(certificate), clock));
                continue;
            }

            guards.Add(ExpiryGuard.Judge(certificate, IssuedSerial(certificate), served, clock));
        }

        return guards;
    }

    /// <summary>Whether a jump of the cluster's clock reached all of it; <see langword="null"/> where there was none.</summary>
    public async Task<Finding?> GuardClockAsync(CancellationToken cancellationToken)
    {
        if (cluster.Clock.Moves is [])
        {
            return null;
        }

        var look = await ClockLook.TakeAsync(cluster, cancellationToken);
        recorder.Note(look.Record);
        return look.Guard;
    }

    /// <summary>
    /// What a client presents is proved by the server that rejects it, which names the notAfter and the serial number. Where many expire at once one
    /// hides the other, so there only those count that were seen.
    /// </summary>
    /// <param name="mustBeSeen">Whether the rejection of a certificate that expires alone has to be seen.</param>
    public IReadOnlyList<Finding> JudgeRejections(bool mustBeSeen)
    {
        var texts = recorder.Observations.Select(observation => observation.Text).Concat(recorder.Logs.Select(line => line.Text)).ToList();
        var expiring = Expiring;
        var rejections = expiring
            .Where(certificate => !ServedCertificates.IsServed(cluster, certificate.Key))
            .Select(certificate => RotatesByItself(certificate.Key)
                ? ExpiryGuard.JudgeRotation(certificate.Key, IssuedSerial(certificate.Key), certificate.Value.NotAfter, InFile(certificate.Key))
                : ExpiryGuard.JudgeRejection(
                    certificate.Key, IssuedSerial(certificate.Key), certificate.Value.NotAfter, EndsAlone(
                        certificate.Key, certificate.Value.NotAfter), texts, IssuedBy(certificate.Key)));
        return [.. rejections.Where(rejection => (expiring.Count == 1 && mustBeSeen) || rejection.Verdict == Verdict.Held)];
    }

    /// <summary>
    /// How long after the last step the certificate that lies in the file now was first seen by a probe; <see langword="null"/> where it was not seen, or
    /// several expire.
    /// </summary>
    public TimeSpan? SeenAfterRenewal()
    {
        if (Expiring.Keys.ToList() is not [var only] || InFile(only) is not { } now || recorder.Steps is not [.., var last])
        {
            return null;
        }

        var seen = recorder.Observations.Where(observation => observation.Text.Contains($"serial {now.Serial}", StringComparison.OrdinalIgnoreCase))
            .MinBy(observation => observation.At);
        return seen?.At - last.EndedAt;
    }

    /// <summary>
    /// The longest time in which the certificate that expires comes into use when its file is renewed; <see langword="null"/> where the distribution does
    /// not tell, or several expire.
    /// </summary>
    public TimeSpan? ReloadWithin =>
        Expiring.Keys.ToList() is [var only] && cluster.Distribution.ReloadingOf(only)?.BoundSeconds is { } bound ? TimeSpan.FromSeconds(bound) : null;

    /// <summary>Whether each certificate that expired and is served was another one after the recovery.</summary>
    public IReadOnlyList<Finding> JudgeSerials() =>
    [
        .. ServedAndExpired.Select(
            certificate => SerialRule.Judge(certificate, ServedIn(PhaseName.SteadyState, certificate), ServedIn(PhaseName.Recovery, certificate))),
    ];

    private IReadOnlyCollection<string> IssuedBy(string authority) =>
    [
        .. recorder.Certificates
            .Where(read =>
                cluster.Distribution.AllCertificates.Entries.Any(entry => entry.Name == read.Name && entry.Issuer == authority && entry.Name != authority))
            .Select(read => read.Serial),
    ];

    /// <summary>Whether no other certificate of the cluster, its own or one that it was meant to have, ends in that second, to which texts tell it.</summary>
    private bool EndsAlone(string certificate, DateTimeOffset notAfter) =>
        !Expiring.Where(other => other.Key != certificate).Select(other => other.Value.NotAfter)
            .Concat(recorder.Certificates.Where(read => read.Name != certificate).Select(read => read.NotAfter))
            .Any(end => end.ToUnixTimeSeconds() == notAfter.ToUnixTimeSeconds());

    private bool RotatesByItself(string certificate) =>
        certificate == "kubelet-client" && experiment.Features.Contains(ClusterFeature.RotatesKubeletClient)
        && !experiment.Features.Contains(ClusterFeature.SignsNoRequests) && experiment.ClockMove is null;

    /// <summary>A kubelet that asked for its serving certificate presents none once that has expired.</summary>
    private bool IsAskedFor(string certificate) =>
        experiment.Features.Contains(ClusterFeature.BootstrapsKubeletServing)
        && cluster.Distribution.Certificates.TryFind(certificate)?.LocationWhereAskedFor is not null;

    /// <summary>The certificates of workloads lie on the node whether the workloads are there or not.</summary>
    private bool IsInUse(string certificate) =>
        experiment.Workloads is not [] || cluster.Distribution.Certificates.TryFind(certificate) is not null;

    private string? IssuedSerial(string certificate) => cluster.Pki is { } pki
        ? pki.Certificate(certificate).Serial
        : InSteadyState.FirstOrDefault(read => read.Name == certificate)?.Serial;

    private CertificateRecord? InFile(string certificate) =>
        recorder.Certificates.LastOrDefault(read => read.Name == certificate && read.Source == CertificateSource.File);

    private string? ServedIn(string phase, string certificate) =>
        recorder.Certificates.LastOrDefault(read => read.Name == certificate && read.Phase == phase && read.Source == CertificateSource.Wire)?.Serial;

    private async Task<CertificateRecord?> ReadServedAsync(string certificate, CancellationToken cancellationToken)
    {
        var served = await ServedCertificates.ReadAsync(cluster, certificate, recorder.CurrentPhase, cancellationToken);
        if (served is not null)
        {
            recorder.Add([served]);
        }

        return served;
    }
}
