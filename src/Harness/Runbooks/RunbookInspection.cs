using Docker.DotNet;
using Lab.Harness.Clusters;
using Lab.Harness.Experiments;
using Lab.Harness.Journals;
using Lab.Harness.Probes;
using Lab.Harness.Verdicts;
using Lab.Harness.Wire;

namespace Lab.Harness.Runbooks;

/// <summary>Looks at a cluster after a runbook: what every component presents now, how the components run, and what is left over.</summary>
/// <param name="context">The run, with the experiment that the runbook stands for.</param>
/// <param name="runbook">The runbook.</param>
/// <param name="execution">Its steps on that cluster.</param>
/// <param name="say">Receives what is found.</param>
internal sealed class RunbookInspection(ScenarioContext context, Runbook runbook, RunbookExecution execution, Action<string> say)
{
    /// <summary>What was presented after the runbook.</summary>
    public IReadOnlyList<PresentedCertificate> Presented { get; private set; } = [];

    /// <summary>How the components ran after the runbook, where not everything recovered.</summary>
    public IReadOnlyList<ComponentState> States { get; private set; } = [];

    /// <summary>What was found out about what is presented after the runbook.</summary>
    public IReadOnlyList<Finding> WireFindings { get; private set; } = [];

    /// <summary>What the runbook left; <see langword="null"/> where it did not come so far that this could be seen.</summary>
    public RunbookAftermath? Aftermath { get; private set; }

    /// <summary>The last answers of the probes that found something broken at the end.</summary>
    public static IReadOnlyList<Observation> BrokenIn(RunRecorder recorder) =>
    [
        .. recorder.Observations.Where(seen => seen.Phase == PhaseName.Recovery)
            .GroupBy(seen => seen.Probe, StringComparer.Ordinal)
            .Select(probe => probe.MaxBy(seen => seen.At)!)
            .Where(last => last.Outcome == Outcome.Failed),
    ];

    /// <summary>Looks, and judges what it sees.</summary>
    /// <param name="cluster">The cluster.</param>
    /// <param name="recorder">The recorder of the run; what is seen is recorded there as well.</param>
    /// <param name="isWell">Whether everything recovered.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<IReadOnlyList<Finding>> InspectAsync(Cluster cluster, RunRecorder recorder, bool isWell, CancellationToken cancellationToken)
    {
        say(
            isWell
                ? "everything recovered: looking at what every component presents now"
                : "not everything recovered: looking at what is presented all the same");
        try
        {
            States = isWell ? [] : await ComponentStates.ReadAsync(cluster, cancellationToken);
            Presented = await new WireInspection(cluster, context, recorder).LookAsync([.. context.Experiment.Certificates.Keys], isWell, cancellationToken);
            var now = await cluster.ControlPlane.ReadClockAsync(cancellationToken);
            var administrator = AdministratorRule.Judge(cluster.Distribution, runbook.UsesHost, cluster.Pki!.Certificate("admin").Serial, InFiles(recorder));
            var serviceAccounts = await LookAtServiceAccountsAsync(cluster, cancellationToken);
            var identities = IdentityRule.Compare(cluster.Distribution, recorder.Certificates, Presented);
            Aftermath = new RunbookAftermath
            {
                Recovered = isWell,
                Now = now,
                Broken = BrokenIn(recorder),
                SwitchedOff = PowerRule.SwitchedOff(execution.EndedIn(recorder)),
                Presented = Presented,
                Administrator = AdministratorRule.InFewWords(cluster.Distribution, administrator, runbook.UsesHost),
                Identities = identities,
                Others =
                [
                    .. ServiceAccountRule.InFewWords(serviceAccounts) is { } broken ? new[] { broken } : [],
                    .. execution.Judge(recorder).Any(finding => finding.Verdict == Verdict.Refuted) ? new[] { "the runbook did not end as it should" } : [],
                ],
            };
            WireFindings =
            [
                .. Presented.Select(presented => PresentationRule.Judge(presented, now)).Where(finding => isWell || finding.Verdict != Verdict.Unknown),
                .. administrator,
                .. IdentityRule.Judge(identities),
                .. ServiceAccountRule.Judge(cluster.Distribution, serviceAccounts),
                .. await JudgeNamesAsync(cluster, cancellationToken),
            ];
        }
        catch (Exception exception) when (exception is CommandFailedException or DockerApiException)
        {
            Aftermath ??= new RunbookAftermath
            {
                Recovered = isWell,
                Now = context.Time.GetUtcNow(),
                Broken = BrokenIn(recorder),
                SwitchedOff = PowerRule.SwitchedOff(execution.EndedIn(recorder)),
            };
            WireFindings = [Finding.Refuted($"wire: nothing could be looked at after the runbook: {exception.Message.ReplaceLineEndings(" ")}")];
        }

        foreach (var finding in WireFindings.Where(finding => finding.Verdict != Verdict.Held || finding.Reason.StartsWith("note: ", StringComparison.Ordinal)))
        {
            say(finding.Reason);
        }

        return WireFindings;
    }

    /// <summary>The certificates in their files after the runbook.</summary>
    private static IReadOnlyList<CertificateRecord> InFiles(RunRecorder recorder) =>
        [.. recorder.Certificates.Where(read => read is { Source: CertificateSource.File, Phase: PhaseName.Recovery })];

    private static async Task<ServiceAccountLook> LookAtServiceAccountsAsync(Cluster cluster, CancellationToken cancellationToken)
    {
        var isReplaced = await cluster.IsServiceAccountKeyReplacedAsync(cancellationToken);
        var tokens = new List<PodToken>();
        foreach (var node in isReplaced ? cluster.Nodes : [])
        {
            tokens.AddRange(await PodToken.ReadAsync(node, cancellationToken));
        }

        return new ServiceAccountLook(isReplaced, cluster.ObserverOtherWayIn?.Words, cluster.ObserverOtherWayIn?.Since, tokens);
    }

    private static async Task<IReadOnlyList<Finding>> JudgeNamesAsync(Cluster cluster, CancellationToken cancellationToken)
    {
        var findings = new List<Finding>();
        var shared = cluster.Addresses.Skip(cluster.Nodes.Count).FirstOrDefault()?.ToString();
        foreach (var node in cluster.Nodes)
        {
            var (served, _) = await ServedCertificates.SeeAsync(cluster, node, "apiserver", cancellationToken);
            findings.AddRange(served is null ? [] : ServingNamesRule.Judge(
                cluster.Nodes.Count == 1 ? "" : $" on {node.Name}",
                [.. served.DnsNames, .. served.IpAddresses.Select(address => address.ToString())],
                ServingName.Of(node.Name, node.Address.ToString(), shared, cluster.Distribution.Networks)));
        }

        return findings;
    }
}
