using System.Globalization;
using Lab.Harness;
using Lab.Harness.Clusters;
using Lab.Harness.Distributions;
using Lab.Harness.Experiments;
using Lab.Harness.Journals;
using Lab.Harness.Procedures;
using Lab.Harness.Runs;
using Lab.Harness.Verdicts;

namespace Lab.Scenarios;

/// <summary>
/// Moves the clock of a cluster on, has kubeadm renew all its certificates, and reads which notBefore and notAfter it writes. The control renews without
/// a move: its certificates must end earlier by as much.
/// </summary>
/// <remarks>Who meets it: operators who renew before the end and ask whether the rest of the old year is lost. (It is: kubeadm counts from now.)</remarks>
internal sealed class RenewalDates : IScenario
{
    private static readonly TimeSpan Year = TimeSpan.FromDays(365);

    /// <summary>From the beginning of the renewal to its end, and fractions of seconds.</summary>
    private static readonly TimeSpan Tolerance = TimeSpan.FromSeconds(60);

    /// <inheritdoc/>
    public string Name => "renewal-dates";

    /// <inheritdoc/>
    public string Summary => "moves the cluster's clock, has kubeadm renew all certificates and reads their new dates; a control renews without a move";

    /// <inheritdoc/>
    public void Check(Experiment experiment) => MoveOf(experiment);

    /// <inheritdoc/>
    public async Task<Journal> RunAsync(ScenarioContext context, CancellationToken cancellationToken)
    {
        var move = MoveOf(context.Experiment);
        var run = BranchOf(context, RunAndControl.RunLabel, move);
        var control = BranchOf(context, RunAndControl.ControlLabel, TimeSpan.Zero);
        var both = new RunAndControl(context, run, control);
        await both.SideBySideAsync(cancellationToken);
        return both.JournalOf(
            run.Outcome.Guards, Judge(run.Outcome), "the move of the clock", JudgeControl(run.Outcome, control.Outcome, move));
    }

    private TimeSpan MoveOf(Experiment experiment) => experiment.ClockMove
        ?? throw new InvalidInputException($"{experiment.File}: clock: expected how far the clock is moved, as the scenario '{Name}' renews after it");

    /// <summary>
    /// What each renewed certificate's dates tell: it ends a year after the renewal, and begins with its authority, or shortly before its making.
    /// </summary>
    internal static IReadOnlyList<Finding> Judge(Renewed renewed)
    {
        var pairs = renewed.Pairs.ToList();
        return pairs is []
            ? [Finding.Unknown("renewal: no certificate was seen before and after it")]
            : [
                .. pairs.Select(pair =>
                {
                    var (before, after) = pair;
                    var left = after.NotAfter - renewed.At;
                    var what = string.Create(
                        CultureInfo.InvariantCulture,
                        $"{after.Name}: renewed at {renewed.At:u} by the cluster's clock: notBefore {after.NotBefore:u}, notAfter {after.NotAfter:u}");
                    return before.Serial == after.Serial
                        ? Finding.Refuted($"{what}: expected another certificate than before")
                        : (left - Year).Duration() <= Tolerance && renewed.BeginsAsExpected(after)
                            ? Finding.Held($"{what}: a year from the renewal on, and the notBefore {renewed.Beginning}")
                            : Finding.Refuted(
                                $"{what}: expected to end a year after the renewal and to begin with the notBefore {renewed.Beginning}, "
                                + $"{renewed.ExpectedNotBefore(after):u}");
                }),
            ];
    }

    internal static Finding JudgeControl(Renewed run, Renewed control, TimeSpan move)
    {
        var ends = control.Pairs.ToDictionary(pair => pair.After.Name, pair => pair.After.NotAfter, StringComparer.Ordinal);
        var distances = run.Pairs.Where(pair => ends.ContainsKey(pair.After.Name)).Select(pair => pair.After.NotAfter - ends[pair.After.Name]).ToList();
        return distances is []
            ? Finding.Unknown("control: its certificates were not renewed, or could not be read")
            : distances.TrueForAll(distance => (distance - move).Duration() <= Tolerance)
                ? Finding.Held($"control: without the move every certificate ends {move.TotalDays:0} days earlier")
                : Finding.Refuted(
                    $"control: without the move every certificate was expected to end {move.TotalDays:0} days earlier; the distances are "
                    + $"{string.Join(", ", distances.Distinct())}");
    }

    private static ClusterBranch<Renewed> BranchOf(ScenarioContext context, string label, TimeSpan move) => new(
        context,
        label,
        async (passage, cancellationToken) => await passage.ReachSteadyStateAsync(cancellationToken)
            ? await RenewAsync(passage, move, cancellationToken)
            : new Renewed(passage.Cluster.Distribution, [], [], default));

    private static async Task<Renewed> RenewAsync(ClusterPassage passage, TimeSpan move, CancellationToken cancellationToken)
    {
        var (cluster, recorder) = (passage.Cluster, passage.Recorder);
        var before = await ClusterCertificates.ReadFilesAsync(cluster, PhaseName.SteadyState, cancellationToken);
        recorder.Add(before);
        recorder.Begin(PhaseName.Renewal);
        var guards = new List<Finding>();
        if (move != TimeSpan.Zero)
        {
            await cluster.Clock.MoveAsync(move, cancellationToken);
            var look = await ClockLook.TakeAsync(cluster, cancellationToken);
            recorder.Note(look.Record);
            guards.Add(look.Guard);
        }

        var renewedAt = cluster.Clock.Time.GetUtcNow();
        var step = await passage.CarryOutAsync(
            new NodeCommand("Renew all certificates that kubeadm renews", cluster.ControlPlane, cluster.Distribution.Commands.RenewAll), cancellationToken);
        var after = await ClusterCertificates.ReadFilesAsync(cluster, PhaseName.Renewal, cancellationToken);
        recorder.Add(after);
        recorder.End(step.ExitCode == 0 ? PhaseOutcome.Completed : PhaseOutcome.Failed);
        return new Renewed(cluster.Distribution, before, step.ExitCode == 0 ? after : [], renewedAt) { Guards = guards };
    }

    /// <summary>The certificates of a cluster before and after a renewal.</summary>
    /// <param name="Distribution">What runs on it.</param>
    /// <param name="Before">All of them before.</param>
    /// <param name="After">All of them after; none where the renewal failed.</param>
    /// <param name="At">When they were renewed, by the cluster's clock.</param>
    internal sealed record Renewed(
        Distribution Distribution, IReadOnlyList<CertificateRecord> Before, IReadOnlyList<CertificateRecord> After, DateTimeOffset At)
    {
        public IReadOnlyList<Finding> Guards { get; init; } = [];

        /// <summary>What the distribution's own program renews, where it lies on the node: the administrator's copy on the host is not among it.</summary>
        public IEnumerable<(CertificateRecord Before, CertificateRecord After)> Pairs => After
            .Where(after => Distribution.Certificates.TryFind(after.Name)?.RenewalName is not null && after.Path.StartsWith('/'))
            .SelectMany(after => Before.Where(before => before.Name == after.Name && before.Path == after.Path).Select(before => (before, after)));

        /// <inheritdoc cref="Harness.Distributions.Distribution.RenewalBackdating"/>
        public TimeSpan? Backdating { get; init; } = Distribution.RenewalBackdating;

        /// <summary>Where a renewed certificate is expected to begin, in words.</summary>
        public string Beginning =>
            Backdating is { TotalMinutes: var minutes }
                ? string.Create(CultureInfo.InvariantCulture, $"{minutes:0} minutes before its making")
                : "of its authority";

        /// <summary>When a renewed certificate is expected to begin.</summary>
        public DateTimeOffset? ExpectedNotBefore(CertificateRecord certificate) => Backdating is { } early ? At - early : AuthorityNotBefore(certificate);

        /// <summary>Whether it begins then: with its authority to the second, otherwise about the time of the renewal.</summary>
        public bool BeginsAsExpected(CertificateRecord certificate) =>
            ExpectedNotBefore(certificate) is { } expected && (certificate.NotBefore - expected).Duration() <= (Backdating is null ? TimeSpan.Zero : Tolerance);

        private DateTimeOffset? AuthorityNotBefore(CertificateRecord certificate) =>
            After.FirstOrDefault(other => other.Subject == certificate.Issuer && other.Issuer == other.Subject)?.NotBefore;
    }
}
