using System.Globalization;
using System.Numerics;
using System.Text.RegularExpressions;

namespace Lab.Harness.Verdicts;

/// <summary>
/// The serial number of a rejected certificate, as Kubernetes writes it into its log since 1.17 (k8s.io/apiserver, pkg/authentication/request/x509):
/// <c>verifying certificate SN=5432101234, SKID=, AKID= failed</c>, in decimal digits.
/// </summary>
internal static partial class RejectedSerial
{
    /// <summary>The serial numbers that a text names, in hexadecimal digits.</summary>
    public static IEnumerable<string> NamesIn(string text) => Named().Matches(text)
        .Select(match => BigInteger.Parse(match.Groups["serial"].ValueSpan, CultureInfo.InvariantCulture).ToString("X", CultureInfo.InvariantCulture));

    [GeneratedRegex(@"\bSN=(?<serial>\d+)", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Named();
}
