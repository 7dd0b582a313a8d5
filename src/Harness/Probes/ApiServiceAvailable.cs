using System.Text.Json;
using Lab.Harness.Clusters;
using Lab.Harness.Distributions;
using Lab.Harness.Journals;

namespace Lab.Harness.Probes;

/// <summary>What the API server itself thinks of the aggregated API server. The workload <c>aggregated-api</c> has to be installed.</summary>
internal sealed class ApiServiceAvailable : IProbe
{
    /// <inheritdoc/>
    public string Name => "apiservice-available";

    /// <inheritdoc/>
    public string Question => "the condition Available of the APIService v1alpha1.wardle.example.com, with kubectl on the host";

    /// <inheritdoc/>
    public IReadOnlyList<RouteLeg> Route => [new(RouteEnd.ApiServer, RouteEnd.Aggregated, IsIndirect: true)];

    /// <inheritdoc/>
    public TimeSpan? NoticesWithin => KubectlRun.AnswerWithin;

    /// <inheritdoc/>
    public TimeSpan Pause => KubectlRun.Pause;

    /// <inheritdoc/>
    public async Task<Reading> AskAsync(Cluster cluster, CancellationToken cancellationToken)
    {
        var result = await KubectlRun.OnHostAsync(
            cluster,
            cancellationToken,
            "get", "apiservices.v1.apiregistration.k8s.io", "v1alpha1.wardle.example.com", "-o", "jsonpath={.status.conditions[?(@.type==\"Available\")]}");
        return result.ExitCode == 0 ? Read(result.StandardOutput) : Reading.Failed(result.Output.Trim());
    }

    /// <summary>Reads the condition, as JSON; nothing where there is none yet.</summary>
    internal static Reading Read(string condition)
    {
        if (string.IsNullOrWhiteSpace(condition))
        {
            return Reading.Failed(Classification.NotReady, "no condition Available yet");
        }

        using var json = JsonDocument.Parse(condition);
        var text = $"Available={Text("status")} {Text("reason")}: {Text("message")}";
        if (Text("status") == "True")
        {
            return Reading.Ok(text);
        }

        var classification = FailureText.Classify(Text("message"));
        return Reading.Failed(classification == Classification.OtherFailure ? Classification.NotReady : classification, text);

        string Text(string name) => json.RootElement.TryGetProperty(name, out var value) ? value.GetString() ?? "" : "";
    }
}
