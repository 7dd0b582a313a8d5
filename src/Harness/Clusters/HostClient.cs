using System.Net;
using Lab.Harness.Certificates;

namespace Lab.Harness.Clusters;

/// <summary>
/// The administrator's client on this machine: a kubeconfig that refers to two files beside it, as minikube's does.
/// </summary>
/// <param name="folder">The cluster's working folder.</param>
/// <param name="time">Now on the cluster.</param>
internal sealed class HostClient(string folder, TimeProvider time)
{
    /// <summary>The kubeconfig.</summary>
    public string Kubeconfig => Path.Combine(folder, "kubeconfig");

    /// <summary>The client certificate.</summary>
    public string CertificateFile => Path.Combine(folder, "client.crt");

    /// <summary>The key to it.</summary>
    public string KeyFile => Path.Combine(folder, "client.key");

    /// <summary>Where the cluster's CA is put when it is fetched again.</summary>
    public string AuthorityFile => Path.Combine(folder, "ca.crt");

    /// <summary>The name that the API server's certificate is asked for; <see langword="null"/> for the address that is connected to.</summary>
    public string? ServerName { get; private set; }

    /// <summary>The cluster's CA, as the kubeconfig has it at this moment.</summary>
    public TrustAnchor TrustAnchor => new(Read().CertificateAuthority.Pem!) { Time = time };

    /// <summary>Puts a client certificate, its key and the CA into their places.</summary>
    /// <param name="apiServer">Where the API server is reached.</param>
    /// <param name="authority">The CA.</param>
    /// <param name="certificate">The client certificate.</param>
    /// <param name="key">Its key.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task WriteAsync(IPEndPoint apiServer, string authority, string certificate, string key, CancellationToken cancellationToken)
    {
        await PrivateFile.WriteAsync(CertificateFile, certificate, cancellationToken);
        await PrivateFile.WriteAsync(KeyFile, key, cancellationToken);
        var kubeconfig = new Kubeconfig
        {
            Server = $"https://{apiServer}",
            TlsServerName = ServerName,
            CertificateAuthority = KubeconfigMaterial.Embedded(authority),
            UserName = "admin",
            ClientCertificate = KubeconfigMaterial.InFile(CertificateFile),
            ClientKey = KubeconfigMaterial.InFile(KeyFile),
        };
        await PrivateFile.WriteAsync(Kubeconfig, kubeconfig.ToYaml(), cancellationToken);
    }

    /// <summary>Asks the API server's certificate for a name other than the address that is connected to.</summary>
    /// <param name="name">The name; <see langword="null"/> for the address.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="InvalidInputException">The file is not a kubeconfig.</exception>
    public async Task AskForAsync(string? name, CancellationToken cancellationToken)
    {
        if (name != ServerName && File.Exists(Kubeconfig))
        {
            ServerName = name;
            var kubeconfig = Certificates.Kubeconfig.Parse(await File.ReadAllTextAsync(Kubeconfig, cancellationToken), Kubeconfig);
            await PrivateFile.WriteAsync(Kubeconfig, (kubeconfig with { TlsServerName = name }).ToYaml(), cancellationToken);
        }
    }

    private Kubeconfig Read() => Certificates.Kubeconfig.Parse(File.ReadAllText(Kubeconfig), Kubeconfig);
}
