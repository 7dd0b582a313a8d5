using Lab.Harness.Alerts;
using Lab.Harness.Journals;

namespace Lab.Harness.Tests.Alerts;

/// <summary>Reports on alerts that are made up.</summary>
internal static class MadeUpAlerts
{
    public const string Key = "0/g/0";

    public static DateTimeOffset NotAfter { get; } = new(2027, 6, 1, 12, 0, 0, TimeSpan.Zero);

    public static IReadOnlyList<RuleRecord> Rules { get; } =
    [
        new(Key, "team.yml", 4, "EndsSoon", "warning", "not_after - time() < 7 * 86400", "5m"),
        new("0/g/1", "team.yml", 8, "Blind", Severity: null, "nothing < 1", For: null)
        {
            Blind = ["it needs the metric nothing, and nothing that is scraped exposes it"],
        },
    ];

    /// <summary>An alert that fires so long before the notAfter and ends so long after the renewal.</summary>
    public static AlertSight Fires(TimeSpan? before, TimeSpan? ends = null, params IReadOnlyList<string> names) => new(
        Key,
        new Dictionary<string, string>(StringComparer.Ordinal) { ["alertname"] = "EndsSoon", ["node"] = "node" },
        new Dictionary<string, string>(StringComparer.Ordinal) { ["summary"] = "<it> ends" },
        QuietAt: NotAfter.AddDays(-14),
        PendingAt: NotAfter - (before ?? TimeSpan.Zero) - TimeSpan.FromMinutes(5))
    {
        FiringAt = before is { } at ? NotAfter - at : null,
        ResolvedAt = ends is { } after ? Renewed + after : null,
        Names = new AlertNaming(names, "node", Component: null),
        IsDelivered = true,
    };

    /// <summary>What was told of the API server's certificate.</summary>
    public static CertificateAlerts Of(params IReadOnlyList<AlertSight> alerts) => new()
    {
        Certificate = "apiserver",
        Node = "node",
        Path = "/pki/apiserver.crt",
        NotAfter = NotAfter,
        Looks = [NotAfter.AddDays(-34), NotAfter.AddDays(-7), NotAfter.AddMinutes(1), NotAfter.AddMinutes(40)],
        RenewedAt = Renewed,
        Alerts = alerts,
    };

    public static AlertReport Report(params IReadOnlyList<CertificateAlerts> certificates)
    {
        IReadOnlyList<CertificateAlerts> judged = [.. certificates.Select(certificate => AlertJudge.Judge(certificate, Rules))];
        var findings = AlertJudge.Judge(judged, Rules, [], []);
        return new AlertReport
        {
            Name = "team",
            Verdict = findings.Max(finding => finding.Verdict),
            Findings = findings,
            Rules = Rules,
            Certificates = judged,
            Healthy = [],
            Targets = ["apiserver 172.18.0.2:6443"],
            Programs = ["prometheus 2.53.3"],
            Environment = new RunEnvironment("v1.36.2", "image", "engine", "2 × cpu", "4 GiB", "Linux", NotAfter, "0.1", "./lab alerts check team.yml"),
            Seconds = 100,
        };
    }

    private static DateTimeOffset Renewed { get; } = NotAfter.AddMinutes(2);
}
