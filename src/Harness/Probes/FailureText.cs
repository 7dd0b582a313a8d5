using Lab.Harness.Journals;

namespace Lab.Harness.Probes;

/// <summary>
/// Tells from the exact words of a failure what kind it is. The words are those of kubectl, Go's crypto/x509 and crypto/tls, the API server,
/// etcdctl, openssl, curl and .NET; <see cref="FailurePatterns"/> lists them with where they come from.
/// </summary>
internal static class FailureText
{
    /// <summary>
    /// The kind of failure that the text describes. Only for texts of failures: an answer that was granted is not recognized, and
    /// what is not recognized is <see cref="Classification.OtherFailure"/>, never <see cref="Classification.Ok"/>.
    /// </summary>
    /// <remarks>
    /// A text that reports several failures, such as a log, is classified by the one nearest to the cause: validity, then
    /// trust and names, then the peer's refusal, then 401 and 403, then the connection.
    /// </remarks>
    /// <param name="text">The text as it came: one line or many.</param>
    public static Classification Classify(string text)
    {
        foreach (var pattern in FailurePatterns.InOrder)
        {
            if (pattern.Matches(text))
            {
                return pattern.Classification;
            }
        }

        return Classification.OtherFailure;
    }
}
