using System.Globalization;
using Lab.Harness.Clusters;
using Lab.Harness.Distributions;
using Lab.Harness.Journals;
using k8s;
using k8s.Models;

namespace Lab.Harness.Probes;

/// <summary>
/// Whether the API server can open a new connection to etcd: it opens one for each new kind of resource that it serves (k8s.io/apiserver,
/// pkg/storage/storagebackend/factory/etcd3.go). Those that were opened before go on, whatever became of its client certificate since.
/// </summary>
internal sealed class NewResource : IProbe
{
    private const string Group = "trial.lab.example";
    private const string Version = "v1";

    /// <summary>To be told of the definition and to open the connection takes about a second; a connection that fails is given up after 20 s.</summary>
    private static readonly TimeSpan Within = Patience.OfSeconds(10);

    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(500);
    private int count;

    /// <inheritdoc/>
    public string Name => "new-resource";

    /// <inheritdoc/>
    public string Question =>
        "a new CustomResourceDefinition, for which the API server opens a new connection to etcd: are its objects listed within 10 seconds?";

    /// <inheritdoc/>
    public IReadOnlyList<RouteLeg> Route => [new(RouteEnd.ApiServer, RouteEnd.Etcd, IsIndirect: true)];

    /// <inheritdoc/>
    public TimeSpan? NoticesWithin => Within;

    /// <inheritdoc/>
    public TimeSpan Pause => TimeSpan.FromSeconds(12);

    /// <inheritdoc/>
    public async Task<Reading> AskAsync(Cluster cluster, CancellationToken cancellationToken)
    {
        var plural = string.Create(CultureInfo.InvariantCulture, $"trial{++count}s");
        var name = $"{plural}.{Group}";
        var time = cluster.Options.Time;
        var startedAt = time.GetTimestamp();
        ApiFailure? last = null;
        try
        {
            await cluster.Observer.ApiextensionsV1.CreateCustomResourceDefinitionAsync(Definition(plural), cancellationToken: cancellationToken);
            await Deadline.UntilAsync("the new resource is listed", Within, Interval, IsListedAsync, time, cancellationToken);
            return Reading.Ok(string.Create(CultureInfo.InvariantCulture, $"{name}: listed after {time.GetElapsedTime(startedAt).TotalSeconds:0.0} s"));
        }
        catch (TimeoutException)
        {
            return Reading.Failed(
                Classification.NotReady, string.Create(
                    CultureInfo.InvariantCulture, $"{name}: not listed after {Within.TotalSeconds:0} s: {last?.Text ?? "no answer"}"));
        }
        catch (Exception exception) when (ApiFailure.Of(exception, cancellationToken) is { } failure)
        {
            return failure.AsFailed($"making the definition {name}");
        }
        finally
        {
            await RemoveAsync(cluster, name, cancellationToken);
        }

        async Task<bool> IsListedAsync(CancellationToken token)
        {
            try
            {
                await cluster.Observer.CustomObjects.ListClusterCustomObjectAsync(Group, Version, plural, cancellationToken: token);
                return true;
            }
            catch (Exception exception) when (!token.IsCancellationRequested && ApiFailure.Of(exception, token) is { } failure)
            {
                last = failure;
                return false;
            }
        }
    }

    /// <summary>A definition of a kind of resource that did not exist before.</summary>
    internal static V1CustomResourceDefinition Definition(string plural)
    {
        var singular = plural[..^1];
        return new V1CustomResourceDefinition
        {
            Metadata = new V1ObjectMeta { Name = $"{plural}.{Group}" },
            Spec = new V1CustomResourceDefinitionSpec
            {
                Group = Group,
                Scope = "Cluster",
                Names = new V1CustomResourceDefinitionNames { Plural = plural, Singular = singular, Kind = $"T{singular[1..]}" },
                Versions =
                [
                    new V1CustomResourceDefinitionVersion
                    {
                        Name = Version,
                        Served = true,
                        Storage = true,
                        Schema = new V1CustomResourceValidation { OpenAPIV3Schema = new V1JSONSchemaProps { Type = "object" } },
                    },
                ],
            },
        };
    }

    private static async Task RemoveAsync(Cluster cluster, string name, CancellationToken cancellationToken)
    {
        try
        {
            await cluster.Observer.ApiextensionsV1.DeleteCustomResourceDefinitionAsync(name, cancellationToken: cancellationToken);
        }
        catch (Exception exception) when (cancellationToken.IsCancellationRequested || ApiFailure.Of(exception, cancellationToken) is not null)
        {
            // What was found out stands; the definition goes with the cluster.
        }
    }
}
