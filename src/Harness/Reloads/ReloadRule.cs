using System.Globalization;
using Lab.Harness.Distributions;
using Lab.Harness.Journals;
using Lab.Harness.Reloads.Manifests;
using Lab.Harness.Verdicts;

namespace Lab.Harness.Reloads;

/// <summary>Judges whether a workload reloaded its certificate, by what was seen on the wire.</summary>
internal static class ReloadRule
{
    /// <summary>New connections may fail for this long. A listener that is opened anew takes less; a program that starts again takes more.</summary>
    public static readonly TimeSpan Moment = TimeSpan.FromSeconds(2);

    /// <summary>What looks at file and wire twice a second can't tell apart.</summary>
    private static readonly TimeSpan Blink = TimeSpan.FromSeconds(1);

    /// <summary>
    /// The kubelet looks at a pod at intervals, with up to half of one added by chance, and reads the Secret from what it watches (pkg/kubelet/pod_workers.go,
    /// <c>workerResyncIntervalJitterFactor</c>). Twice that is enough for a busy machine.
    /// </summary>
    public static readonly TimeSpan FileWithin = TimeSpan.FromSeconds(3 * NodeSettings.SyncSeconds);

    /// <summary>All findings, the control's last.</summary>
    public static IReadOnlyList<Finding> Judge(ReloadOutcome outcome) => outcome.Gate is { } gate
        ? [Finding.Unknown($"the workload did not come to a renewal: {gate}")]
        :
        [
            Finding.From("reload", () => JudgeReload(outcome)),
            .. outcome.Restart is null ? Array.Empty<Finding>() : [Finding.From("restart", () => JudgeRestart(outcome))],
            Finding.From("new connections", () => JudgeNewConnections(outcome)),
            Finding.From("open connection", () => JudgeOpenConnection(outcome)),
            Finding.From("control", () => JudgeControl(outcome)),
        ];

    /// <summary>The figures of it.</summary>
    public static IReadOnlyList<Measurement> Measure(ReloadOutcome outcome)
    {
        var figures = new (string Name, DateTimeOffset? From, DateTimeOffset? To)[]
        {
            ("from the renewed Secret to its file in the container", outcome.RenewedAt, outcome.FileAt),
            ("from the renewed Secret to the new certificate on the wire", outcome.RenewedAt, outcome.ServedAt),
            ("from the rollout restart to the new certificate on the wire", outcome.Restart?.StartedAt, outcome.ServedAfterRestartAt),
        };
        return
        [
            .. outcome.Gate is null
                ? figures.Where(figure => figure is { From: not null, To: not null })
                    .Select(figure => new Measurement(figure.Name, Math.Round((figure.To!.Value - figure.From!.Value).TotalSeconds, 1)))
                : [],
        ];
    }

    private static Finding JudgeReload(ReloadOutcome outcome)
    {
        var secret = outcome.Place.Secret;
        var file = outcome.FileAt is { } came ? Seconds(came - outcome.RenewedAt) : null;
        if (outcome.ServedAt is { } served)
        {
            return Finding.Held(
                $"reload: the new certificate of the Secret '{secret}' was served by itself {Seconds(served - outcome.RenewedAt)} after the renewal"
                + (file is null ? "" : $": its file was in the container after {file}, and {AfterFile(served - outcome.FileAt!.Value)}"));
        }

        var handshakes = ReloadOutcome.Of(outcome.Seen, PhaseName.Renewal, WorkloadHandshake.ProbeName);
        if (!handshakes.Any(seen => SerialText.In(seen) is not null && seen.At >= outcome.RenewedAt))
        {
            return Finding.Unknown($"reload: after the renewal no certificate was seen on the wire: {Quotation.Of(handshakes is [.., var last] ? last.Text : "nothing")}");
        }

        var still = $"reload: the old certificate was still served {Seconds(outcome.Within)} after the Secret '{secret}' was renewed";
        return (outcome.Place.Way, file) switch
        {
            (SecretWay.SubPath, _) => Finding.Refuted(
                $"{still}: it is mounted by subPath ({outcome.File}:{outcome.Place.Line}), and the kubelet never changes such a file; mount the volume as a folder"),
            (SecretWay.Environment, _) => Finding.Refuted(
                $"{still}: it is in environment variables ({outcome.File}:{outcome.Place.Line}), which a process keeps from its start; mount it as a volume"),
            (_, { } changed) when outcome.Place.File is not null => Finding.Refuted(
                $"{still}: its file in the container had changed after {changed}, so it is the program that does not read it again"),
            (_, null) when outcome.Place.File is null => Finding.Refuted($"{still}; the certificate is not a file of the container that could be looked at"),
            _ => Finding.Unknown(
                $"reload: the file in the container did not change within {Seconds(outcome.Within)}; nothing is known of the program, for the kubelet should bring "
                + $"it within {Seconds(FileWithin)} here"),
        };
    }

    private static Finding JudgeRestart(ReloadOutcome outcome) => (outcome.Restart, outcome.ServedAfterRestartAt) switch
    {
        ({ ExitCode: 0 } restart, { } served) => Finding.Held(
            $"restart: a rollout restart mends it: the new certificate was served {Seconds(Later(served - restart.StartedAt))} after it began"),
        ({ ExitCode: 0 }, null) => Finding.Refuted("restart: a rollout restart does not mend it either: the new certificate was not served after it"),
        (var restart, _) => Finding.Unknown($"restart: the rollout restart did not end well, so it is open whether it mends: {Quotation.Of(restart!.Output)}"),
    };

    private static Finding JudgeNewConnections(ReloadOutcome outcome)
    {
        var seen = ReloadOutcome.Of(outcome.Seen, PhaseName.Renewal, WorkloadHandshake.ProbeName);
        var failed = seen.Where(observation => observation.Outcome == Outcome.Failed && SerialText.In(observation) is null).ToList();
        if (failed is [])
        {
            return Finding.Held($"new connections: all {seen.Count} since the renewal were answered");
        }

        var longest = failed.Max(failure =>
        {
            var before = seen.LastOrDefault(observation => observation.At < failure.At && SerialText.In(observation) is not null)?.At ?? outcome.RenewedAt;
            var after = seen.FirstOrDefault(observation => observation.At > failure.At && SerialText.In(observation) is not null)?.At ?? seen[^1].At;
            return after - before;
        });
        var words = $"new connections: {failed.Count} of {seen.Count} failed, for {Seconds(longest)} at the longest: {Quotation.Of(failed[0].Text)}";
        return longest <= Moment
            ? Finding.Held($"{words}; that is no longer than a moment ({Seconds(Moment)})")
            : failed.TrueForAll(BusyMachine.MayExplain) ? Finding.Unknown($"{words}, and {BusyMachine.InWords(failed[0])}") : Finding.Refuted(words);
    }

    private static Finding JudgeOpenConnection(ReloadOutcome outcome)
    {
        var ended = EndsOf(outcome.Seen, outcome.RenewedAt);
        var ofControl = EndsOf(outcome.SeenOfControl, outcome.RenewedAt);
        return ended is [var first, ..]
            ? Finding.Held(
                $"open connection: one that was held open without a request ended {Seconds(first.At - outcome.RenewedAt)} after the renewal; "
                + (ofControl is [] ? "the control's did not" : "the control's ended too, so that is not for the renewal"))
            : Finding.Held("open connection: one that was held open stayed open; it goes on with the certificate that it began with");
    }

    private static List<Observation> EndsOf(IEnumerable<Observation> seen, DateTimeOffset since) =>
    [
        .. ReloadOutcome.Of(seen, PhaseName.Renewal, OpenConnection.ProbeName)
            .Where(observation => observation.At >= since && observation.Classification == Classification.ConnectionClosed),
    ];

    private static Finding JudgeControl(ReloadOutcome outcome)
    {
        var seen = outcome.SeenOfControl
            .Where(observation => observation.Probe == WorkloadHandshake.ProbeName && observation.At >= outcome.RenewedAt)
            .Select(SerialText.In)
            .Where(serial => serial is not null)
            .ToList();
        return seen switch
        {
            [] => Finding.Unknown("control: no certificate was seen on the wire of the copy whose Secret was not renewed"),
            _ when seen.TrueForAll(serial => serial == outcome.OfControl) =>
                Finding.Held($"control: the copy whose Secret was not renewed served the same certificate in all {seen.Count} handshakes"),
            _ => Finding.Unknown(
                "control: the copy whose Secret was not renewed served another certificate as well, so the Secret is not what decides which one is served"),
        };
    }

    private static string AfterFile(TimeSpan span) =>
        span <= Blink ? "the program served it with the next handshake" : $"the program took {Seconds(span)} more";

    private static TimeSpan Later(TimeSpan span) => span < TimeSpan.Zero ? TimeSpan.Zero : span;

    private static string Seconds(TimeSpan span) => string.Create(CultureInfo.InvariantCulture, $"{span.TotalSeconds:0.#} s");
}
