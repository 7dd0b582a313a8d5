using System.Text.RegularExpressions;
using Lab.Harness.Alerts.Monitoring;
using Lab.Harness.Distributions;

namespace Lab.Harness.Alerts.Passage;

/// <summary>
/// Tells which certificate, node and component an alert names. A certificate is named by the path of its file, by its name in the catalogue in any
/// spelling (<c>etcd-server</c>, <c>etcd server</c>, <c>EtcdServer</c>), or, where nothing of that stands there, by the port that serves it.
/// </summary>
/// <param name="distribution">What runs on the cluster.</param>
/// <param name="nodes">Its nodes, by name and address.</param>
internal sealed partial class NamingOfAlerts(Distribution distribution, IReadOnlyList<(string Name, string Address)> nodes)
{
    /// <summary>What the alert names.</summary>
    public AlertNaming Of(AlertInstance alert)
    {
        IReadOnlyList<string> texts = [.. alert.Labels.Values, .. alert.Annotations.Values];
        var words = texts.Select(WordsOf).ToList();
        return new AlertNaming(
            CertificatesIn(texts, words),
            nodes.Where(node => texts.Any(text => Has(text, node.Name) || Has(text, node.Address))).Select(node => node.Name).FirstOrDefault(),
            distribution.Components.Select(component => component.Name).FirstOrDefault(name => words.Exists(text => Contains(text, WordsOf(name)))));
    }

    private List<string> CertificatesIn(IReadOnlyList<string> texts, List<string[]> words)
    {
        var byPath = distribution.Certificates.Entries
            .Where(entry => texts.Any(text => Has(text, entry.Location.CertificatePath)))
            .Select(entry => entry.Name).ToList();
        if (byPath is not [])
        {
            return byPath;
        }

        // Of names that stand in another one only the longest is meant: apiserver-etcd-client names no apiserver.
        var byName = distribution.Certificates.Entries
            .Where(entry => words.Exists(text => Contains(text, WordsOf(entry.Name))))
            .Select(entry => entry.Name).ToList();
        byName = [.. byName.Where(name => !byName.Exists(other => other != name && Contains(WordsOf(other), WordsOf(name))))];
        return byName is not []
            ? byName
            : [.. texts.SelectMany(text => Port().Matches(text)).Select(match => distribution.EndpointAt(match.Groups["port"].Value)?.Certificate)
                .OfType<string>().Distinct(StringComparer.Ordinal)];
    }

    private static bool Has(string text, string part)
    {
        for (var at = text.IndexOf(part, StringComparison.Ordinal); at >= 0; at = text.IndexOf(part, at + 1, StringComparison.Ordinal))
        {
            // lab-control-plane is not named by lab-control-plane-2.
            var end = at + part.Length;
            if ((at == 0 || !IsOfName(text[at - 1])) && (end == text.Length || !IsOfName(text[end])))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsOfName(char c) => char.IsAsciiLetterOrDigit(c) || c == '-';

    private static bool Contains(string[] text, string[] words) => text.AsSpan().IndexOf(words) >= 0;

    /// <summary>The words of a text in lower case, also those of which only a capital letter tells that they begin.</summary>
    private static string[] WordsOf(string text) => [.. Word().Matches(text).Select(match => match.Value.ToLowerInvariant())];

    [GeneratedRegex(@"[A-Z]+(?![a-z])|[A-Z]?[a-z0-9]+", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 60_000)]
    private static partial Regex Word();

    [GeneratedRegex(@":(?<port>[0-9]{2,5})(?![0-9])", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 60_000)]
    private static partial Regex Port();
}
