using System.Net;
using Lab.Harness.Certificates;
using Lab.Harness.Distributions;
using Lab.Harness.Distributions.Kubeadm;
using Lab.Harness.Forecasts;
using Lab.Harness.Forecasts.Collected;
using Lab.Harness.Forecasts.Found;
using Lab.Harness.Forecasts.Measured;
using Lab.Harness.Tests.Certificates;
using Lab.Harness.Tests.Experiments;

namespace Lab.Harness.Tests.Forecasts;

/// <summary>A control-plane node that was never there: its certificates by the harness, and the rest as the collector would write it.</summary>
internal sealed record MadeUpNode
{
    public static readonly DateTimeOffset Now = TestPki.Now;

    /// <summary>The recorded results of this checkout.</summary>
    public static readonly MeasuredResults Results = MeasuredResults.In(Path.Combine(CheckoutFolder.Path, "results"));

    private static readonly Distribution Distribution = KubeadmDistribution.For(new KubernetesVersion(1, 36, 2));

    public string Name => Pki.Options.NodeName;

    public required ClusterPki Pki { get; init; }

    public string Version { get; init; } = "v1.36.2";

    public DateTimeOffset ReadAt { get; init; } = Now;

    /// <summary>When its files were written.</summary>
    public DateTimeOffset WrittenAt { get; init; } = Now.AddDays(-20);

    /// <summary>When its programs were started.</summary>
    public DateTimeOffset StartedAt { get; init; } = Now.AddDays(-10);

    /// <summary>What is said of the kubelet's rotation; <see langword="null"/> for no line about it.</summary>
    public string? Rotates { get; init; } = "true";

    public bool IsWorker { get; init; }

    /// <summary>Options of the API server.</summary>
    public IReadOnlyList<string> ApiServerOptions { get; init; } = [];

    /// <summary>Certificates that are not in their files; a file may be left out of what was collected.</summary>
    public IReadOnlyDictionary<string, IssuedCertificate> Replaced { get; init; } = new Dictionary<string, IssuedCertificate>(StringComparer.Ordinal);

    /// <summary>Records behind the others, a line each.</summary>
    public IReadOnlyList<string> Further { get; init; } = [];

    /// <summary>What the collector would write.</summary>
    public string Text
    {
        get
        {
            List<string> lines = [.. Lines()];
            return string.Concat([.. lines.Select(line => line + "\n"), $"end {lines.Count}\n"]);
        }
    }

    /// <summary>What is found in it.</summary>
    public FoundNode Found => CollectedText.Read(Text, $"{Name}.txt")[0];

    /// <summary>A node of a cluster that was made twenty days ago.</summary>
    public static MadeUpNode Of(Func<ClusterPkiOptions, ClusterPkiOptions>? change = null)
    {
        var options = TestPki.Options with
        {
            Catalogue = Distribution.AllCertificates,
            NodeName = "a",
            IssuedAt = Now.AddDays(-20),
            SelfSignedKubeletServing = true,
        };
        return new() { Pki = ClusterPki.Issue(change is null ? options : change(options), TestPki.Keys) };
    }

    /// <summary>Another node of the same cluster.</summary>
    public MadeUpNode Another(string name) => this with { Pki = Pki.ForNode(name, IPAddress.Parse("172.30.0.3"), TestPki.Keys) };

    /// <summary>The same node with a certificate that was issued again, for another time or to somebody else.</summary>
    public MadeUpNode With(string name, Func<CertificateRequestParameters, CertificateRequestParameters> change) => this with
    {
        Replaced = new Dictionary<string, IssuedCertificate>(Replaced, StringComparer.Ordinal) { [name] = Issue(name, change) },
    };

    /// <summary>The same node with a certificate of another validity.</summary>
    public MadeUpNode With(string name, Validity validity) => With(name, parameters => parameters with { Validity = validity });

    /// <summary>A certificate that its authority issues once more.</summary>
    public IssuedCertificate Issue(string name, Func<CertificateRequestParameters, CertificateRequestParameters> change) =>
        Pki.Authority(Pki.Options.Catalogue.Find(name).Issuer).Issue(change(Pki.Certificate(name).Parameters));

    /// <summary>A forecast of nodes.</summary>
    public static Forecast ForecastOf(params IEnumerable<MadeUpNode> nodes) => ForecastOf(nodes, Now);

    /// <summary>A forecast of nodes at an instant.</summary>
    public static Forecast ForecastOf(IEnumerable<MadeUpNode> nodes, DateTimeOffset at) => Forecast.Of(
        FoundCluster.Of(nodes.Select(node => node.Found), Distribution.AuthorityFile), new ForecastOptions(at, ForecastOptions.DefaultWithin), Results);

    /// <summary>A record about a file, with what belongs to it.</summary>
    public static IEnumerable<string> Record(string head, string text) => [head, .. text.TrimEnd('\n').Split('\n').Select(line => $"| {line}")];

    private IEnumerable<string> Lines()
    {
        yield return $"lab-forecast 1 {Name}";
        yield return $"date {ReadAt.ToUnixTimeSeconds()}";
        yield return $"version Kubernetes {Version}";
        foreach (var line in Distribution.Certificates.Entries.Where(IsHere).SelectMany(Certificate))
        {
            yield return line;
        }

        string[] programs = IsWorker
            ? [ComponentName.Kubelet]
            : [ComponentName.Etcd, ComponentName.ApiServer, ComponentName.ControllerManager, ComponentName.Scheduler, ComponentName.Kubelet];
        foreach (var program in programs.Where(program => program != ComponentName.Kubelet))
        {
            yield return $"manifest {WrittenAt.ToUnixTimeSeconds()} {Distribution.Paths.Manifests}/{program}.yaml";
            yield return $"| image=registry.k8s.io/{program}:{Version}";
        }

        foreach (var program in programs)
        {
            yield return $"process {StartedAt.ToUnixTimeSeconds()} {program}";
            foreach (var option in program == ComponentName.ApiServer ? ApiServerOptions : [])
            {
                yield return $"| {option}";
            }
        }

        yield return "settings /var/lib/kubelet/config.yaml";
        if (Rotates is not null)
        {
            yield return $"| rotateCertificates: {Rotates}";
        }

        foreach (var line in Further)
        {
            yield return line;
        }
    }

    private bool IsHere(CatalogueEntry entry) =>
        (!entry.IsOnFirstNodeOnly || Pki.Options.IsFirstNode) && (!IsWorker || entry.Name is "ca" or "kubelet-client" or "kubelet-serving");

    private IEnumerable<string> Certificate(CatalogueEntry entry)
    {
        var certificate = Replaced.GetValueOrDefault(entry.Name) ?? Pki.Certificate(entry.Name);
        return entry.Location.IsEmbedded
            ? Record(
                $"kubeconfig {WrittenAt.ToUnixTimeSeconds()} {entry.Location.CertificatePath}",
                $"server: https://172.30.0.2:6443\ncertificate-authority-data:\n{Pki.Certificate("ca").CertificatePem}"
                + $"client-certificate-data:\n{certificate.CertificatePem}")
            : Record($"file {WrittenAt.ToUnixTimeSeconds()} {entry.Location.CertificatePath}", certificate.CertificatePem);
    }
}
