using Lab.Harness.Reports;

namespace Lab.Harness.Alerts.Exporters;

/// <summary>The words that every format uses for what alerts did.</summary>
internal static class AlertSentences
{
    public const string Title = "Does your alert fire?";
    public const string LanesHeading = "Before and after each notAfter";
    public const string TableHeading = "Certificate by certificate";
    public const string AlertsHeading = "Alert by alert";
    public const string RulesHeading = "The rules";
    public const string ReasonsHeading = "Why";
    public const string ScrapedHeading = "What was scraped, and with what";

    /// <summary>The verdict, in one sentence.</summary>
    public static string Verdict(AlertReport report)
    {
        var told = report.Certificates.Count(certificate => certificate.Verdict == Journals.Verdict.Held);
        var judged = report.Certificates is []
            ? "no certificate was judged"
            : $"of {Wording.Count(report.Certificates.Count, "certificate")} {told} {(told == 1 ? "is" : "are")} told in time, by name, and until the renewal";
        return $"{Wording.Name(report.Verdict)}: {judged}.";
    }

    /// <summary>What one alert did for a certificate.</summary>
    public static string Of(AlertSight alert, CertificateAlerts certificate, AlertReport report)
    {
        var title = report.RuleOf(alert).Title;
        var fired = alert.FiringAt is { } at
            ? at <= certificate.NotAfter
                ? $"fires {AlertWords.Length(certificate.NotAfter - at)} before notAfter{Bracket(alert, certificate)}"
                : $"fires {AlertWords.Length(at - certificate.NotAfter)} after notAfter"
            : "is pending and does not fire";
        return $"{title} {fired}; names {Names(alert)}; {Ends(alert, certificate)}{(alert.IsDelivered ? "; arrived at Alertmanager" : "")}";
    }

    /// <summary>Where a rule stands, and how long it waits.</summary>
    public static string Place(RuleRecord rule) => $"{rule.File}:{rule.Line}{(rule.For is null ? "" : $", for {rule.For}")}";

    /// <summary>What it names.</summary>
    public static string Names(AlertSight alert) =>
        (alert.Names.Certificates is [] ? "no certificate" : string.Join(" and ", alert.Names.Certificates))
        + (alert.Names.Node is { } node ? $", {node}" : ", no node")
        + (alert.Names.Component is { } component ? $", {component}" : ", no component");

    /// <summary>The cell of a certificate and a rule.</summary>
    public static string Cell(CertificateAlerts certificate, RuleRecord rule)
    {
        if (rule.Blind is not [])
        {
            return "blind";
        }

        var alerts = certificate.Alerts.Where(alert => alert.Rule == rule.Key).ToList();
        return alerts.OrderBy(alert => alert.FiringAt ?? DateTimeOffset.MaxValue).FirstOrDefault() switch
        {
            null => "–",
            { FiringAt: null } => "pending only",
            { FiringAt: { } at } alert when at <= certificate.NotAfter =>
                AlertWords.Length(certificate.NotAfter - at)
                + (alert.Names.Certificates.Contains(certificate.Certificate, StringComparer.Ordinal)
                    ? ""
                    : alert.Names.Certificates is [] ? ", unnamed" : $", as {string.Join(", ", alert.Names.Certificates)}"),
            _ => "afterwards",
        };
    }

    private static string Ends(AlertSight alert, CertificateAlerts certificate) => (alert.ResolvedAt, certificate.RenewedAt) switch
    {
        (null, _) => "had not ended at the last look",
        ({ } ended, { } renewed) when ended >= renewed => $"ends {AlertWords.Length(ended - renewed)} after the renewal",
        _ => "ends before the renewal",
    };

    /// <summary>Where the look before was long ago, the alert may have begun anywhere in between.</summary>
    private static string Bracket(AlertSight alert, CertificateAlerts certificate) =>
        alert is { QuietAt: { } quiet, PendingAt: var pending } && pending - quiet > TimeSpan.FromMinutes(10)
            ? $" (at {AlertWords.Length(certificate.NotAfter - quiet)} it was not there)"
            : "";
}
