using System.Net;
using System.Text;
using System.Text.RegularExpressions;

namespace Lab.Harness.Clusters.Start.Prepared;

/// <summary>What stands in a cluster's first data and is its own, and the words that stand for it in a prepared start.</summary>
/// <param name="Node">Address of the first node.</param>
/// <param name="Shared">The address that several nodes share; <see langword="null"/> where there is one.</param>
/// <param name="Authority">The certificate of the authority that every component trusts, as PEM.</param>
/// <param name="Tokens">The tokens of service accounts.</param>
internal sealed record OwnValues(IPAddress Node, IPAddress? Shared, string Authority, AccountTokens Tokens)
{
    private const string NodeWord = "<lab:node>";
    private const string SharedWord = "<lab:shared>";
    private const string AuthorityWord = "<lab:authority>";

    private string EncodedAuthority => Convert.ToBase64String(Encoding.ASCII.GetBytes(Authority));

    /// <summary>The text with words in place of the values.</summary>
    public string Remove(string text)
    {
        var removed = AccountTokens.Remove(text).Replace(EncodedAuthority, AuthorityWord, StringComparison.Ordinal);
        removed = Replace(removed, Node, NodeWord);
        return Shared is null ? removed : Replace(removed, Shared, SharedWord);
    }

    /// <summary>The text with the values in place of the words.</summary>
    /// <exception cref="InvalidOperationException">It names a shared address, and there is none.</exception>
    public string Insert(string text) => Tokens.Insert(text)
        .Replace(AuthorityWord, EncodedAuthority, StringComparison.Ordinal)
        .Replace(NodeWord, Node.ToString(), StringComparison.Ordinal)
        .Replace(
            SharedWord,
            Shared?.ToString() ?? (text.Contains(SharedWord, StringComparison.Ordinal)
                ? throw new InvalidOperationException("a prepared start of several nodes was taken for one of a single node")
                : ""),
            StringComparison.Ordinal);

    private static string Replace(string text, IPAddress address, string word) =>
        Regex.Replace(text, $@"(?<![\d.]){Regex.Escape(address.ToString())}(?!\d)", word, RegexOptions.CultureInvariant, TimeSpan.FromMinutes(1));
}
