using System.Net;
using Lab.Harness.Certificates;
using Lab.Harness.Clusters;
using Lab.Harness.Tests.Experiments;
using Shouldly;
using Xunit;

namespace Lab.Harness.Tests.Clusters;

public sealed class HostClientTests : IDisposable
{
    private static readonly IPEndPoint ApiServer = new(IPAddress.Loopback, 6443);
    private readonly TemporaryFolder folder = new();
    private readonly HostClient client;

    public HostClientTests() => client = new HostClient(folder.Path, TimeProvider.System);

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task The_kubeconfig_refers_to_the_files_beside_it()
    {
        await client.WriteAsync(ApiServer, "the CA", "the certificate", "the key", TestContext.Current.CancellationToken);

        var kubeconfig = await ReadAsync();
        kubeconfig.Server.ShouldBe("https://127.0.0.1:6443");
        kubeconfig.TlsServerName.ShouldBeNull();
        kubeconfig.CertificateAuthority.Pem.ShouldBe("the CA");
        (await File.ReadAllTextAsync(client.CertificateFile, TestContext.Current.CancellationToken)).ShouldBe("the certificate");
        (await File.ReadAllTextAsync(client.KeyFile, TestContext.Current.CancellationToken)).ShouldBe("the key");
    }

    [Fact]
    public async Task Another_client_is_asked_for_the_same_name()
    {
        await client.WriteAsync(ApiServer, "the CA", "the certificate", "the key", TestContext.Current.CancellationToken);

        await client.AskForAsync("kubernetes", TestContext.Current.CancellationToken);
        (await ReadAsync()).TlsServerName.ShouldBe("kubernetes");
        await client.WriteAsync(ApiServer, "another CA", "another certificate", "another key", TestContext.Current.CancellationToken);
        (await ReadAsync()).TlsServerName.ShouldBe("kubernetes");
        await client.AskForAsync(null, TestContext.Current.CancellationToken);
        (await ReadAsync()).TlsServerName.ShouldBeNull();
    }

    private async Task<Kubeconfig> ReadAsync() =>
        Kubeconfig.Parse(await File.ReadAllTextAsync(client.Kubeconfig, TestContext.Current.CancellationToken), client.Kubeconfig);
}
