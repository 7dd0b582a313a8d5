using k8s;
using k8s.Models;
using Lab.Harness.Certificates;
using Lab.Harness.Forecasts.Found;

namespace Lab.Harness.Forecasts.Live;

/// <summary>
/// Reads which servers the API server calls, whom it trusts for them, and what they serve. A webhook has a URL or is a service of the cluster; where the
/// address of a service leads nowhere, as outside of the cluster's network, what it serves is not read.
/// </summary>
/// <param name="api">The cluster.</param>
internal sealed class CalledServerReader(AskedApi api)
{
    /// <summary>So many servers are asked at a time.</summary>
    private const int AtATime = 16;

    private const int HttpsPort = 443;

    /// <summary>How many names a line has room for.</summary>
    private const int MostNames = 3;

    /// <summary>Reads them.</summary>
    public async Task<IReadOnlyList<FoundServer>> ReadAsync(CancellationToken cancellationToken)
    {
        var called = await ListAsync(cancellationToken);
        var places = await PlacesAsync(called, cancellationToken);
        var servers = new FoundServer[called.Count];
        var failures = new string[called.Count];
        await Parallel.ForEachAsync(
            Enumerable.Range(0, called.Count),
            new ParallelOptions { MaxDegreeOfParallelism = AtATime, CancellationToken = cancellationToken },
            async (index, token) =>
            {
                var server = called[index];
                var (place, why) = places[server.Target];
                var (served, failure) = place is null ? ([], why) : await ServedCertificate.ReadAsync(place.Host, place.Port, token, server.Target.Host);
                servers[index] = new() { Name = server.Name, Kind = server.Kind, Host = server.Target.Host, Authorities = server.Authorities, Served = served };
                failures[index] = served is [] ? failure : "";
            });
        foreach (var alike in servers.Zip(failures).Where(item => item.Second.Length > 0).GroupBy(item => item.Second, item => item.First.Name))
        {
            List<string> names = [.. alike.Distinct(StringComparer.Ordinal)];
            var all = string.Join(", ", names.Take(MostNames)) + (names.Count > MostNames ? $" and {names.Count - MostNames} more" : "");
            api.Miss($"what {all} serve: {alike.Key}; on a node of the cluster the addresses of services lead somewhere");
        }

        return servers;
    }

    private async Task<IReadOnlyList<Called>> ListAsync(CancellationToken cancellationToken)
    {
        var validating = await api.AskAsync(
            "validating webhooks", client => client.AdmissionregistrationV1.ListValidatingWebhookConfigurationAsync(cancellationToken: cancellationToken));
        var mutating = await api.AskAsync(
            "mutating webhooks", client => client.AdmissionregistrationV1.ListMutatingWebhookConfigurationAsync(cancellationToken: cancellationToken));
        var services = await api.AskAsync(
            "APIServices", client => client.ApiregistrationV1.ListAPIServiceAsync(cancellationToken: cancellationToken));
        return
        [
            .. (validating?.Items ?? []).SelectMany(item => item.Webhooks ?? []).Select(hook => Webhook(hook.Name, hook.FailurePolicy, hook.ClientConfig)),
            .. (mutating?.Items ?? []).SelectMany(item => item.Webhooks ?? []).Select(hook => Webhook(hook.Name, hook.FailurePolicy, hook.ClientConfig)),
            .. (services?.Items ?? []).Where(item => item.Spec.Service is not null).Select(Api),
        ];
    }

    private Called Webhook(string hook, string? failurePolicy, Admissionregistrationv1WebhookClientConfig asked)
    {
        var name = $"webhook {hook}";
        return new(
            name,
            failurePolicy == "Ignore" ? FoundServerKind.LenientWebhook : FoundServerKind.GuardingWebhook,
            asked.Service is { } service
                ? Target.Of(service.NamespaceProperty, service.Name, service.Port)
                : Uri.TryCreate(asked.Url, UriKind.Absolute, out var url) ? new(url.Host, url.Port, Service: null) : Target.Unknown,
            AuthoritiesOf(name, asked.CaBundle));
    }

    private Called Api(V1APIService item)
    {
        var name = $"APIService {item.Name()}";
        return new(
            name,
            item.Spec.InsecureSkipTLSVerify == true ? FoundServerKind.UnverifiedApi : FoundServerKind.AggregatedApi,
            Target.Of(item.Spec.Service.NamespaceProperty, item.Spec.Service.Name, item.Spec.Service.Port),
            AuthoritiesOf(name, item.Spec.CaBundle));
    }

    private IReadOnlyList<InspectedCertificate> AuthoritiesOf(string name, byte[]? bundle) =>
        bundle is { Length: > 0 } ? api.CertificatesIn(bundle, $"the caBundle of {name}") : [];

    /// <summary>Where each target is to be reached, or why that is not known. A service is asked for once.</summary>
    private async Task<Dictionary<Target, (Place? Place, string Why)>> PlacesAsync(IReadOnlyList<Called> called, CancellationToken cancellationToken)
    {
        var places = new Dictionary<Target, (Place? Place, string Why)>();
        foreach (var target in called.Select(server => server.Target).Distinct())
        {
            places.Add(target, target switch
            {
                { Service: var (space, name) } => PlaceOf(target, await api.AskAsync(
                    $"the service {name} in {space}", client => client.CoreV1.ReadNamespacedServiceAsync(name, space, cancellationToken: cancellationToken))),
                { Host: { Length: > 0 } host } => (new(host, target.Port), ""),
                _ => (null, "its configuration names no address"),
            });
        }

        return places;
    }

    private static (Place? Place, string Why) PlaceOf(Target target, V1Service? service) => service switch
    {
        null => (null, "its service could not be read"),
        { Spec.ClusterIP: { Length: > 0 } address and not "None" } => (new(address, target.Port), ""),
        _ => (null, "its service has no address of its own"),
    };

    /// <summary>A server as its configuration tells of it.</summary>
    private sealed record Called(string Name, FoundServerKind Kind, Target Target, IReadOnlyList<InspectedCertificate> Authorities);

    /// <summary>Whom it asks for.</summary>
    private sealed record Target(string Host, int Port, (string Namespace, string Name)? Service)
    {
        public static Target Unknown { get; } = new("", HttpsPort, Service: null);

        public static Target Of(string space, string name, int? port) => new($"{name}.{space}.svc", port ?? HttpsPort, (space, name));
    }

    /// <summary>Where it connects to.</summary>
    private sealed record Place(string Host, int Port);
}
