using System.Net;
using System.Security.Authentication;
using System.Text;
using k8s;
using k8s.Autorest;
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
    private readonly List<Unread> unread = [];

    private ClusterReader(KubernetesClientConfiguration configuration, FoundCluster collected, TimeProvider time) =>
        (this.configuration, this.collected, this.time) = (configuration, collected, time);

    private string Server => new Uri(configuration.Host).Authority;

    /// <summary>Adds to a cluster what its API tells.</summary>
    /// <param name="kubeconfig">The kubeconfig, of whose current context is read.</param>
    /// <param name="collected">What was collected on its nodes; it may be nothing.</param>
    /// <param name="distribution">Where its components listen.</param>
    /// <param name="time">Now.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="InvalidInputException">The file is no kubeconfig.</exception>
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
        using var client = new Kubernetes(configuration) { HttpClient = { Timeout = AnswerWithin } };
        var objects = new List<FoundCertificate>();
        if (configuration.ClientCertificateData is { Length: > 0 } own)
        {
            AddPem(objects, new(PlaceKind.Kubeconfig, kubeconfig), Convert.FromBase64String(own));
        }

        var server = new Uri(configuration.Host);
        var (served, failure) = await ServedCertificate.ReadAsync(server.Host, server.Port, cancellationToken);
        if (served is null)
        {
            unread.Add(new(Server, $"the certificate that it serves: {failure}"));
        }
        else
        {
            objects.Add(new(new(PlaceKind.Wire, Server), served));
            if (served.Validity.NotAfter < time.GetUtcNow())
            {
                unread.Add(new(Server, $"the cluster: it was not asked, for the certificate that it serves ended at {served.Validity.NotAfter:u}"));
                return collected with { Objects = objects, Unread = [.. collected.Unread, .. unread] };
            }
        }

        // Whoever gets no answer to the first question gets none to the others: one line tells it.
        var version = await AskAsync("the cluster", () => client.Version.GetCodeAsync(cancellationToken));
        if (version is null)
        {
            return collected with { Objects = objects, Unread = [.. collected.Unread, .. unread] };
        }

        var nodes = await AskAsync("nodes", () => client.CoreV1.ListNodeAsync(cancellationToken: cancellationToken));
        await AddWebhooksAsync(objects, client, cancellationToken);
        var requests = await AskAsync(
            "certificate signing requests", () => client.CertificatesV1.ListCertificateSigningRequestAsync(cancellationToken: cancellationToken));
        var further = await FurtherAsync(nodes?.Items ?? [], distribution, cancellationToken);
        return collected with
        {
            Nodes = [.. collected.Nodes.Concat(further).OrderBy(node => node.Name, StringComparer.Ordinal)],
            Version = KubernetesVersion.TryParse(version.GitVersion),
            Objects = objects,
            PendingRequests = [.. (requests?.Items ?? []).Where(IsPending).Select(request => $"{request.Name()} by {request.Spec.Username}")],
            Unread = [.. collected.Unread, .. unread],
        };
    }

    private async Task AddWebhooksAsync(List<FoundCertificate> objects, Kubernetes client, CancellationToken cancellationToken)
    {
        var validating = await AskAsync(
            "validating webhooks", () => client.AdmissionregistrationV1.ListValidatingWebhookConfigurationAsync(cancellationToken: cancellationToken));
        var mutating = await AskAsync(
            "mutating webhooks", () => client.AdmissionregistrationV1.ListMutatingWebhookConfigurationAsync(cancellationToken: cancellationToken));
        var services = await AskAsync("APIServices", () => client.ApiregistrationV1.ListAPIServiceAsync(cancellationToken: cancellationToken));
        IEnumerable<(string Object, byte[]? Bundle)> bundles =
        [
            .. (validating?.Items ?? []).SelectMany(item => item.Webhooks ?? []).Select(hook => ($"webhook {hook.Name}", hook.ClientConfig.CaBundle)),
            .. (mutating?.Items ?? []).SelectMany(item => item.Webhooks ?? []).Select(hook => ($"webhook {hook.Name}", hook.ClientConfig.CaBundle)),
            .. (services?.Items ?? []).Select(item => ($"APIService {item.Name()}", item.Spec.CaBundle)),
        ];
        foreach (var (name, bundle) in bundles.Where(item => item.Bundle is { Length: > 0 }))
        {
            AddPem(objects, new(PlaceKind.ClusterObject, $"the authority of {name}"), bundle!);
        }
    }

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
        var (served, failure) = await ServedCertificate.ReadAsync(address, port, cancellationToken);
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

    private void AddPem(List<FoundCertificate> objects, FoundPlace place, byte[] pem)
    {
        try
        {
            var certificates = InspectedCertificate.FromPem(Encoding.ASCII.GetString(pem), place.Path).DistinctBy(certificate => certificate.Fingerprint);
            objects.AddRange(certificates.Select((certificate, index) => new FoundCertificate(place with { Index = index }, certificate)));
        }
        catch (InvalidInputException exception)
        {
            unread.Add(new(Server, exception.Message));
        }
    }

    /// <summary>Asks, and says why where there is no answer.</summary>
    private async Task<T?> AskAsync<T>(string what, Func<Task<T>> ask)
        where T : class
    {
        try
        {
            return await ask();
        }
        catch (HttpOperationException exception)
        {
            unread.Add(new(Server, exception.Response.StatusCode switch
            {
                HttpStatusCode.Forbidden => $"{what}: this user may not list them",
                HttpStatusCode.Unauthorized => $"{what}: this user is not known, or his certificate or token has expired",
                var code => $"{what}: it answered {(int)code}",
            }));
        }
        catch (Exception exception) when (
            exception is HttpRequestException or TaskCanceledException { InnerException: TimeoutException } or AuthenticationException)
        {
            unread.Add(new(Server, $"{what}: {(exception.InnerException ?? exception).Message.ReplaceLineEndings(" ")}"));
        }

        return null;
    }

    private static bool IsPending(V1CertificateSigningRequest request) => request.Status?.Conditions is not { Count: > 0 };
}
