using Lab.Harness.Certificates;
using Lab.Harness.Clusters;

namespace Lab.Harness.Procedures;

/// <summary>
/// Brings what the administrator's kubeconfig on the node holds to kubectl on the host: an administrator who works on the node is asked there, with
/// the kubeconfig that he has there.
/// </summary>
/// <param name="Cluster">The cluster.</param>
internal sealed record TakeKubeconfig(Cluster Cluster) : IStep
{
    /// <inheritdoc/>
    public string Name => $"Take the administrator's kubeconfig as it is, {Copy.Kubeconfig}, to kubectl on the host";

    /// <inheritdoc/>
    public string Where => Cluster.ControlPlane.Name;

    /// <inheritdoc/>
    public string Command => $"cat {Copy.Kubeconfig}";

    /// <inheritdoc/>
    public async Task<ExecResult> RunAsync(CancellationToken cancellationToken)
    {
        var read = await Cluster.ControlPlane.ExecAsync(["cat", Copy.Kubeconfig], cancellationToken);
        if (read.ExitCode != 0)
        {
            return read with { StandardOutput = "" };
        }

        try
        {
            var kubeconfig = Kubeconfig.Parse(read.StandardOutput, Copy.Kubeconfig);
            await Cluster.UseClientAsync(
                kubeconfig with
                {
                    CertificateAuthority = await EmbeddedAsync(kubeconfig.CertificateAuthority, cancellationToken),
                    ClientCertificate = await EmbeddedAsync(kubeconfig.ClientCertificate, cancellationToken),
                    ClientKey = await EmbeddedAsync(kubeconfig.ClientKey, cancellationToken),
                },
                cancellationToken);
            return read with { StandardOutput = "taken" };
        }
        catch (InvalidInputException exception)
        {
            return read with { ExitCode = 1, StandardOutput = "", StandardError = exception.Message };
        }
    }

    /// <summary>What a kubeconfig refers to, the kubelet's its certificate for example, lies on the node.</summary>
    private async Task<KubeconfigMaterial> EmbeddedAsync(KubeconfigMaterial material, CancellationToken cancellationToken) => material.Path is { } path
        ? (await Cluster.ControlPlane.ExecAsync(["cat", path], cancellationToken)) is { ExitCode: 0 } file
            ? KubeconfigMaterial.Embedded(file.StandardOutput)
            : throw new InvalidInputException($"{Copy.Kubeconfig} refers to {path}, which could not be read")
        : material;
}
