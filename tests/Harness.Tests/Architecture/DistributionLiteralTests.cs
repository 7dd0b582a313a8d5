using System.Text.RegularExpressions;
using Lab.Harness.Distributions;
using Lab.Harness.Tests.Experiments;
using NetArchTest.Rules;
using Shouldly;
using Xunit;

namespace Lab.Harness.Tests.Architecture;

/// <summary>
/// What is true of a distribution stands in its folder and nowhere else: paths, kubeconfigs, ports, addresses and names within a cluster, options, the programs
/// of a node and the names of static pods. Comments may name them. Scripts that run on a node are not C# and are not read here; of them
/// <c>Clusters/Scripts/boot</c> is kubeadm's way of starting a node, from its configuration to the folders that kubeadm reads, and
/// <c>Probes/Scripts/pod-tokens</c> names the API server's port.
/// </summary>
public sealed partial class DistributionLiteralTests
{
    private const string Home = "Harness/Distributions/";
    private static readonly string Sources = Path.Combine(CheckoutFolder.Path, "src");

    private static IEnumerable<string> Files =>
        Directory.EnumerateFiles(Sources, "*.cs", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(Sources, file))
            .Where(file => !file.Split('/').Any(folder => folder is "bin" or "obj"));

    [Fact]
    public void No_code_outside_the_distributions_knows_one_by_heart() =>
        Files.Where(file => !file.StartsWith(Home, StringComparison.Ordinal))
            .SelectMany(file => Found(File.ReadAllText(Path.Combine(Sources, file))).Select(found => $"{file}: {found}"))
            .ShouldBeEmpty();

    [Fact]
    public void The_scan_finds_them_where_they_belong() =>
        Files.Where(file => file.StartsWith(Home, StringComparison.Ordinal))
            .SelectMany(file => Found(File.ReadAllText(Path.Combine(Sources, file))))
            .Distinct(StringComparer.Ordinal).Count().ShouldBeGreaterThan(8);

    [Theory]
    [InlineData("var file = \"/etc/kubernetes/pki/ca.crt\";", true)]
    [InlineData("$\"kubectl --kubeconfig {folder}/admin.conf get nodes\"", true)]
    [InlineData("\"/var/lib/kubelet/pki\"", true)]
    [InlineData("$\"{folder}/super-admin.conf\"", true)]
    [InlineData("\"/etc/kubelet.config\"", false)]
    [InlineData("\"crictl ps\"", true)]
    [InlineData("\"ctr -n k8s.io images ls\"", true)]
    [InlineData("[\"ctr\", \"images\"]", true)]
    [InlineData("\"https://10.96.0.1/readyz\"", true)]
    [InlineData("$\"10.244.{Number}.0/24\"", true)]
    [InlineData("\"kubernetes.default.svc.cluster.local\"", true)]
    [InlineData("OptionOf(\"kubelet-certificate-authority\")", true)]
    [InlineData("name.StartsWith(\"kubelet-\", StringComparison.Ordinal)", true)]
    [InlineData("\"the electron\"", false)]
    [InlineData("$\"{address}:6443\"", true)]
    [InlineData("private const int Port = 2379;", true)]
    [InlineData("\"restart kube-apiserver\"", true)]
    [InlineData("Restarting(\"etcd\")", true)]
    [InlineData("    // The kubelet reads /etc/kubernetes/manifests.", false)]
    [InlineData("    /// <summary>Port 6443.</summary>", false)]
    [InlineData("Find(\"etcd-ca\"); // beside admin.conf", false)]
    [InlineData("\"the etcd of another node\"", false)]
    [InlineData("TimeSpan.FromSeconds(12379)", false)]
    public void The_scan_reads_code_and_spares_comments(string code, bool finds) => Found(code).Any().ShouldBe(finds);

    [Fact]
    public void A_distribution_starts_nothing_and_reads_no_file() =>
        Types.InAssembly(typeof(Distribution).Assembly).That().ResideInNamespaceMatching(@"^Lab\.Harness\.Distributions(\.|$)")
            .ShouldNot().HaveDependencyOnAny("System.Diagnostics.Process", "System.IO.File", "System.Net.Http", "Docker.DotNet", "k8s", "CliWrap")
            .GetResult().IsSuccessful.ShouldBeTrue();

    private static IEnumerable<string> Found(string code) => Literal().Matches(Comment().Replace(code, "")).Select(match => match.Value);

    [GeneratedRegex(@"(^|(?<=[;{}\s]))//.*$", RegexOptions.Multiline)]
    private static partial Regex Comment();

    [GeneratedRegex(@"/etc/kubernetes|/var/lib/(kubelet|etcd)|\b(admin|kubelet|scheduler|controller-manager)\.conf\b|crictl|\bctr\b|\b10\.(96|244)\.|cluster\.local|kubelet-certificate-authority|""kubelet-""|\b(6443|2379|2380|2381|10248|10249|10250|10256|10257|10259)\b|kube-(apiserver|controller-manager|scheduler)\b|""etcd""")]
    private static partial Regex Literal();
}
