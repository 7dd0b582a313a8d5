using System.Net;
using k8s;
using k8s.Autorest;
using k8s.Models;
using Lab.Harness.Clusters;
using Lab.Harness.Clusters.Images;

namespace Lab.Harness.Probes;

/// <summary>The namespace in which probes make what they ask about, and what they have in common there. All of it can be asked for again and again.</summary>
internal static class LabNamespace
{
    public const string Name = "lab";

    /// <summary>The pod whose log is read and in which commands are run.</summary>
    public const string Bystander = "bystander";

    private static readonly TimeSpan Within = Patience.OfSeconds(30);
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(200);

    /// <summary>Makes the namespace, and waits until pods can be made in it.</summary>
    public static async Task EnsureAsync(Cluster cluster, CancellationToken cancellationToken)
    {
        await MakeAsync(() => cluster.Observer.CoreV1.CreateNamespaceAsync(
            new V1Namespace { Metadata = new V1ObjectMeta { Name = Name } }, cancellationToken: cancellationToken));
        await Deadline.UntilAsync(
            $"the default service account of namespace {Name}",
            Within,
            Interval,
            async token =>
                await FindAsync(() => cluster.Observer.CoreV1.ReadNamespacedServiceAccountAsync("default", Name, cancellationToken: token)) is not null,
            cluster.Options.Time,
            cancellationToken);
    }

    /// <summary>Makes the namespace and the bystander, and waits until it runs.</summary>
    public static async Task EnsureBystanderAsync(Cluster cluster, CancellationToken cancellationToken)
    {
        await EnsureAsync(cluster, cancellationToken);
        var pod = Pod(Bystander);
        pod.Spec.NodeName = cluster.ControlPlane.Name;
        pod.Spec.Containers[0].Command = ["sh", "-c", "echo 'the bystander is here'; exec sleep 1000000"];
        await MakeAsync(() => cluster.Observer.CoreV1.CreateNamespacedPodAsync(pod, Name, cancellationToken: cancellationToken));
        await Deadline.UntilAsync(
            $"the pod {Bystander} runs",
            Within,
            Interval,
            async token => (await cluster.Observer.CoreV1.ReadNamespacedPodAsync(Bystander, Name, cancellationToken: token)).Status.Phase == "Running",
            cluster.Options.Time,
            cancellationToken);
    }

    /// <summary>A pod that does nothing, depends on nothing and ends at once on SIGTERM.</summary>
    public static V1Pod Pod(string name) => new() { Metadata = new V1ObjectMeta { Name = name, NamespaceProperty = Name }, Spec = PodSpec() };

    /// <summary>What such a pod is made of.</summary>
    public static V1PodSpec PodSpec() => new()
    {
        AutomountServiceAccountToken = false,
        EnableServiceLinks = false,
        TerminationGracePeriodSeconds = 0,
        Containers =
        [
            new V1Container { Name = "sleep", Image = NodeAddition.Busybox, ImagePullPolicy = "Never", Command = ["sleep", "1000000"] },
        ],
    };

    /// <summary>Removes a pod without waiting for its kubelet, which may be the one that is out of order. One that is gone already is left alone.</summary>
    public static Task RemovePodAsync(Cluster cluster, string name, CancellationToken cancellationToken) =>
        FindAsync(() => cluster.Observer.CoreV1.DeleteNamespacedPodAsync(name, Name, gracePeriodSeconds: 0, cancellationToken: cancellationToken));

    /// <summary>Makes an object, unless it is there already.</summary>
    public static async Task MakeAsync<T>(Func<Task<T>> create)
    {
        try
        {
            await create();
        }
        catch (HttpOperationException exception) when (exception.Response.StatusCode == HttpStatusCode.Conflict)
        {
            // It is there already.
        }
    }

    private static async Task<T?> FindAsync<T>(Func<Task<T>> read)
        where T : class
    {
        try
        {
            return await read();
        }
        catch (HttpOperationException exception) when (exception.Response.StatusCode == HttpStatusCode.NotFound)
        {
            return null;
        }
    }
}
