using Lab.Harness.Certificates;
using Lab.Harness.Clusters.Images;
using Lab.Harness.Distributions;
using Lab.Harness.Distributions.Kubeadm;
using Lab.Harness.Distributions.LabWorkloads;
using Shouldly;
using Xunit;

namespace Lab.Harness.Tests.Distributions.Kubeadm;

public sealed class KubeadmDistributionTests
{
    private static readonly CertificateSubject Node = new("system:node:worker", "system:nodes");

    [Theory]
    [InlineData("v1.19.16", 20)]
    [InlineData("v1.20.2", 20)]
    [InlineData("v1.21.14", 20)]
    [InlineData("v1.22.0", 22)]
    [InlineData("v1.28.15", 24)]
    [InlineData("v1.30.4", 29)]
    [InlineData("v1.32.11", 31)]
    [InlineData("v1.35.6", 35)]
    [InlineData("v1.37.0", 36)]
    public void A_version_is_the_last_that_changed_something(string version, int since) =>
        KubeadmDistribution.DataOf(KubernetesVersion.Parse(version)).SinceMinor.ShouldBe(since);

    [Theory]
    [InlineData("v1.20.2", "kubeadm alpha kubeconfig user --org system:nodes --client-name system:node:worker --config /lab/kubeadm.conf")]
    [InlineData("v1.36.2", "kubeadm kubeconfig user --org system:nodes --client-name system:node:worker --config /lab/kubeadm.conf")]
    public void A_new_kubeconfig_is_asked_for_in_the_words_of_the_version(string version, string command) =>
        Of(version).Commands.NewKubeconfig(Node).ShouldBe(command);

    [Fact]
    public void Commands_are_those_of_the_documentation()
    {
        var (commands, certificates) = (KubeadmDistribution.Default.Commands, KubeadmDistribution.Default.Certificates);

        commands.RenewAll.ShouldBe("kubeadm certs renew all");
        commands.CheckExpiration.ShouldBe("kubeadm certs check-expiration");
        commands.Renew(certificates.Find("admin")).ShouldBe("kubeadm certs renew admin.conf");
        commands.Make(certificates.Find("etcd-server")).ShouldBe("kubeadm init phase certs etcd-server --config /lab/kubeadm.conf");
    }

    [Fact]
    public void Components_are_restarted_from_the_store_upwards_and_only_those_with_certificates_are_looked_at() =>
        KubeadmDistribution.Default.Readers.Select(component => component.Name)
            .ShouldBe(["etcd", "kube-apiserver", "kube-controller-manager", "kube-scheduler", "kubelet"]);

    [Fact]
    public void Every_certificate_that_a_component_reads_presents_or_serves_is_in_the_catalogue()
    {
        foreach (var component in KubeadmDistribution.Default.AllComponents)
        {
            var named = component.Reads.Select(read => read.Certificate).Concat(component.Endpoints.Select(endpoint => endpoint.Certificate).OfType<string>());
            named.ShouldAllBe(name => KubeadmDistribution.Default.AllCertificates.TryFind(name) != null);
        }
    }

    [Fact]
    public void Whoever_serves_a_certificate_is_who_the_catalogue_says_presents_it() =>
        KubeadmDistribution.Default.Components.ShouldAllBe(component => component.Endpoints.All(endpoint =>
            endpoint.Certificate == null || KubeadmDistribution.Default.PresentedBy(component).Any(shown => shown.Certificate.Name == endpoint.Certificate)));

    [Theory]
    [InlineData("kube-controller-manager", "/etc/kubernetes/controller-manager.conf")]
    [InlineData("kube-scheduler", "/etc/kubernetes/scheduler.conf")]
    [InlineData("kube-apiserver", null)]
    [InlineData("kubelet", null)]
    public void What_is_read_once_is_told_of_certificates_that_somebody_verifies(string component, string? file) =>
        KubeadmDistribution.Default.FileReadAtStart(KubeadmDistribution.Default.Component(component)).ShouldBe(file);

    [Theory]
    [InlineData("apiserver-kubelet-client", "kube-apiserver")]
    [InlineData("etcd-healthcheck-client", "etcdctl")]
    [InlineData("kubelet-client", "kubelet")]
    [InlineData("etcd-peer", null)]
    [InlineData("apiserver", null)]
    [InlineData("none", null)]
    public void One_alone_presents_a_client_certificate_or_nobody_is_named(string certificate, string? presenter) =>
        KubeadmDistribution.Default.PresenterOf(certificate).ShouldBe(presenter);

    [Fact]
    public void A_version_with_a_second_administrator_has_an_entry_for_his_kubeconfig()
    {
        var distribution = Of("v1.29.0");

        var entry = distribution.Certificates.Find("super-admin");
        entry.Subject.ShouldBe(new CertificateSubject("kubernetes-super-admin", "system:masters"));
        entry.IsOnFirstNodeOnly.ShouldBeTrue();
        distribution.Certificates.Find("admin").Subject.ShouldBe(new CertificateSubject("kubernetes-admin", "kubeadm:cluster-admins"));
        Of("v1.28.15").Certificates.TryFind("super-admin").ShouldBeNull();
        entry.Location.KubeconfigPath.ShouldBe("/etc/kubernetes/super-admin.conf");
        distribution.Commands.Renew(entry).ShouldBe("kubeadm certs renew super-admin.conf");
    }

    [Theory]
    [InlineData("v1.20.2", "system:masters")]
    [InlineData("v1.32.13", "kubeadm:cluster-admins")]
    [InlineData("v1.33.12", "kubeadm:cluster-admins")]
    [InlineData("v1.33.13", null)]
    [InlineData("v1.34.8", "kubeadm:cluster-admins")]
    [InlineData("v1.35.6", null)]
    [InlineData("v1.36.0", "kubeadm:cluster-admins")]
    [InlineData("v1.36.1", null)]
    [InlineData("v1.37.0", null)]
    public void The_group_that_the_API_server_shows_kubelets_follows_the_patch_release(string version, string? group) =>
        Of(version).Certificates.Find("apiserver-kubelet-client").Subject.ShouldBe(new CertificateSubject("kube-apiserver-kubelet-client", group));

    [Fact]
    public void From_1_36_on_no_kubelet_needs_a_restart_for_its_serving_certificate()
    {
        ReadOnce("v1.35.6").ShouldContain("kubelet-serving");
        ReadOnce("v1.36.2").ShouldNotContain("kubelet-serving");
    }

    /// <summary>Its name in the distribution is all that a file of these folders needs, and what is easily forgotten.</summary>
    [Fact]
    public void Every_component_of_the_folder_is_one_of_the_distribution() =>
        Classes("Components").Select(ComponentOf).Except(KubeadmDistribution.Default.Components.Select(component => component.Name)).ShouldBeEmpty();

    [Fact]
    public void Every_workload_of_the_folder_is_one_of_the_distribution() =>
        typeof(ServedWorkload).Assembly.GetTypes()
            .Where(type => type.Namespace == typeof(ServedWorkload).Namespace)
            .Select(type => type.GetProperty("Data")?.GetValue(null)).OfType<ServedWorkload>()
            .Select(workload => workload.Name)
            .ShouldBe(KubeadmDistribution.Default.Workloads.Select(component => component.Name), ignoreOrder: true);

    [Fact]
    public void Every_version_of_the_folder_is_the_data_of_its_first_release() =>
        Classes("Versions").Select(type => (KubeadmVersion)type.GetProperty("Data")!.GetValue(null)!)
            .ShouldAllBe(data => KubeadmDistribution.DataOf(new(1, data.SinceMinor, 0)).SinceMinor == data.SinceMinor);

    [Fact]
    public void What_was_recorded_without_a_version_has_no_distribution()
    {
        KubeadmDistribution.TryFor("v1.20.2")!.Version.ShouldBe(new KubernetesVersion(1, 20, 2));
        KubeadmDistribution.TryFor("unknown").ShouldBeNull();
    }

    [Fact]
    public void An_unknown_component_is_answered_with_the_known_ones() =>
        Should.Throw<InvalidInputException>(() => KubeadmDistribution.Default.Component("dns")).Message
            .ShouldStartWith("there is no component 'dns'; expected one of etcd, kube-apiserver");

    private static IEnumerable<string> ReadOnce(string version) =>
        Of(version).Component("kubelet").Reads.Where(read => read.OnlyAtStart).Select(read => read.Certificate);

    private static List<Type> Classes(string folder)
    {
        var space = $"{typeof(KubeadmDistribution).Namespace}.{folder}";
        var types = typeof(KubeadmDistribution).Assembly.GetTypes().Where(type => type.Namespace == space && !type.IsNested).ToList();
        types.Count.ShouldBeGreaterThan(5);
        return types;
    }

    private static string ComponentOf(Type type) => (type.GetMethod("Of")?.Invoke(null, [KubeadmDistribution.DataOf(KubeadmDistribution.Default.Version)])
        ?? type.GetProperty("Component")!.GetValue(null)).ShouldBeOfType<Component>().Name;

    private static Distribution Of(string version) => KubeadmDistribution.For(KubernetesVersion.Parse(version));

    [Fact]
    public void The_known_versions_are_those_that_the_lab_has_images_of()
    {
        KubeadmDistribution.KnownMinors.ShouldBe([20, .. KindImages.All.Select(image => image.Kubernetes.Minor)]);
        KubeadmDistribution.Known.Select(known => known.Version.Minor).ShouldBe(KubeadmDistribution.KnownMinors);
        KubeadmDistribution.Known.ShouldContain(KubeadmDistribution.Default);
    }

    [Theory]
    [InlineData("super-admin", ">=1.29")]
    [InlineData("admin", null)]
    [InlineData("nonesuch", null)]
    public void It_tells_which_versions_have_a_certificate_where_not_all_do(string certificate, string? versions) =>
        (KubeadmDistribution.VersionsWith(certificate)?.ToString()).ShouldBe(versions);

    [Theory]
    [InlineData(">=1.31", "v1.37.0")]
    [InlineData("<1.36", "v1.35.0")]
    [InlineData("1.25", "v1.25.0")]
    [InlineData("<1.20", null)]
    public void It_knows_the_newest_version_of_a_range(string range, string? version) =>
        (KubeadmDistribution.NewestIn(VersionRange.TryParse(range)!)?.ToString()).ShouldBe(version);
}
