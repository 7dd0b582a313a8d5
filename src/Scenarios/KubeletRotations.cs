using System.Globalization;
using System.Text.RegularExpressions;
using Lab.Harness.Clusters;
using Lab.Harness.Distributions;
using Lab.Harness.Experiments;
using Lab.Harness.Journals;
using Lab.Harness.Procedures;
using Lab.Harness.Runs;
using Lab.Harness.Verdicts;

namespace Lab.Scenarios;

/// <summary>
/// Years of a kubelet that renews its client certificate again and again: each time its log tells the instant that it has drawn by lot, the clock is moved
/// past it, and the kubelet is started anew, as a jump wakes no sleeper. The control's controller manager signs nothing: its kubelet asks in vain, until
/// its certificate is over.
/// </summary>
/// <remarks>
/// Who meets it: operators of machines that run for years, and those who switched the signer off and find out ten months later. client-go draws an age
/// between 70 and 90 % of the life (<c>k8s.io/client-go/util/certificate</c>, <c>nextRotationDeadline</c>), and another at each start.
/// </remarks>
internal sealed partial class KubeletRotations : IScenario
{
    private const string Certificate = "kubelet-client";
    private const int Rotations = 8;
    private const double Earliest = 70;
    private const double Latest = 90;

    /// <summary>So early nothing is drawn, so that a start of the kubelet only tells what it has drawn.</summary>
    private const int Asked = 60;

    /// <summary>The instants of the log have fractions, those of certificates none.</summary>
    private const double Tolerance = 0.1;

    private const int MostStarts = 12;

    private static readonly TimeSpan ToldWithin = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan RenewedWithin = TimeSpan.FromSeconds(40);
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    /// <inheritdoc/>
    public string Name => "kubelet-rotations";

    /// <inheritdoc/>
    public string Summary =>
        "lets the kubelet renew its client certificate again and again over years on a shifted clock, and records the moments that it draws; the control's "
        + "requests are signed by nobody";

    /// <inheritdoc/>
    public bool MovesClock => true;

    /// <inheritdoc/>
    public async Task<Journal> RunAsync(ScenarioContext context, CancellationToken cancellationToken)
    {
        var run = BranchOf(context, RunAndControl.RunLabel, isSigned: true);
        var control = BranchOf(context, RunAndControl.ControlLabel, isSigned: false);
        var both = new RunAndControl(context, run, control);
        await both.SideBySideAsync(cancellationToken);
        var journal = both.JournalOf(
            [.. run.Outcome.Guards, .. control.Outcome.Guards.Where(guard => guard.Verdict != Verdict.Held)],
            JudgeRun(run.Outcome),
            "the signer of the kubelet's requests",
            JudgeControl(control.Outcome));
        return journal with
        {
            Years = run.Outcome.Years,
            Control = journal.Control is { } record ? record with { Years = control.Outcome.Years } : null,
        };
    }

    /// <summary>What the moments of many rotations tell.</summary>
    internal static IReadOnlyList<Finding> JudgeRun(Aging aging)
    {
        if (aging.Draws is [])
        {
            return [Finding.Unknown($"{Certificate}: the kubelet's log told no moment that it had drawn")];
        }

        var draws = aging.Draws.Order().ToList();
        var spread = string.Create(
            CultureInfo.InvariantCulture,
            $"{draws.Count} draws from {draws[0]:0.0} to {draws[^1]:0.0} % of its life, {draws.Average():0.0} % on average; a quarter up to "
            + $"{draws[draws.Count / 4]:0.0} %, half up to {draws[draws.Count / 2]:0.0} %, three quarters up to {draws[draws.Count * 3 / 4]:0.0} %");
        var moments = string.Join(", ", aging.RotatedAt.Select(age => age.ToString("0.0", CultureInfo.InvariantCulture)));
        return
        [
            draws.TrueForAll(IsInRange)
                ? Finding.Held($"{Certificate}: every draw was expected between 70 and 90 %, and was: {spread}")
                : Finding.Refuted(
                    $"{Certificate}: every draw was expected between 70 and 90 %, and {draws.Count(draw => !IsInRange(draw))} were not: {spread}"),
            aging.RotatedAt.Count < Rotations
                ? Finding.Refuted(
                    $"{Certificate}: expected {Rotations} rotations, and saw {aging.RotatedAt.Count}, at {moments} % of the lives; after that none came "
                    + "in time")
                : aging.RotatedAt.All(age => age is >= Earliest and < 100)
                    ? Finding.Held($"{Certificate}: {aging.RotatedAt.Count} rotations in {Years(aging)} years, at {moments} % of the lives, none too late")
                    : Finding.Refuted($"{Certificate}: {aging.RotatedAt.Count} rotations at {moments} % of the lives; expected none before 70 %"),
        ];
    }

    internal static Finding JudgeControl(Aging aging) => aging switch
    {
        { Draws: [] } => Finding.Unknown("control: the kubelet's log told no moment that it had drawn"),
        { RotatedAt: not [] } => Finding.Refuted("control: nobody signs requests there, and the kubelet got another certificate all the same"),
        { IsOver: false } => Finding.Unknown("control: its certificate was not seen to its end"),
        _ => Finding.Held(
            $"control: without a signer the kubelet asked {aging.Requests} times, got no certificate, and after the old one's end on "
            + $"{aging.Before!.NotAfter:u} {aging.AtTheEnd}"),
    };

    private static bool IsInRange(double age) => age is >= Earliest - Tolerance and <= Latest + Tolerance;

    private static string Years(Aging aging) =>
        aging.Years is { } years ? ((years.EndedAt - years.BeganAt).TotalDays / 365).ToString("0.0", CultureInfo.InvariantCulture) : "0";

    private static ClusterBranch<Aging> BranchOf(ScenarioContext context, string label, bool isSigned) => new(
        context,
        label,
        async (passage, cancellationToken) => await passage.ReachSteadyStateAsync(cancellationToken)
            ? await new Walk(passage, isSigned).GrowOldAsync(cancellationToken)
            : new Aging(),
        options => options with { RotateKubeletCertificate = true, SignRequests = isSigned });

    /// <summary>How certificates grew old, one after the other.</summary>
    internal sealed record Aging
    {
        /// <summary>The last that was in use.</summary>
        public CertificateRecord? Before { get; init; }

        /// <summary>The ages that the kubelet drew, in percent of the life.</summary>
        public IReadOnlyList<double> Draws { get; init; } = [];

        /// <summary>The ages at which a certificate was renewed, in percent of its life.</summary>
        public IReadOnlyList<double> RotatedAt { get; init; } = [];

        /// <summary>How many requests the kubelet had made that nobody signed.</summary>
        public int Requests { get; init; }

        /// <summary>Whether the certificate was seen to its end.</summary>
        public bool IsOver { get; init; }

        /// <summary>What became of the kubelet then, as the end of a sentence.</summary>
        public string AtTheEnd { get; init; } = "";

        public IReadOnlyList<Finding> Guards { get; init; } = [];

        public YearsRecord? Years { get; init; }
    }

    private sealed class Walk(ClusterPassage passage, bool isSigned)
    {
        private readonly List<double> draws = [];
        private readonly List<double> rotatedAt = [];
        private readonly List<LifeRecord> lives = [];
        private readonly List<PassRecord> passes = [];

        private Cluster Cluster => passage.Cluster;

        private TimeProvider Time => Cluster.Clock.Time;

        public async Task<Aging> GrowOldAsync(CancellationToken cancellationToken)
        {
            var recorder = passage.Recorder;
            recorder.Begin(PhaseName.Years);
            passage.Note(await StepRunner.RunAsync(
                new NodeCommand(
                    "Have the kubelet tell the moment that it draws",
                    Cluster.ControlPlane,
                    "sed -i -E 's/^(KUBELET_EXTRA_ARGS=\"?)/\\1--v=2 /' /etc/default/kubelet"),
                Time,
                cancellationToken));
            var beganAt = Time.GetUtcNow();
            var now = await ReadAsync(cancellationToken);
            lives.Add(LifeOf(now));
            recorder.Add([now]);
            while (rotatedAt.Count < Rotations && await RotateAsync(now, cancellationToken) is { } next)
            {
                lives[^1] = lives[^1] with { ReplacedAt = Time.GetUtcNow() };
                now = next;
                lives.Add(LifeOf(now));
                recorder.Add([now]);
            }

            var aging = isSigned ? new Aging() : await LetItEndAsync(now, cancellationToken);
            var look = await ClockLook.TakeAsync(Cluster, cancellationToken);
            recorder.Note(look.Record);
            recorder.End(PhaseOutcome.Completed);
            var endedAt = Time.GetUtcNow();
            return aging with
            {
                Before = now,
                Draws = draws,
                RotatedAt = rotatedAt,
                Guards = [look.Guard],
                Years = new YearsRecord
                {
                    EveryDays = 365,
                    ForDays = Math.Round((endedAt - beganAt).TotalDays),
                    BeganAt = beganAt,
                    EndedAt = endedAt,
                    Passes = passes,
                    Lives = lives,
                },
            };
        }

        /// <summary>Follows one certificate until another takes its place; <see langword="null"/> where none does.</summary>
        private async Task<CertificateRecord?> RotateAsync(CertificateRecord now, CancellationToken cancellationToken)
        {
            var life = now.NotAfter - now.NotBefore;
            var next = now.NotBefore + (life * Asked / 100);
            for (var start = 0; start < MostStarts && next < now.NotAfter; start++)
            {
                await JumpAsync(next, cancellationToken);
                var drawn = await RestartAsync(cancellationToken);
                if (drawn is null)
                {
                    return null;
                }

                draws.Add(Math.Round(100 * ((drawn.Value - now.NotBefore) / life), 2));
                if (drawn <= Time.GetUtcNow())
                {
                    var age = 100 * ((Time.GetUtcNow() - now.NotBefore) / life);
                    if (await AnotherAsync(now, cancellationToken) is not { } renewed)
                    {
                        return null;
                    }

                    rotatedAt.Add(Math.Round(age, 1));
                    passage.Say(string.Create(CultureInfo.InvariantCulture, $"rotation {rotatedAt.Count}: at {age:0.0} % of the life"));
                    return renewed;
                }

                next = drawn.Value + TimeSpan.FromSeconds(2);
            }

            return null;
        }

        private async Task JumpAsync(DateTimeOffset to, CancellationToken cancellationToken)
        {
            var from = Time.GetUtcNow();
            await Cluster.Clock.MoveAsync(to - from, cancellationToken);
            passes.Add(new PassRecord(passes.Count + 1, from, Time.GetUtcNow()) { IsWell = true });
        }

        /// <summary>Starts the kubelet anew, and reads from its log which moment it has drawn; <see langword="null"/> where it tells none in time.</summary>
        private async Task<DateTimeOffset?> RestartAsync(CancellationToken cancellationToken)
        {
            var since = (Time.GetUtcNow() - TimeSpan.FromSeconds(1)).ToUnixTimeSeconds();
            var restart = Cluster.Distribution.Component(ComponentName.Kubelet).Hosting.RestartCommand;
            await StepRunner.RunAsync(new NodeCommand("Restart the kubelet", Cluster.ControlPlane, restart), Time, cancellationToken);
            var told = await Cluster.ControlPlane.ShellAsync(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"for i in $(seq {(int)ToldWithin.TotalSeconds}); do journalctl -u kubelet --since=@{since} -o cat --no-pager -q | grep -a -m 1 'otation "
                    + $"deadline' && exit; sleep 1; done"),
                cancellationToken);
            var drawn = Drawn().Match(told.StandardOutput);
            return drawn.Success
                ? DateTimeOffset.Parse(drawn.Groups["at"].Value, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal)
                : null;
        }

        private async Task<CertificateRecord?> AnotherAsync(CertificateRecord now, CancellationToken cancellationToken)
        {
            CertificateRecord? read = null;
            try
            {
                await Deadline.UntilAsync(
                    "the kubelet renews its certificate",
                    isSigned ? RenewedWithin : RenewedWithin / 2,
                    Interval,
                    async token => (read = await ReadAsync(token)).Serial != now.Serial,
                    TimeProvider.System,
                    cancellationToken);
                return read;
            }
            catch (TimeoutException)
            {
                return null;
            }
        }

        /// <summary>Without a signer: its end, and what becomes of the kubelet then.</summary>
        private async Task<Aging> LetItEndAsync(CertificateRecord now, CancellationToken cancellationToken)
        {
            await JumpAsync(now.NotBefore + ((now.NotAfter - now.NotBefore) * 97 / 100), cancellationToken);
            await RestartAsync(cancellationToken);
            var requests = await Cluster.ControlPlane.ShellAsync(
                $"{Cluster.Distribution.Kubectl} get csr --no-headers 2>/dev/null | grep -c -v Issued", cancellationToken);
            await JumpAsync(now.NotAfter + TimeSpan.FromMinutes(1), cancellationToken);
            var since = Time.GetUtcNow().ToUnixTimeSeconds();
            var restart = Cluster.Distribution.Component(ComponentName.Kubelet).Hosting.RestartCommand;
            passage.Note(await StepRunner.RunAsync(
                new NodeCommand("Restart the kubelet after the end of its certificate", Cluster.ControlPlane, restart), Time, cancellationToken));
            var said = await StepRunner.RunAsync(
                new NodeCommand(
                    "See what the kubelet says",
                    Cluster.ControlPlane,
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"for i in $(seq 20); do journalctl -u kubelet --since=@{since} -o cat --no-pager -q | grep -a -m 1 -i 'certificate.*is expired' "
                        + $"&& exit 0; sleep 1; done; exit 1")),
                Time,
                cancellationToken);
            passage.Note(said);
            return new Aging
            {
                Requests = int.TryParse(requests.StandardOutput.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count : 0,
                IsOver = said.ExitCode == 0,
                AtTheEnd = $"did not start any more: “{said.Output.Trim()}”",
            };
        }

        private Task<CertificateRecord> ReadAsync(CancellationToken cancellationToken) =>
            ClusterCertificates.ReadFileAsync(Cluster, Certificate, passage.Recorder.CurrentPhase, cancellationToken);

        private LifeRecord LifeOf(CertificateRecord read) => new(read.Name, read.Path, read.Serial, read.NotBefore, read.NotAfter, Time.GetUtcNow());
    }

    /// <summary>
    /// As 1.20 says it, <c>rotation deadline is 2027-09-01 10:00:00.5 +0000 UTC</c>, and as 1.36 does, <c>deadline="2027-09-01 10:00:00.5 +0000 UTC"</c>.
    /// </summary>
    [GeneratedRegex("deadline( is |=\"?)(?<at>[0-9]{4}-[0-9]{2}-[0-9]{2}[ T][0-9]{2}:[0-9]{2}:[0-9]{2})", RegexOptions.ExplicitCapture)]
    private static partial Regex Drawn();
}
