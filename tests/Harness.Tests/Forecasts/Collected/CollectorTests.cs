using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;
using Lab.Harness.Distributions;
using Lab.Harness.Distributions.Kubeadm;
using Lab.Harness.Forecasts.Collected;
using Lab.Harness.Forecasts.Found;
using Lab.Harness.Tests.Experiments;
using Shouldly;
using Xunit;

namespace Lab.Harness.Tests.Forecasts.Collected;

/// <summary>The script, run by the machine's <c>sh</c> on a folder with the files of a node that was never there.</summary>
public sealed class CollectorTests : IDisposable
{
    private const string Token = "eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJub2JvZHkifQ.c2lnbmF0dXJl";
    private const string Password = "correct-horse-battery";

    private readonly TemporaryFolder root = new();
    private readonly MadeUpNode made = MadeUpNode.Of();

    public CollectorTests()
    {
        foreach (var file in made.Pki.Files.Where(file => !file.Path.Contains("workload", StringComparison.Ordinal)))
        {
            Write(file.Path, file.Content);
            if (file.LinkPath is { } link)
            {
                File.CreateSymbolicLink(root.Path + link, Path.GetFileName(file.Path));
            }
        }

        Write("/etc/hostname", "a\n");
        Write("/etc/kubernetes/manifests/kube-apiserver.yaml", $"""
            spec:
              containers:
              - command:
                - kube-apiserver
                - --client-ca-file=/etc/kubernetes/pki/ca.crt
                - "--etcd-servers=https://somebody:{Password}@127.0.0.1:2379"
                - --token={Token}
                - --service-account-issuer={Password}
                image: registry.k8s.io/kube-apiserver:v1.36.2
                env:
                - name: PASSWORD
                  value: {Password}
            """);
        Write("/var/lib/kubelet/config.yaml", $"rotateCertificates: true\nserverTLSBootstrap: false\nsecret: {Password}\n");
        Write("/proc/stat", "cpu 1\nbtime 1000000\n");
        Write("/proc/17/comm", "kube-controller\n");
        Write("/proc/17/stat", $"17 (kube) controller) S 1 {string.Join(' ', Enumerable.Repeat("0", 17))} {20 * TicksPerSecond} 0\n");
        Write("/proc/17/cmdline", $"/usr/local/bin/kube-controller-manager\0--kubeconfig=/etc/kubernetes/controller-manager.conf\0--token={Token}\0");
        Write("/proc/18/comm", "bash\n");
    }

    public void Dispose() => root.Dispose();

    [Fact]
    public async Task What_it_writes_of_a_node_is_read()
    {
        var node = CollectedText.Read(await CollectAsync(), "a.txt").ShouldHaveSingleItem();

        node.Name.ShouldBe("a");
        node.Unread.ShouldBeEmpty();
        node.Version.ShouldBe(new KubernetesVersion(1, 36, 2));
        node.RotatesKubeletClient.ShouldBe(true);
        node.KeyFiles.ShouldNotBeNull().ShouldContain("/etc/kubernetes/pki/etcd/ca.key");
        foreach (var entry in KubeadmDistribution.For(node.Version!).Certificates.Entries)
        {
            node.Certificates.Where(found => found.Place.Path == entry.Location.CertificatePath && found.Place.Kind is PlaceKind.File or PlaceKind.Kubeconfig)
                .Select(found => found.Certificate.Serial).ShouldContain(made.Pki.Certificate(entry.Name).Serial, entry.Name);
        }

        node.OptionOf(ComponentName.ApiServer, "client-ca-file").ShouldBe("/etc/kubernetes/pki/ca.crt");
        node.OptionOf(ComponentName.ApiServer, "etcd-servers").ShouldBe("https://127.0.0.1:2379");
        var process = node.Processes.ShouldHaveSingleItem();
        process.Component.ShouldBe(ComponentName.ControllerManager);
        process.StartedAt.ShouldBe(DateTimeOffset.FromUnixTimeSeconds(1000020));
        process.Options.Keys.ShouldBe(["kubeconfig"]);
    }

    [Fact]
    public async Task No_key_and_no_token_is_in_what_it_writes_wherever_they_stood()
    {
        var key = made.Pki.Certificate("apiserver").KeyPem;
        var certificate = made.Pki.Certificate("apiserver").CertificatePem;
        Write("/etc/kubernetes/pki/both.pem", certificate + key);
        Write("/etc/kubernetes/pki/before.pem", key + certificate);
        Write("/etc/kubernetes/pki/cut.pem", certificate[..(certificate.Length / 2)] + "\n" + key);
        Write("/etc/kubernetes/pki/unended.pem", certificate.Replace("-----END CERTIFICATE-----", "", StringComparison.Ordinal) + key);
        Write("/etc/kubernetes/pki/named-wrongly.crt", key);
        Write("/etc/kubernetes/pki/words.crt", $"-----BEGIN CERTIFICATE-----\n{Password} and more\n-----END CERTIFICATE-----\n");
        Write("/etc/kubernetes/pki/store.p12", "0\u0082\u0001" + Password);
        Write("/root/.kube/config", $"""
            users:
            - name: somebody
              user:
                client-certificate-data: {Base64(certificate + key)}
                client-key-data: {Base64(key)}
                token: {Token}
            - name: another
              user:
                password: {Password}
            clusters:
            - cluster:
                server: https://somebody:{Password}@10.0.0.1:6443
            """);

        var text = await CollectAsync();

        foreach (var secret in Secrets(key))
        {
            text.ShouldNotContain(secret);
        }

        var node = CollectedText.Read(text, "a.txt")[0];
        node.Kubeconfigs.Select(kubeconfig => (kubeconfig.Path, kubeconfig.Server)).ShouldContain(("/root/.kube/config", "https://10.0.0.1:6443"));
        node.Unread.Count.ShouldBe(5);
    }

    [Fact]
    public async Task A_kubeconfig_that_refers_to_files_is_told_with_its_reference()
    {
        Write("/home/somebody/admin.conf", "users:\n- user:\n    client-certificate: /home/somebody/admin.crt\n    client-key: /home/somebody/admin.key\n");

        CollectedText.Read(await CollectAsync(), "a.txt")[0].Kubeconfigs
            .ShouldContain(kubeconfig => kubeconfig.Path == "/home/somebody/admin.conf" && kubeconfig.ClientCertificatePath == "/home/somebody/admin.crt");
    }

    [Fact]
    public async Task A_certificate_that_a_link_leads_to_is_read_as_the_link()
    {
        var node = CollectedText.Read(await CollectAsync(), "a.txt")[0];

        node.Certificates.ShouldContain(found => found.Place.Path == "/var/lib/kubelet/pki/kubelet-client-current.pem");
        node.Certificates.Where(found => found.Place.Path.Contains("/kubelet-client", StringComparison.Ordinal)).ShouldHaveSingleItem();
    }

    [Fact]
    public void It_is_short_enough_to_be_read() => Collector.Script.Split('\n').Length.ShouldBeLessThan(130);

    /// <summary>It runs on a node and is no C#, so that it spells out what stands in the distribution; here both are compared.</summary>
    [Fact]
    public void Its_paths_and_ports_are_the_distributions()
    {
        var distribution = KubeadmDistribution.Known[^1];
        string[] said =
        [
            $"configuration={distribution.Paths.Configuration}", $"loopback={distribution.Loopback.ServerName} ",
            .. distribution.Components.Where(component => component.Name != ComponentName.Containerd)
                .Select(component => component.Name[..Math.Min(component.Name.Length, 15)]),
        ];
        said.Where(word => !Collector.Script.Contains(word, StringComparison.Ordinal)).ShouldBeEmpty();
        distribution.Paths.Pki.ShouldBe(distribution.Paths.Configuration + "/pki");
        var ports = Regex.Match(Collector.Script, "^ports='(.*)'$", RegexOptions.Multiline, TimeSpan.FromSeconds(10)).Groups[1].Value.Split(' ');
        distribution.Components.SelectMany(component => component.Endpoints).Where(endpoint => endpoint.Certificate is not (null or "etcd-peer"))
            .Select(endpoint => $"{endpoint.Port}").Except(ports).ShouldBeEmpty();
    }

    private static int TicksPerSecond => 100;

    /// <summary>The parts of a key by which it would be known, and the words that stand beside keys.</summary>
    private static IEnumerable<string> Secrets(string key) =>
        [Token, Password, "PRIVATE KEY", Base64(key)[..40], .. key.Split('\n').Where(line => line.Length > 30 && !line.StartsWith('-'))];

    private static string Base64(string text) => Convert.ToBase64String(Encoding.ASCII.GetBytes(text));

    private void Write(string path, string content)
    {
        var file = root.Path + path;
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, content);
    }

    private async Task<string> CollectAsync()
    {
        var start = new ProcessStartInfo("sh", ["-s"])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        start.Environment["COLLECT_ROOT"] = root.Path;
        using var process = Process.Start(start)!;
        await process.StandardInput.WriteAsync(Collector.Script);
        process.StandardInput.Close();
        var text = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        process.ExitCode.ShouldBe(0);
        return text;
    }
}
