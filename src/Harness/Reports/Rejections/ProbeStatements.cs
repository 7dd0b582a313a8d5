using Lab.Harness.Distributions;
using Lab.Harness.Distributions.Kubeadm;
using Lab.Harness.Journals;

namespace Lab.Harness.Reports.Rejections;

/// <summary>Reads from a probe's answer what it says of the connections on its way, and no more than that.</summary>
internal static class ProbeStatements
{
    /// <summary>What a TLS alert of the other end looks like in Go's and OpenSSL's words: it is the server that did not accept the client.</summary>
    private static readonly string[] Alerts = ["remote error: tls", "tlsv1 alert", "sslv3 alert", "tlsv13 alert", "alert number"];

    /// <summary>How kubectl words that the API server answered.</summary>
    private const string Answered = "Error from server";

    /// <summary>How kubectl words that the API server answered, and that what failed lies between it and the kubelet.</summary>
    private static readonly string[] BehindTheApiServer =
    [
        "error dialing backend",
        "unable to upgrade connection",
        "( pods/log ",
        $":{KubeadmDistribution.Default.EndpointOf("kubelet-serving")!.Port}",
    ];

    /// <summary>The statements of an answer, each with the route that it is about.</summary>
    /// <param name="routes">The connections that the probe's request went over, the nearest first.</param>
    /// <param name="seen">The answer.</param>
    public static IEnumerable<(RouteLeg Route, Statement Statement)> Of(IReadOnlyList<RouteLeg> routes, Observation seen)
    {
        if (routes is [])
        {
            return [];
        }

        if (seen.Outcome == Outcome.Succeeded)
        {
            return routes.Select(route => (route, new Statement(Standing.Works, RejectedBy.None, seen.Classification, seen.Probe, seen.Text)));
        }

        if (seen.Outcome == Outcome.Unknown || seen.Classification == Classification.CouldNotRun)
        {
            return [];
        }

        return routes is [var near, var far] ? Relayed(near, far, seen) : routes[0].IsIndirect ? Indirect(routes[0], seen) : [(routes[0], Direct(seen))];
    }

    /// <summary>Whether the text is about a certificate that its writer does not accept.</summary>
    public static bool IsAboutCertificate(Classification classification) => classification
        is Classification.CertificateExpired or Classification.CertificateNotYetValid or Classification.CertificateOutsideValidity
        or Classification.UnknownAuthority or Classification.NameMismatch;

    /// <summary>Whether the other end sent the alert that the text mentions.</summary>
    public static bool IsAlert(string text) => Alerts.Any(words => text.Contains(words, StringComparison.OrdinalIgnoreCase));

    /// <summary>For an answer that the API server got from another server: which of the two connections it is about, where the text says so.</summary>
    private static IEnumerable<(RouteLeg Route, Statement Statement)> Relayed(RouteLeg near, RouteLeg far, Observation seen)
    {
        var isBehind = BehindTheApiServer.Any(words => seen.Text.Contains(words, StringComparison.Ordinal));
        if (!isBehind && !seen.Text.StartsWith(Answered, StringComparison.Ordinal))
        {
            return [(near, Direct(seen))];
        }

        (RouteLeg, Statement) answered = (near, new Statement(Standing.Works, RejectedBy.None, Classification.Ok, seen.Probe, seen.Text));
        return isBehind ? [answered, (far, Direct(seen))] : [answered];
    }

    private static Statement Direct(Observation seen)
    {
        if (seen.Classification == Classification.NotReady)
        {
            // An answer came, so the connection works, whatever the answer says.
            return new(Standing.Works, RejectedBy.None, seen.Classification, seen.Probe, seen.Text);
        }

        var rejectedBy = seen.Classification switch
        {
            Classification.Unauthorized or Classification.ClientCertificateRejected => RejectedBy.Server,
            var kind when IsAboutCertificate(kind) => IsAlert(seen.Text) ? RejectedBy.Server : RejectedBy.Client,
            _ => RejectedBy.None,
        };
        return new(rejectedBy == RejectedBy.None ? Standing.Failed : Standing.Rejected, rejectedBy, seen.Classification, seen.Probe, seen.Text);
    }

    /// <summary>
    /// A probe that looks at the result of a connection shows the connection only where it got an answer. Where the answer quotes a certificate's
    /// fault, the API server reports it of the server that it asked.
    /// </summary>
    private static IEnumerable<(RouteLeg Route, Statement Statement)> Indirect(RouteLeg route, Observation seen)
    {
        var isQuoted = route.Client == RouteEnd.ApiServer && route.Server != RouteEnd.Etcd && seen.Text.Contains("x509:", StringComparison.Ordinal);
        if (isQuoted)
        {
            return [(route, new Statement(Standing.Rejected, RejectedBy.Client, seen.Classification, seen.Probe, seen.Text))];
        }

        var isTold = seen.Classification == Classification.NotReady
            && (route.Server != RouteEnd.Etcd || seen.Text.Contains(RouteEnd.Etcd, StringComparison.Ordinal));
        return isTold || (route.Server == RouteEnd.Aggregated && seen.Text.StartsWith("Available=False", StringComparison.Ordinal))
            ? [(route, new Statement(Standing.Failed, RejectedBy.None, seen.Classification, seen.Probe, seen.Text))]
            : [];
    }
}
