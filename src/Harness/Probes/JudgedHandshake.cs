using System.Globalization;
using Lab.Harness.Certificates;
using Lab.Harness.Clusters;
using Lab.Harness.Journals;

namespace Lab.Harness.Probes;

/// <summary>
/// A handshake from within the node, whose certificate is then judged: by the authority that lies on the node at that moment, and by the node's
/// clock.
/// </summary>
internal static class JudgedHandshake
{
    private const string Mark = "### served";

    public static async Task<Reading> AskAsync(
        Cluster cluster, NodeHandshake handshake, string authorityPath, CancellationToken cancellationToken)
    {
        var command = (handshake with { TellsErrors = true }).Command;
        var result = await cluster.ControlPlane.ShellAsync($"date +%s; cat {authorityPath}; echo '{Mark}'; {command}", cancellationToken);
        return Read(result.StandardOutput, result.StandardError, authorityPath);
    }

    /// <summary>Reads what was printed: the node's time, the authority, a mark, what was served.</summary>
    /// <param name="output">Standard output.</param>
    /// <param name="error">Standard error, which says why nothing was served.</param>
    /// <param name="authorityPath">Where the authority's certificate lies, for messages.</param>
    public static Reading Read(string output, string error, string authorityPath)
    {
        if (output.Split(Mark) is not [var before, var served])
        {
            return Reading.CouldNotRun($"the node did not answer: {error.Trim()}");
        }

        if (!served.Contains("BEGIN CERTIFICATE", StringComparison.Ordinal))
        {
            return Reading.Failed(
                error.Trim() is { Length: > 0 } reason ? reason : "timed out: no certificate was served within 10 s, and openssl said nothing");
        }

        var instant = DateTimeOffset.FromUnixTimeSeconds(long.Parse(before.Split('\n')[0], CultureInfo.InvariantCulture));
        var certificate = InspectedCertificate.FromPem(served, "what was served")[0];
        var judgement = certificate.JudgeAt(instant, InspectedCertificate.FromPem(before, authorityPath), CertificateUsages.ServerAuthentication);
        var text = $"serial {certificate.Serial}, notBefore {certificate.Validity.NotBefore:u}, notAfter {certificate.Validity.NotAfter:u}: "
            + (judgement.Reasons.Count == 0 ? "the chain is valid" : string.Join("; ", judgement.Reasons));
        return judgement.Classification == Classification.Ok ? Reading.Ok(text) : Reading.Failed(judgement.Classification, text);
    }
}
