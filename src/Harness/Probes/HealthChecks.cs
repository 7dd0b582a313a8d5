using System.Net;
using Lab.Harness.Clusters;
using Lab.Harness.Journals;

namespace Lab.Harness.Probes;

/// <summary>
/// What the API server says of itself under <c>/readyz</c> and <c>/livez</c>: a line <c>[+]name ok</c> for every check that passed and
/// <c>[-]name failed: …</c> for every other, then a line with the sum (k8s.io/apiserver, pkg/server/healthz).
/// </summary>
internal static class HealthChecks
{
    /// <summary>Asks under a path. That no answer comes is an answer too: who asks, a load balancer for example, takes it for one.</summary>
    public static async Task<Reading> AskAsync(Cluster cluster, string path, CancellationToken cancellationToken)
    {
        try
        {
            var observer = cluster.Observer;
            using var response = await observer.HttpClient.GetAsync(new Uri(observer.BaseUri, $"/{path}?verbose"), cancellationToken);
            return Read(response.StatusCode, await response.Content.ReadAsStringAsync(cancellationToken));
        }
        catch (Exception exception) when (ApiFailure.Of(exception, cancellationToken) is { } failure)
        {
            return failure.AsFailed($"GET /{path}");
        }
    }

    /// <summary>Reads an answer. Where checks failed, the text is their lines and the sum.</summary>
    public static Reading Read(HttpStatusCode status, string content)
    {
        var lines = content.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var failed = lines.Where(line => line.StartsWith("[-]", StringComparison.Ordinal)).ToList();
        var sum = lines.LastOrDefault(line => line[0] != '[') ?? "";
        if (status == HttpStatusCode.OK)
        {
            return Reading.Ok($"{sum} ({lines.Count(line => line.StartsWith("[+]", StringComparison.Ordinal))} checks)");
        }

        return failed.Count > 0
            ? Reading.Failed(Classification.NotReady, string.Join('\n', failed.Append(sum)))
            : ApiFailure.OfAnswer(status, content) is var failure && failure.Classification != Classification.OtherFailure
                ? Reading.Failed(failure.Classification, failure.Text)
                : Reading.Failed(Classification.NotReady, failure.Text);
    }
}
