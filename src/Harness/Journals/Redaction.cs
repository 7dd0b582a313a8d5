using System.Text.RegularExpressions;

namespace Lab.Harness.Journals;

/// <summary>Removes secrets from text before it is recorded. Certificates are not secrets and stay.</summary>
internal static partial class Redaction
{
    private const string KeyMark = "[private key removed]";
    private const string TokenMark = "[token removed]";

    /// <summary>
    /// Replaces what must not be recorded by a mark in brackets: private keys (PEM, or in base64 as kubeconfig files and secrets carry them),
    /// bearer tokens, service account tokens, kubeadm's bootstrap tokens and certificate keys, and passwords.
    /// Cleaning twice gives the same text as cleaning once.
    /// </summary>
    /// <param name="text">The text as it came.</param>
    /// <returns>The same text without secrets; the same instance where there were none.</returns>
    public static string Clean(string text)
    {
        var clean = text;
        if (clean.Contains("PRIVATE KEY", StringComparison.OrdinalIgnoreCase))
        {
            clean = PemKey().Replace(clean, KeyMark);
            clean = EndOfPemKey().Replace(clean, KeyMark);
        }

        clean = Base64().Replace(clean, static run => Base64Key.IsIn(run.Value) ? KeyMark : run.Value);
        clean = JsonWebToken().Replace(clean, TokenMark);
        clean = BootstrapToken().Replace(clean, TokenMark);
        clean = Where("key-data", KeyData(), KeyMark);
        clean = Where("certificate", CertificateKey(), KeyMark);
        clean = Where("authorization", Authorization(), TokenMark);
        clean = Where("bearer", Bearer(), TokenMark);
        clean = Where("token", NamedToken(), TokenMark);
        return Where("password", NamedPassword(), "[password removed]");

        // Most texts hold none of these words, and to look for a word costs a hundredth of an expression.
        string Where(string word, Regex named, string mark) =>
            clean.Contains(word, StringComparison.OrdinalIgnoreCase) ? named.Replace(clean, "${name}" + mark) : clean;
    }

    /// <summary>A key between its two lines; where the second was cut off, all that may belong to the key. Line ends may be escaped.</summary>
    [GeneratedRegex(
        @"-{4,5} ?BEGIN [^-\r\n]*PRIVATE KEY[^-\r\n]*-{4,5}(?>.*?-{4,5} ?END [^-\r\n]*PRIVATE KEY[^-\r\n]*-{4,5}|[A-Za-z0-9+/=\s\\:,._-]*)",
        RegexOptions.Singleline | RegexOptions.IgnoreCase)]
    private static partial Regex PemKey();

    /// <summary>The rest of a key whose first line was cut off, as in the tail of an output.</summary>
    [GeneratedRegex(@"(?<![A-Za-z0-9+/=\s\\])(?>[A-Za-z0-9+/=\s\\]*)-{4,5} ?END [^-\r\n]*PRIVATE KEY[^-\r\n]*-{4,5}", RegexOptions.IgnoreCase)]
    private static partial Regex EndOfPemKey();

    [GeneratedRegex(
        """(?<name>(?<![\w-])[\w-]*key-data\\?["']?[ \t]*[:=][ \t]*(?:[|>][+-]?[ \t]*\r?\n[ \t]*)?\\?["']?)[A-Za-z0-9+/_-][A-Za-z0-9+/_=-]*(?:\r?\n[ \t]+[A-Za-z0-9+/]{16,}={0,2}(?=[ \t]*(?:\r?\n|$)))*""",
        RegexOptions.IgnoreCase)]
    private static partial Regex KeyData();

    [GeneratedRegex(@"[A-Za-z0-9+/]{40,}(?:\r?\n[ \t]*[A-Za-z0-9+/]{4,})*={0,2}")]
    private static partial Regex Base64();

    [GeneratedRegex(@"(?<name>certificate[ -]?key\\?[""']?[ \t]*[:= ][ \t]*\\?[""']?\s*)[0-9a-f]{64}\b", RegexOptions.IgnoreCase)]
    private static partial Regex CertificateKey();

    [GeneratedRegex(
        """(?<name>\bAuthorization\\?["']?[ \t]*[:=][ \t]*\\?["']?(?:(?:Bearer|Basic|Negotiate)[ \t]+)?)(?!\[|Bearer\b|Basic\b)[^\s"'\\]+""",
        RegexOptions.IgnoreCase)]
    private static partial Regex Authorization();

    [GeneratedRegex(@"(?<name>\bBearer[ \t]+)[A-Za-z0-9._~+/-]{16,}=*", RegexOptions.IgnoreCase)]
    private static partial Regex Bearer();

    [GeneratedRegex(@"\beyJ[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]{4,}(?:\.[A-Za-z0-9_-]*)?")]
    private static partial Regex JsonWebToken();

    [GeneratedRegex(@"(?<![\w.-])[a-z0-9]{6}\.[a-z0-9]{16}(?![\w-]|\.\w)")]
    private static partial Regex BootstrapToken();

    [GeneratedRegex(
        """(?<name>(?<![\w-])(?:--[\w-]*token[ \t]+(?=[\w.-]{16})|[\w-]*token\\?["']?[ \t]*[:=][ \t]*\\?["']?))[^\s"'\\,}\])\[][^\s"'\\,}\])]*""",
        RegexOptions.IgnoreCase)]
    private static partial Regex NamedToken();

    [GeneratedRegex("""(?<name>(?<![\w-])[\w-]*password\\?["']?[ \t]*[:=][ \t]*\\?["']?)[^\s"'\\,}\])\[][^\s"'\\,}\])]*""", RegexOptions.IgnoreCase)]
    private static partial Regex NamedPassword();
}
