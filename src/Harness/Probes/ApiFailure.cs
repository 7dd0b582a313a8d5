using System.Net;
using k8s.Autorest;
using Lab.Harness.Journals;

namespace Lab.Harness.Probes;

/// <summary>Why the API server did not do what a client of the harness asked.</summary>
/// <param name="Status">What it answered; <see langword="null"/> where no answer came.</param>
/// <param name="Classification">The kind of failure.</param>
/// <param name="Text">The exact words.</param>
internal sealed record ApiFailure(HttpStatusCode? Status, Classification Classification, string Text)
{
    /// <summary>
    /// The failure that an exception of <c>KubernetesClient</c> or <c>HttpClient</c> reports; <see langword="null"/> where it reports none, or the
    /// caller gave up.
    /// </summary>
    public static ApiFailure? Of(Exception exception, CancellationToken cancellationToken) => exception switch
    {
        HttpOperationException answer => OfAnswer(answer.Response.StatusCode, answer.Response.Content),
        HttpRequestException or IOException => OfSilence(string.Join(" ", Messages(exception).Distinct())),
        OperationCanceledException when !cancellationToken.IsCancellationRequested => new(null, Classification.TimedOut, exception.Message),
        _ => null,
    };

    /// <summary>The failure that an answer other than 2xx reports.</summary>
    public static ApiFailure OfAnswer(HttpStatusCode status, string content)
    {
        var text = $"HTTP {(int)status} {status}: {content.Trim()}";
        return new(
            status,
            status switch
            {
                HttpStatusCode.Unauthorized => Classification.Unauthorized,
                HttpStatusCode.Forbidden => Classification.Forbidden,
                _ => FailureText.Classify(text),
            },
            text);
    }

    /// <summary>As a reading of a probe that does something: for who does it, a failing API is a failure.</summary>
    /// <param name="what">What was being done, in front of the text.</param>
    public Reading AsFailed(string what) => Reading.Failed(Classification, $"{what}: {Text}");

    /// <summary>As a reading of a probe that only reads what the API server keeps: what could not be read is not known.</summary>
    public Reading AsUnknown() => Reading.CouldNotRun($"the API server could not be asked: {Text}");

    private static ApiFailure OfSilence(string text) => new(null, FailureText.Classify(text), text);

    private static IEnumerable<string> Messages(Exception? exception)
    {
        for (; exception is not null; exception = exception.InnerException)
        {
            yield return exception.Message;
        }
    }
}
