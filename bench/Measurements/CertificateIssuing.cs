using System.Diagnostics;
using System.Net;
using System.Runtime.CompilerServices;
using Lab.Harness.Certificates;
using Lab.Harness.Distributions.Kubeadm;

namespace Lab.Bench.Measurements;

/// <summary>What issuing costs. Only RSA keys do.</summary>
internal sealed class CertificateIssuing : IMeasurement
{
    private const int LeavesASample = 50;

    /// <inheritdoc/>
    public string Name => "issuing";

    /// <inheritdoc/>
    public string Unit => "ms";

    /// <inheritdoc/>
    public string Summary =>
        $"Issues a serving certificate whose key is there already (a sample is the mean of {LeavesASample}), and everything a cluster "
        + "needs, its keys included.";

    /// <inheritdoc/>
    public async IAsyncEnumerable<Sample> TakeAsync(Workbench workbench, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var (algorithm, spelled) in new[] { (KeyAlgorithm.EcdsaP256, "P-256"), (KeyAlgorithm.Rsa2048, "RSA-2048") })
        {
            var leaf = await Task.Run(() => new Leaf(algorithm), cancellationToken);
            leaf.IssueMany();
            for (var run = 0; run < workbench.Runs; run++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                var started = Stopwatch.GetTimestamp();
                leaf.IssueMany();
                yield return Sample.Of($"one leaf, {spelled}", Stopwatch.GetElapsedTime(started).TotalMilliseconds / LeavesASample);
            }

            IssueAll(algorithm);
            for (var run = 0; run < workbench.Runs; run++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                var started = Stopwatch.GetTimestamp();
                IssueAll(algorithm);
                yield return Sample.Of($"a whole PKI with fresh keys, {spelled}", Stopwatch.GetElapsedTime(started).TotalMilliseconds);
            }
        }
    }

    private static void IssueAll(KeyAlgorithm algorithm) => ClusterPki.Issue(
        new ClusterPkiOptions
        {
            Catalogue = KubeadmDistribution.Default.AllCertificates,
            ApiServerPort = KubeadmDistribution.Default.ApiServer.Port,
            NodeName = "lab-control-plane",
            NodeAddress = IPAddress.Parse("172.18.0.2"),
            ServiceAddress = KubeadmDistribution.Default.Networks.ApiServer,
            IssuedAt = TimeProvider.System.GetUtcNow(),
            KeyAlgorithm = algorithm,
        },
        new KeyPool());

    private sealed class Leaf
    {
        private readonly CertificateAuthority authority;
        private readonly CertificateRequestParameters parameters;

        public Leaf(KeyAlgorithm algorithm)
        {
            var keys = new KeyPool();
            var now = TimeProvider.System.GetUtcNow();
            var validity = new Validity(now, now + TimeSpan.FromDays(365));
            authority = CertificateAuthority.SelfSigned(new CertificateSubject("kubernetes"), validity, keys.Get(algorithm, "ca"));
            parameters = new CertificateRequestParameters
            {
                Subject = new CertificateSubject("kube-apiserver"),
                Validity = validity,
                Key = keys.Get(algorithm, "apiserver"),
                Usages = CertificateUsages.ServerAuthentication,
                DnsNames = ["lab-control-plane", "kubernetes", "kubernetes.default.svc.cluster.local", "localhost"],
                IpAddresses = [IPAddress.Loopback, IPAddress.Parse("10.96.0.1")],
            };
        }

        public void IssueMany()
        {
            for (var issued = 0; issued < LeavesASample; issued++)
            {
                authority.Issue(parameters);
            }
        }
    }
}
