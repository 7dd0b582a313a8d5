using Lab.Harness.Alerts.Exporters;
using Lab.Harness.Journals;
using Lab.Harness.Reports;

namespace Lab.Harness.Alerts;

/// <summary>What a check of rules found: everything that its reports are drawn from.</summary>
internal sealed record AlertReport
{
    /// <summary>What it is called, after its first file.</summary>
    public required string Name { get; init; }

    /// <summary>The verdict: the worst of all findings.</summary>
    public required Verdict Verdict { get; init; }

    /// <summary>Why, a sentence each, the worst first.</summary>
    public required IReadOnlyList<FindingRecord> Findings { get; init; }

    /// <summary>The rules that alert, in the order of their files.</summary>
    public required IReadOnlyList<RuleRecord> Rules { get; init; }

    /// <summary>What was told of each certificate, in the order in which they came to their ends.</summary>
    public required IReadOnlyList<CertificateAlerts> Certificates { get; init; }

    /// <summary>What was told while no certificate came near its end: of healthy clusters.</summary>
    public required IReadOnlyList<AlertSight> Healthy { get; init; }

    /// <summary>What Prometheus scraped, <c>JOB INSTANCE</c> each.</summary>
    public required IReadOnlyList<string> Targets { get; init; }

    /// <summary>The programs that watched, with their versions.</summary>
    public required IReadOnlyList<string> Programs { get; init; }

    /// <summary>Where and with what it was made.</summary>
    public required RunEnvironment Environment { get; init; }

    /// <summary>How long it took, in seconds of the machine.</summary>
    public required double Seconds { get; init; }

    /// <summary>What it came to, as lines for a terminal: the verdict, then each finding behind what it concludes.</summary>
    public IEnumerable<string> ToLines() =>
    [
        AlertSentences.Verdict(this), .. Findings.Select(finding => $"  {Wording.Spelled(finding.Verdict),-8}{finding.Reason}"),
    ];

    /// <summary>The rule of an alert.</summary>
    public RuleRecord RuleOf(AlertSight alert) => Rules.First(rule => rule.Key == alert.Rule);
}
