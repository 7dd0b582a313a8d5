using System.Net;
using Lab.Harness.Certificates;
using Lab.Harness.Distributions.Kubeadm;

namespace Lab.Harness.Tests.Certificates;

/// <summary>What the tests of certificates share: one pool of keys, one instant, one cluster's options.</summary>
internal static class TestPki
{
    public static readonly KeyPool Keys = new();

    public static readonly DateTimeOffset Now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    public static readonly Validity AroundNow = new(Now.AddDays(-1), Now.AddDays(1));

    public static readonly Validity BeforeNow = new(Now.AddDays(-2), Now.AddSeconds(-1));

    public static readonly Validity AfterNow = new(Now.AddSeconds(1), Now.AddDays(2));

    public static readonly ClusterPkiOptions Options = new()
    {
        Catalogue = KubeadmDistribution.Default.AllCertificates,
        ApiServerPort = KubeadmDistribution.Default.ApiServer.Port,
        NodeName = "lab-control-plane",
        NodeAddress = IPAddress.Parse("172.30.0.2"),
        ServiceAddress = KubeadmDistribution.Default.Networks.ApiServer,
        IssuedAt = Now,
    };

    public static ClusterPki Issue(Func<ClusterPkiOptions, ClusterPkiOptions>? change = null) =>
        ClusterPki.Issue(change is null ? Options : change(Options), Keys);

    public static CertificateAuthority Authority(Validity validity, string name = "kubernetes", string keyOwner = "ca") =>
        CertificateAuthority.SelfSigned(new(name), validity, Keys.Get(KeyAlgorithm.EcdsaP256, keyOwner));

    public static CertificateRequestParameters Server(Validity validity) => new()
    {
        Subject = new("kube-apiserver"),
        Validity = validity,
        Key = Keys.Get(KeyAlgorithm.EcdsaP256, "apiserver"),
        Usages = CertificateUsages.ServerAuthentication,
        DnsNames = ["kubernetes.default.svc", "localhost"],
        IpAddresses = [IPAddress.Parse("10.96.0.1"), IPAddress.IPv6Loopback],
    };

    public static InspectedCertificate Inspect(IssuedCertificate certificate) =>
        InspectedCertificate.FromPem(certificate.CertificatePem, "test")[0];
}
