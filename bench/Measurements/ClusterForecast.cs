using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Runtime.CompilerServices;
using System.Text;
using Lab.Harness;
using Lab.Harness.Certificates;
using Lab.Harness.Distributions;
using Lab.Harness.Distributions.Kubeadm;
using Lab.Harness.Forecasts;
using Lab.Harness.Forecasts.Collected;
using Lab.Harness.Forecasts.Exporters;
using Lab.Harness.Forecasts.Found;
using Lab.Harness.Forecasts.Measured;

namespace Lab.Bench.Measurements;

/// <summary>How long a forecast of a large cluster takes, from the collected texts to all its pages.</summary>
internal sealed class ClusterForecast : IMeasurement
{
    private const int Nodes = 300;
    private const int ControlPlanes = 3;
    private const int Bundled = 5000;

    /// <inheritdoc/>
    public string Name => "forecast";

    /// <inheritdoc/>
    public string Unit => "s, the size in MB";

    /// <inheritdoc/>
    public string Summary => string.Create(
        CultureInfo.InvariantCulture,
        $"Forecasts a made-up cluster of {Nodes} nodes, {ControlPlanes} of them control planes, with a bundle of {Bundled:N0} certificates beside its own.");

    /// <inheritdoc/>
    public async IAsyncEnumerable<Sample> TakeAsync(Workbench workbench, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("lab-bench-forecast-");
        try
        {
            var text = await Task.Run(Text, cancellationToken);
            for (var run = 0; run < workbench.Runs; run++)
            {
                foreach (var sample in await Task.Run(() => TakeOne(text, folder.FullName), cancellationToken))
                {
                    yield return sample;
                }
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static IReadOnlyList<Sample> TakeOne(string text, string folder)
    {
        var results = Checkout.Find().Results;
        var started = Stopwatch.GetTimestamp();
        var cluster = FoundCluster.Of(CollectedText.Read(text, "made up"), KubeadmDistribution.Default.AuthorityFile);
        var forecast = Forecast.Of(
            cluster, new ForecastOptions(cluster.Nodes[0].ReadAt, ForecastOptions.DefaultWithin), MeasuredResults.In(results));
        var files = ForecastWriter.Write(forecast, folder, results);
        var elapsed = Stopwatch.GetElapsedTime(started);
        return [Sample.Of("all of it", elapsed), Sample.Of("size of the page", new FileInfo(files[0]).Length / 1e6)];
    }

    /// <summary>What the collector would have written on all nodes. Each joined a few minutes after the one before, as nodes do.</summary>
    private static string Text()
    {
        var distribution = KubeadmDistribution.Known[^1];
        var keys = new KeyPool();
        var now = DateTimeOffset.UnixEpoch.AddYears(60);
        var first = ClusterPki.Issue(
            new()
            {
                Catalogue = distribution.Certificates,
                ApiServerPort = distribution.ApiServer.Port,
                NodeName = "node-0",
                NodeAddress = IPAddress.Loopback,
                ServiceAddress = distribution.Networks.ApiServer,
                IssuedAt = now,
            },
            keys);
        var text = new StringBuilder();
        for (var index = 0; index < Nodes; index++)
        {
            List<string> lines = [$"lab-forecast 1 node-{index}", $"date {now.ToUnixTimeSeconds()}", $"version Kubernetes {distribution.Version}"];
            foreach (var entry in distribution.Certificates.Entries.Where(
                entry => index < ControlPlanes || entry.Name is "ca" or "kubelet-client" or "kubelet-serving"))
            {
                var made = first.Certificate(entry.Name);
                var lifetime = new Validity(made.Validity.NotBefore, made.Validity.NotAfter.AddMinutes(7 * index));
                var certificate = entry.Kind == CertificateKind.Authority
                    ? made
                    : first.Authority(entry.Issuer).Issue(made.Parameters with { Subject = entry.SubjectOn($"node-{index}"), Validity = lifetime });
                lines.AddRange(entry.Location.IsEmbedded
                    ? Record($"kubeconfig 1 {entry.Location.CertificatePath}", $"client-certificate-data:\n{certificate.CertificatePem}")
                    : Record($"file 1 {entry.Location.CertificatePath}", certificate.CertificatePem));
            }

            if (index == 0)
            {
                var bundle = Enumerable.Range(0, Bundled).Select(_ => first.Authority("ca").Issue(first.Certificate("ca").Parameters).CertificatePem);
                lines.AddRange(Record($"file 1 {distribution.Paths.Pki}/bundle.crt", string.Concat(bundle)));
            }

            if (index < ControlPlanes)
            {
                lines.Add($"manifest 1 {distribution.Paths.Manifests}/{ComponentName.ApiServer}.yaml");
            }

            text.AppendJoin('\n', lines).Append(CultureInfo.InvariantCulture, $"\nend {lines.Count}\n");
        }

        return text.ToString();
    }

    private static IEnumerable<string> Record(string head, string text) => [head, .. text.TrimEnd('\n').Split('\n').Select(line => $"| {line}")];
}
