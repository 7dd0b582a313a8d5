using Lab.Harness.Journals;

namespace Lab.Harness.Alerts;

/// <summary>Judges what was told of certificates. It reads what was recorded, and nothing else.</summary>
internal static class AlertJudge
{
    /// <summary>
    /// Judges one certificate: an alert has to fire before its notAfter and to name it, and every alert has to end after the renewal.
    /// </summary>
    /// <param name="certificate">What was told of it.</param>
    /// <param name="rules">The rules.</param>
    public static CertificateAlerts Judge(CertificateAlerts certificate, IReadOnlyList<RuleRecord> rules)
    {
        var findings = new List<FindingRecord> { Firing(certificate, rules) };
        if (certificate.RenewedAt is null)
        {
            findings.Add(new(Verdict.Unknown, $"{certificate.Certificate}: it could not be renewed, so it is open whether alerts end"));
        }
        else
        {
            findings.AddRange(certificate.Alerts.Where(alert => alert is { FiringAt: not null, ResolvedAt: null }).Select(alert => new FindingRecord(
                Verdict.Refuted,
                $"{certificate.Certificate}: {Title(alert, rules)} still fires {AlertWords.Length(certificate.Looks[^1] - certificate.RenewedAt.Value)} after "
                + "the renewal")).Distinct());
        }

        return certificate with
        {
            Findings = [.. findings.OrderByDescending(finding => finding.Verdict)],
            Verdict = findings.Max(finding => finding.Verdict),
        };
    }

    /// <summary>Judges the whole.</summary>
    /// <param name="certificates">The certificates, judged.</param>
    /// <param name="rules">The rules.</param>
    /// <param name="healthy">What was told of a healthy cluster.</param>
    /// <param name="beside">What else was found, the clock's guard for example.</param>
    public static IReadOnlyList<FindingRecord> Judge(
        IReadOnlyList<CertificateAlerts> certificates, IReadOnlyList<RuleRecord> rules, IReadOnlyList<AlertSight> healthy, IEnumerable<FindingRecord> beside)
    {
        IEnumerable<FindingRecord> findings =
        [
            .. beside,
            .. rules.SelectMany(rule => rule.Blind.Select(blind => new FindingRecord(Verdict.Unknown, $"{rule.Title}: {blind}"))),
            .. healthy.Where(alert => alert.FiringAt is not null).Select(alert => new FindingRecord(
                Verdict.Refuted, $"healthy cluster: {Title(alert, rules)} fires though no certificate is near its end")).Distinct(),
            .. certificates is [] || healthy.Any(alert => alert.FiringAt is not null)
                ? Array.Empty<FindingRecord>()
                : [new(Verdict.Held, "control: while no certificate came near its end no alert fired")],
            .. certificates.SelectMany(certificate => certificate.Findings),
        ];
        return [.. findings.OrderByDescending(finding => finding.Verdict)];
    }

    private static FindingRecord Firing(CertificateAlerts certificate, IReadOnlyList<RuleRecord> rules)
    {
        var name = certificate.Certificate;
        var inTime = certificate.InTime.OrderBy(alert => alert.FiringAt).ToList();
        if (inTime is [])
        {
            var after = certificate.Alerts.FirstOrDefault(alert => alert.FiringAt is not null);
            return new(Verdict.Refuted, after is null
                ? $"{name}: no alert fires, neither before nor after its notAfter"
                : $"{name}: no alert fires before its notAfter; {Title(after, rules)} does afterwards");
        }

        var naming = inTime.Where(alert => alert.Names.Certificates.Contains(name, StringComparer.Ordinal)).ToList();
        if (naming is [])
        {
            var first = inTime[0];
            return new(
                Verdict.Refuted,
                $"{name}: {Title(first, rules)} fires {AlertWords.Lead(first, certificate)} before notAfter, and names "
                + (first.Names.Certificates is [] ? "no certificate" : $"{string.Join(" and ", first.Names.Certificates)} instead"));
        }

        var told = naming[0];
        var ended = naming.Select(alert => alert.ResolvedAt).OfType<DateTimeOffset>().DefaultIfEmpty().Max();
        return new(
            Verdict.Held,
            $"{name}: {Title(told, rules)} fires {AlertWords.Lead(told, certificate)} before notAfter, names it"
            + (told.Names.Node is { } node ? $" and {node}" : " and no node")
            + (certificate.RenewedAt is { } renewed && ended >= renewed ? $", ends {AlertWords.Length(ended - renewed)} after the renewal" : ""));
    }

    private static string Title(AlertSight alert, IReadOnlyList<RuleRecord> rules) => rules.First(rule => rule.Key == alert.Rule).Title;
}
