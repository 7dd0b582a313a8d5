using System.Security.Cryptography;
using k8s;
using k8s.Exceptions;
using k8s.Models;
using Lab.Harness.Certificates;
using Lab.Harness.Distributions;
using Lab.Harness.Forecasts.Found;
using YamlDotNet.Core;

namespace Lab.Harness.Forecasts.Live;

/// <summary>
/// Reads what a cluster tells to who may list: its nodes, the authorities in its webhooks and APIServices, requests for certificates that wait, and what
/// its ports serve. It gets and lists, and never writes. What it may not see, it says; where nobody answers, the collected files have to do.
/// </summary>
internal sealed class ClusterReader
{
    /// <summary>So many nodes are asked at a time.</summary>
    private const int AtATime = 16;

    private static readonly TimeSpan AnswerWithin = TimeSpan.FromSeconds(10);

    private readonly KubernetesClientConfiguration configuration;
    private readonly FoundCluster collected;
    private readonly TimeProvider time;

    private ClusterReader(KubernetesClientConfiguration configuration, FoundCluster collected, TimeProvider time) =>
        (this.configuration, this.collected, this.time) = (configuration, collected, time);

    private string Server => new Uri(configuration.Host).Authority;

    /// <summary>Adds to a cluster what its API tells.</summary>
    /// <param name="kubeconfig">The kubeconfig, of whose current context is read.</param>
    /// <param name="collected">What was collected on its nodes; it may be nothing.</param>
    /// <param name="distribution">Where its components listen.</param>
    /// <param name="time">Now.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="InvalidInputException">The file is not a kubeconfig.</exception>
    public static async Task<FoundCluster> ReadAsync(
        string kubeconfig, FoundCluster collected, Distribution distribution, TimeProvider time, CancellationToken cancellationToken)
    {
        var reader = new ClusterReader(await OpenAsync(kubeconfig), collected, time);
        return await reader.ReadAsync(kubeconfig, distribution, cancellationToken);
    }

    private static async Task<KubernetesClientConfiguration> OpenAsync(string kubeconfig)
    {
        try
        {
            return await KubernetesClientConfiguration.BuildConfigFromConfigFileAsync(new FileInfo(kubeconfig));
        }
        catch (Exception exception) when (exception is KubeConfigException or YamlException or FormatException or IOException or UnauthorizedAccessException
            or InvalidOperationException or ArgumentException or NullReferenceException)
        {
            throw new InvalidInputException(
                $"--kubeconfig {kubeconfig}: expected a kubeconfig with a current context, found none: {exception.Message.ReplaceLineEndings(" ")}", exception);
        }
    }

    private async Task<FoundCluster> ReadAsync(string kubeconfig, Distribution distribution, CancellationToken cancellationToken)
    {
        using var client = ClientFor(kubeconfig);
        var api = new AskedApi(client, Server);
        var objects = new List<FoundCertificate>();
        if (configuration.ClientCertificateData is { Length: > 0 } own)
        {
            objects.AddRange(api.CertificatesIn(Convert.FromBase64String(own), kubeconfig)
                .Select((certificate, index) => new FoundCertificate(new(PlaceKind.Kubeconfig, kubeconfig) { Index = index }, certificate)));
        }

        var server = new Uri(configuration.Host);
        var (served, failure) = await ServedCertificate.ReadAsync(server.Host, server.Port, cancellationToken);
        if (served is not [var shown, ..])
        {
            api.Miss($"the certificate that it serves: {failure}");
        }
        else
        {
            objects.Add(new(new(PlaceKind.Wire, Server), shown));
            if (shown.Validity.NotAfter < time.GetUtcNow())
            {
                api.Miss($"the cluster: it was not asked, for the certificate that it serves ended at {shown.Validity.NotAfter:u}");
                return With(objects, api);
            }
        }

        // Whoever gets no answer to the first question gets none to the others: one line tells it.
        var version = await api.AskAsync("the cluster", asked => asked.Version.GetCodeAsync(cancellationToken));
        if (version is null)
        {
            return With(objects, api);
        }

        var nodes = await api.AskAsync("nodes", asked => asked.CoreV1.ListNodeAsync(cancellationToken: cancellationToken));
        collected.CheckIsOf(
            $"--kubeconfig {kubeconfig}",
            [.. (nodes?.Items ?? []).Select(node => node.Name())],
            [.. (configuration.SslCaCerts ?? []).Select(authority => InspectedCertificate.From(authority).PublicKey)],
            distribution.AuthorityFile);
        var servers = await new CalledServerReader(api).ReadAsync(cancellationToken);
        var requests = await api.AskAsync(
            "certificate signing requests", asked => asked.CertificatesV1.ListCertificateSigningRequestAsync(cancellationToken: cancellationToken));
        var further = await FurtherAsync(nodes?.Items ?? [], distribution, cancellationToken);
        return With(objects, api) with
        {
            Nodes = [.. collected.Nodes.Concat(further).OrderBy(node => node.Name, StringComparer.Ordinal)],
            Version = KubernetesVersion.TryParse(version.GitVersion),
            Servers = servers,
            Requests = [.. (requests?.Items ?? []).Where(Waits).Select(Of)],
        };
    }

    private Kubernetes ClientFor(string kubeconfig)
    {
        try
        {
            return new(configuration) { HttpClient = { Timeout = AnswerWithin } };
        }
        catch (Exception exception) when (exception is KubeConfigException or FormatException or CryptographicException or ArgumentException or IOException)
        {
            throw new InvalidInputException(
                $"--kubeconfig {kubeconfig}: its certificates and key can't be read: {exception.Message.ReplaceLineEndings(" ")}", exception);
        }
    }

    private FoundCluster With(IEnumerable<FoundCertificate> objects, AskedApi api) => collected with
    {
        Objects = [.. collected.Objects, .. objects],
        Unread = [.. collected.Unread, .. api.Unread],
    };

    /// <summary>The nodes of which nothing was collected, with what their kubelets serve.</summary>
    private async Task<IReadOnlyList<FoundNode>> FurtherAsync(IEnumerable<V1Node> nodes, Distribution distribution, CancellationToken cancellationToken)
    {
        var known = collected.Nodes.Select(node => node.Name).ToHashSet(StringComparer.Ordinal);
        var further = nodes.Where(node => !known.Contains(node.Name())).ToList();
        var found = new FoundNode[further.Count];
        await Parallel.ForEachAsync(
            Enumerable.Range(0, further.Count),
            new ParallelOptions { MaxDegreeOfParallelism = AtATime, CancellationToken = cancellationToken },
            async (index, token) => found[index] = await NodeAsync(further[index], distribution, token));
        return found;
    }

    private async Task<FoundNode> NodeAsync(V1Node node, Distribution distribution, CancellationToken cancellationToken)
    {
        var address = node.Status.Addresses?.FirstOrDefault(item => item.Type == "InternalIP")?.Address ?? node.Name();
        var port = distribution.Component(ComponentName.Kubelet).Endpoints[0].Port;
        var (shown, failure) = await ServedCertificate.ReadAsync(address, port, cancellationToken);
        var served = shown is [var first, ..] ? first : null;
        return new()
        {
            Name = node.Name(),
            Origin = Server,
            ReadAt = time.GetUtcNow(),
            Kubelet = KubernetesVersion.TryParse(node.Status.NodeInfo.KubeletVersion),
            Certificates = served is null ? [] : [new(new(PlaceKind.Wire, $"{address}:{port}"), served)],
            Unread =
            [
                new(node.Name(), "its files: nothing that was collected on it was given"),
                .. served is null ? [new Unread(node.Name(), $"the certificate that its kubelet serves: {failure}")] : Array.Empty<Unread>(),
            ],
        };
    }

    /// <summary>Of those that were neither denied nor have failed the ones that brought no certificate.</summary>
    private static bool Waits(V1CertificateSigningRequest request) =>
        request.Status is not { Certificate.Length: > 0 } && !(request.Status?.Conditions ?? []).Any(condition => condition.Type is "Denied" or "Failed");

    private static FoundRequest Of(V1CertificateSigningRequest request) => new(
        request.Name(),
        request.Spec.Username,
        request.Spec.SignerName,
        request.Metadata.CreationTimestamp is { } made ? new DateTimeOffset(made.ToUniversalTime()) : null,
        (request.Status?.Conditions ?? []).Any(condition => condition.Type == "Approved"));
}
