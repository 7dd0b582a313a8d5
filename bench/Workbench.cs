using Docker.DotNet;
using Lab.Harness.Clusters;
using Lab.Scenarios;

namespace Lab.Bench;

/// <summary>What measurements are taken with.</summary>
internal sealed class Workbench : IDisposable
{
    /// <summary>How long a node is left alone before it counts as idle.</summary>
    public static readonly TimeSpan Rest = TimeSpan.FromSeconds(20);

    private static readonly TimeSpan PodsWithin = TimeSpan.FromSeconds(120);

    /// <summary>Lays out the tools.</summary>
    /// <param name="laboratory">The lab; it is not disposed of here.</param>
    /// <param name="runs">How often each measurement is taken.</param>
    /// <param name="progress">Receives what happens.</param>
    public Workbench(Laboratory laboratory, int runs, IProgress<string> progress)
    {
        Laboratory = laboratory;
        Runs = runs;
        Progress = progress;
        Docker = new DockerClientBuilder().WithEndpoint(laboratory.Engine.Endpoint).Build();
    }

    /// <summary>The lab.</summary>
    public Laboratory Laboratory { get; }

    /// <summary>How often each measurement is taken.</summary>
    public int Runs { get; }

    /// <summary>Receives what happens.</summary>
    public IProgress<string> Progress { get; }

    /// <summary>The engine, for what the harness has no need to ask of it.</summary>
    public IDockerClient Docker { get; }

    /// <summary>Starts a cluster as the experiments do. Whoever asks for it disposes of it.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    /// <param name="kind">How it starts.</param>
    public Task<Cluster> StartClusterAsync(CancellationToken cancellationToken, StartKind kind = StartKind.Prepared) =>
        Cluster.StartAsync(Laboratory.Engine, new ClusterOptions { Image = Laboratory.Image, Start = kind }, Progress, cancellationToken);

    /// <summary>Starts a cluster and waits until the pods of its control plane are Ready, and a while longer, until nothing starts any more.</summary>
    public async Task<Cluster> StartIdleClusterAsync(CancellationToken cancellationToken)
    {
        var cluster = await StartClusterAsync(cancellationToken);
        try
        {
            await Deadline.UntilAsync(
                "the pods of the control plane are Ready",
                PodsWithin,
                TimeSpan.FromSeconds(1),
                async token => (await cluster.ControlPlane.ExecAsync(
                    [
                        "kubectl",
                        "--kubeconfig",
                        "/etc/kubernetes/admin.conf",
                        "-n",
                        "kube-system",
                        "wait",
                        "--for=condition=Ready",
                        "pods",
                        "-l",
                        "tier=control-plane",
                        "--timeout=10s",
                    ],
                    token)).ExitCode == 0,
                TimeProvider.System,
                cancellationToken);
            await Task.Delay(Rest, cancellationToken);
            return cluster;
        }
        catch
        {
            await cluster.DisposeAsync();
            throw;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => (Docker as IDisposable)?.Dispose();
}
