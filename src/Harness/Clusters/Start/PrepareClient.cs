using Lab.Harness.Certificates;

namespace Lab.Harness.Clusters.Start;

/// <summary>Gives the administrator a kubeconfig on this machine.</summary>
internal sealed class PrepareClient : IStartStep
{
    /// <inheritdoc/>
    public async Task ExecuteAsync(ClusterStart start, CancellationToken cancellationToken)
    {
        if (start.Pkis is [var pki, ..])
        {
            await start.Client.WriteAsync(
                start.ApiServer,
                pki.Certificate("ca").CertificatePem,
                pki.Certificate("admin").CertificatePem,
                pki.Certificate("admin").KeyPem,
                cancellationToken);
            return;
        }

        var administrator = start.Options.Distribution.Paths.AdministratorKubeconfig;
        var kubeconfig = Kubeconfig.Parse(await start.Nodes[0].ReadFileAsync(administrator, cancellationToken), administrator);
        await start.Client.WriteAsync(
            start.ApiServer, kubeconfig.CertificateAuthority.Pem!, kubeconfig.ClientCertificate.Pem!, kubeconfig.ClientKey.Pem!, cancellationToken);
    }
}
