using Lab.Harness.Journals;

namespace Lab.Harness.Tests.Journals;

/// <summary>A journal of years in minutes, with all that such a journal can have.</summary>
internal static class MadeUpYears
{
    private static readonly DateTimeOffset Start = new(2026, 12, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Three years in which the scheduler was forgotten, and a control that ended after one.</summary>
    public static Journal Run() => MadeUp.ArticleRun() with
    {
        Experiment = "timer-renew-alone",
        Title = "Will it keep a cluster alive for 3 years? A timer renews and restarts nothing",
        Scenario = "runbook-years",
        Verdict = Verdict.Refuted,
        Years = Years(36, Outage(390, "scheduler")),
        Control = MadeUp.ArticleRun().Control! with { LeftOut = "the procedure 'timer-renew-alone'", Years = Years(14, Outage(366, "apiserver", "admin")) },
    };

    private static YearsRecord Years(int passes, params IReadOnlyList<InterruptionRecord> interruptions) => new()
    {
        EveryDays = 30,
        ForDays = 1095,
        Once = true,
        BeganAt = Start,
        EndedAt = Start.AddDays(30 * passes),
        Passes =
        [
            .. Enumerable.Range(1, passes).Select(number => new PassRecord(number, Start.AddDays(30 * (number - 1)), Start.AddDays(30 * number))
            {
                SettledAfterSeconds = 3.1,
                Fired = number % 2 == 0 ? ["renew.timer fired, and systemd started renew.service: exit code 0"] : [],
                Ended = number == 13 ? ["scheduler"] : [],
                IsWell = true,
            }),
        ],
        Lives =
        [
            new("apiserver", "/etc/kubernetes/pki/apiserver.crt", "01", Start, Start.AddDays(365), Start) { ReplacedAt = Start.AddDays(60) },
            new("apiserver", "/etc/kubernetes/pki/apiserver.crt", "02", Start.AddDays(60), Start.AddDays((30 * passes) + 300), Start.AddDays(60)),
            new("scheduler", "/etc/kubernetes/scheduler.conf", "03", Start, Start.AddDays(365), Start)
            {
                ReplacedAt = Start.AddDays(60),
                HeldUntil = Start.AddDays(390),
            },
            new("scheduler", "/etc/kubernetes/scheduler.conf", "04", Start.AddDays(60), Start.AddDays((30 * passes) + 300), Start.AddDays(60)),
            new("ca", "/etc/kubernetes/pki/ca.crt", "05", Start, Start.AddDays(3650), Start),
            new("admin", "client.crt on the host", "06", Start, Start.AddDays(365), Start),
        ],
        Interruptions =
        [
            new("readyz", 2, InterruptionCause.Procedure, Start.AddDays(60), 6.5)
            {
                EndedAt = Start.AddDays(60).AddSeconds(6.5),
                Classification = Classification.ConnectionRefused,
                Text = "connection refused",
            },
            new("kubectl-logs", 3, InterruptionCause.Jump, Start.AddDays(90), 0.4)
            {
                EndedAt = Start.AddDays(90).AddSeconds(0.4),
                Classification = Classification.OtherFailure,
                Text = "not found",
            },
            .. interruptions,
        ],
    };

    private static InterruptionRecord Outage(int day, params IReadOnlyList<string> certificates) =>
        new("lease-scheduler", 13, InterruptionCause.Expiry, Start.AddDays(day), 180)
        {
            Classification = Classification.NotReady,
            Text = "held by nobody",
            IsOutage = true,
            Certificates = certificates,
        };
}
