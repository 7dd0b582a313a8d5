using System.Globalization;
using System.Numerics;
using System.Text.RegularExpressions;
using Lab.Harness.Distributions;
using Lab.Harness.Journals;

namespace Lab.Harness.Reports.Rejections;

/// <summary>
/// Reads from what a component wrote whom it rejected, or who rejected it. A serial number in the text leads to the certificate, and that to who
/// presents it; where one certificate alone expires in a run, it is the one that is rejected for its expiry.
/// </summary>
internal static partial class LogStatements
{
    private const int TimeoutMilliseconds = 60_000;

    private static readonly string[] ClientsOfTheApiServer = [RouteEnd.ControllerManager, RouteEnd.Scheduler, RouteEnd.Kubelet, RouteEnd.Proxy];

    /// <summary>
    /// The route and the statement; the route's other end is <see langword="null"/> where the text does not name it. Nothing where the text tells of
    /// no rejection.
    /// </summary>
    public static (string? Client, string? Server, Statement Statement)? Of(LogLine line, Journal journal)
    {
        var text = line.Text;
        var source = $"log of {line.Component}";
        var distribution = RecordedDistribution.Of(journal);
        if (text.Contains("Unable to authenticate the request", StringComparison.Ordinal))
        {
            return ByCertificate(CertificateIn(text, journal.Certificates) ?? OnlyOneThatExpires(line, journal), line.Component);
        }

        if (line.Component == RouteEnd.Etcd && text.Contains("rejected connection from", StringComparison.Ordinal))
        {
            return text.Contains("failed to verify client", StringComparison.Ordinal)
                ? ByCertificate(OnlyOneThatExpires(line, journal), RouteEnd.Etcd)
                : ProbeStatements.IsAlert(text) ? (null, RouteEnd.Etcd, Rejected(RejectedBy.Client)) : null;
        }

        if (line.Component == RouteEnd.ApiServer && IsAbout("etcd-server"))
        {
            return ProbeStatements.IsAlert(text)
                ? (RouteEnd.ApiServer, RouteEnd.Etcd, Rejected(RejectedBy.Server))
                : ProbeStatements.IsAboutCertificate(line.Classification) ? (RouteEnd.ApiServer, RouteEnd.Etcd, Rejected(RejectedBy.Client)) : null;
        }

        if (ClientsOfTheApiServer.Contains(line.Component, StringComparer.Ordinal))
        {
            if (line.Classification is Classification.Unauthorized or Classification.ClientCertificateRejected)
            {
                return (line.Component, RouteEnd.ApiServer, Rejected(RejectedBy.Server));
            }

            if (ProbeStatements.IsAboutCertificate(line.Classification) && IsAbout("apiserver"))
            {
                return (line.Component, RouteEnd.ApiServer, Rejected(ProbeStatements.IsAlert(text) ? RejectedBy.Server : RejectedBy.Client));
            }
        }

        return null;

        // The text names the port of the server that presents the certificate.
        bool IsAbout(string served) => text.Contains($":{distribution.EndpointOf(served)?.Port}", StringComparison.Ordinal);

        Statement Rejected(RejectedBy rejectedBy) => new(Standing.Rejected, rejectedBy, line.Classification, source, text);

        (string? Client, string? Server, Statement Statement) ByCertificate(string? certificate, string server) => certificate is null
            ? (null, server, Rejected(RejectedBy.Server))
            : (
                Peer.PresenterOf(distribution, certificate),
                server,
                Rejected(RejectedBy.Server) with { Source = $"{source}, on the certificate {certificate}" });
    }

    /// <summary>
    /// Whose expiry a text can be about where it does not say it: an authority's makes others be rejected, which the text does not tell apart.
    /// </summary>
    private static string? OnlyOneThatExpires(LogLine line, Journal journal) =>
        line.Classification == Classification.CertificateExpired
            && journal.Expiring is [var only]
            && Peer.PresenterOf(RecordedDistribution.Of(journal), only) is not null
            ? only
            : null;

    private static string? CertificateIn(string text, IReadOnlyList<CertificateRecord> certificates)
    {
        var match = SerialNumber().Match(text);
        if (!match.Success || !BigInteger.TryParse(match.Groups["serial"].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var serial))
        {
            return null;
        }

        return certificates.FirstOrDefault(item =>
            BigInteger.TryParse("0" + item.Serial, NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var own) && own == serial)?.Name;
    }

    /// <summary>How the API server and the kubelet quote the serial number of a certificate: in decimal.</summary>
    [GeneratedRegex(@"\bSN=(?<serial>\d+)", RegexOptions.ExplicitCapture, TimeoutMilliseconds)]
    private static partial Regex SerialNumber();
}
