using System.Text.RegularExpressions;
using Lab.Harness.Journals;

namespace Lab.Harness.Probes;

/// <summary>
/// Counts log lines together that say the same, and leaves out those that mention certificates and report no failure, and those that the lab's own
/// handshakes caused.
/// </summary>
internal static partial class LogGroups
{
    public const int MostGroups = 200;
    public const int MostCharacters = 1000;

    /// <summary>The groups in order of their first line.</summary>
    public static IReadOnlyList<LogLine> Of(IEnumerable<WrittenLine> lines) =>
    [
        .. lines
            .Where(line => TellsOfFailure(line.Text))
            .GroupBy(line => (line.Component, Pattern: PatternOf(line.Text)))
            .Select(group => (First: group.MinBy(line => line.At)!, LastAt: group.Max(line => line.At), Count: group.Count()))
            .OrderBy(group => group.First.At)
            .Take(MostGroups)
            .Select(group => new LogLine(
                group.First.Component,
                group.First.At,
                group.LastAt,
                group.Count,
                FailureText.Classify(group.First.Text),
                Shortened(Redaction.Clean(group.First.Text)))),
    ];

    /// <summary>Whether a line reports a failure, rather than of a flag, a file that was loaded or a server that began to serve.</summary>
    public static bool TellsOfFailure(string text) =>
        !text.Contains($"{NodeHandshake.LabsAddress}:", StringComparison.Ordinal)
            && !Harmless().IsMatch(text)
            && (Failing().IsMatch(text) || FailureText.Classify(text) != Classification.OtherFailure);

    /// <summary>
    /// What is the same in lines that say the same: the text without its times, ports and other numbers. The serial number of a rejected certificate
    /// stays, for it tells whose it is.
    /// </summary>
    public static string PatternOf(string text) =>
        Changing().Replace(text, static match => match.Groups["kept"] is { Success: true } kept ? kept.Value : "#");

    private static string Shortened(string text) => text.Length <= MostCharacters ? text : text[..(MostCharacters - 1)] + "…";

    /// <summary>
    /// klog's dump of flags, loaded CAs and pairs of certificate and key, servers that begin to serve, controllers that begin to work,
    /// etcd's summary of its configuration.
    /// </summary>
    [GeneratedRegex(
        @"\bFLAG: --|Serving securely|[Ll]oaded (client CA|a new|SNI cert|serving cert)|\bStarting (controller |reflector |\S*certificate|"".*certificate)|Started ""?csr|^Flag --|peerTLS: |ClientTLS: |""(msg|caller)"":""(starting with (peer|client) TLS|configuring (peer|client))",
        RegexOptions.None,
        matchTimeoutMilliseconds: 60_000)]
    private static partial Regex Harmless();

    /// <summary>
    /// The last words of components that a certificate ended count as well, although they name none: a leader that lost its lease, an API server whose etcd
    /// does not answer, a kubelet without credentials.
    /// </summary>
    [GeneratedRegex(
        @"x509|\btls: |certificate has expired|\bUnauthorized\b|[Ll]eaderelection (lost|stopped)|^Error: context deadline exceeded|unable to load bootstrap kubeconfig",
        RegexOptions.None,
        matchTimeoutMilliseconds: 60_000)]
    private static partial Regex Failing();

    /// <summary>
    /// Addresses stay, with the ports that servers listen on; those that a client is given for a connection begin at 32768 on Linux
    /// (net.ipv4.ip_local_port_range). So do the serial numbers of rejected certificates that Kubernetes writes.
    /// </summary>
    [GeneratedRegex(
        @"(?<kept>\bSN=\d+|\b\d{1,3}(\.\d{1,3}){3}(:([12]\d{4}|\d{1,4})\b(?!\.))?)|\b[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}\b|\b(0x)?(?=[a-fA-F]*\d)[0-9a-fA-F]{6,}\b|\d+",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 60_000)]
    private static partial Regex Changing();
}
