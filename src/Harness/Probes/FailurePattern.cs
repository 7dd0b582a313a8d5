using System.Text.RegularExpressions;
using Lab.Harness.Journals;

namespace Lab.Harness.Probes;

/// <summary>One wording of a failure, with the place that it comes from.</summary>
internal sealed class FailurePattern
{
    private readonly Regex expression;

    /// <param name="classification">The kind of failure that it reports.</param>
    /// <param name="source">The program, version or standard that uses these words.</param>
    /// <param name="words">The words, as a regular expression without backtracking; case does not matter.</param>
    public FailurePattern(Classification classification, string source, string words)
    {
        Classification = classification;
        Source = source;
        expression = new Regex(
            words,
            RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.Multiline | RegexOptions.NonBacktracking);
    }

    public Classification Classification { get; }

    public string Source { get; }

    public bool Matches(string text) => expression.IsMatch(text);

    public override string ToString() => $"{Classification}: {expression} ({Source})";
}
