using Lab.Harness.Distributions.Kubeadm;
using Lab.Harness.Reloads.Manifests;
using Shouldly;
using Xunit;

namespace Lab.Harness.Tests.Reloads.Manifests;

public sealed class WorkloadReaderTests
{
    private const string Mount = "{name: tls, mountPath: /tls}";
    private const string TwoVolumes = "[{name: tls, secret: {secretName: web-tls}}, {name: other, secret: {secretName: other}}]";
    private const string TwoMounts = "{name: tls, mountPath: /tls}, {name: other, mountPath: /other}";
    private const string Password = "---\nkind: Secret\nmetadata: {name: other}\nstringData: {password: x}\n";

    [Fact]
    public void A_Deployment_with_one_Secret_and_one_port_says_it_all()
    {
        var workload = MadeUpWorkload.Usual();

        workload.Deployment.Name.ShouldBe("web");
        workload.Namespace.ShouldBe("shop");
        workload.NamespaceOfControl.ShouldBe("shop-control");
        workload.Port.ShouldBe(8443);
        workload.Services.ShouldBe(["web"]);
        workload.Images.ShouldBe([("nginx", 22)]);
        workload.Place.ShouldBe(new SecretPlace("web-tls", "web", SecretWay.Volume, "/tls/tls.crt", 24));
        workload.NamesIn("shop", KubeadmDistribution.Default.Networks).ShouldBe(["web", "web.shop", "web.shop.svc", "web.shop.svc.cluster.local", "localhost"]);
    }

    [Theory]
    [InlineData("[{name: tls, secret: {secretName: web-tls, items: [{key: tls.crt, path: server.pem}]}}]", Mount, SecretWay.Volume, "/tls/server.pem")]
    [InlineData("[{name: tls, projected: {sources: [{secret: {name: web-tls}}]}}]", Mount, SecretWay.Volume, "/tls/tls.crt")]
    [InlineData("[{name: tls, secret: {secretName: web-tls}}]", "{name: tls, mountPath: /a.crt, subPath: tls.crt}", SecretWay.SubPath, "/a.crt")]
    [InlineData(
        "[{name: tls, secret: {secretName: web-tls}}]",
        "{name: tls, mountPath: /a.key, subPath: tls.key}, {name: tls, mountPath: /a.crt, subPath: tls.crt}",
        SecretWay.SubPath,
        "/a.crt")]
    [InlineData("[{name: tls, secret: {secretName: web-tls, items: [{key: tls.key, path: k}]}}]", Mount, SecretWay.Volume, null)]
    internal void It_is_known_how_the_certificate_comes_into_the_container(string volumes, string mount, SecretWay way, string? file)
    {
        var place = MadeUpWorkload.Read(MadeUpWorkload.WithMount(mount, volumes)).Place;

        (place.Way, place.File).ShouldBe((way, file));
    }

    [Fact]
    public void A_certificate_in_the_environment_is_found_where_it_is_named()
    {
        var text = MadeUpWorkload.With(
            "        - name: web\n          image: nginx\n          env: [{name: CRT, valueFrom: {secretKeyRef: {name: web-tls, key: tls.crt}}}]", "[]");

        MadeUpWorkload.Read(text, "web-tls", 8443).Place.Way.ShouldBe(SecretWay.Environment);
    }

    [Fact]
    public void A_Secret_that_the_file_has_without_a_certificate_is_passed_over() =>
        MadeUpWorkload.Read(MadeUpWorkload.WithMount(TwoMounts, TwoVolumes, Password)).Place.Secret.ShouldBe("web-tls");

    [Theory]
    [InlineData("web-tls")]
    [InlineData("other")]
    public void Of_several_the_one_that_is_named_is_taken(string secret) =>
        MadeUpWorkload.Read(MadeUpWorkload.WithMount(TwoMounts, TwoVolumes), secret).Place.Secret.ShouldBe(secret);

    [Fact]
    public void A_port_that_is_named_wins() =>
        MadeUpWorkload.Read(MadeUpWorkload.WithMount(Mount), port: 9443).Port.ShouldBe(9443);

    [Fact]
    public void Of_several_containers_the_port_is_that_of_the_one_with_the_certificate() =>
        MadeUpWorkload.Read(MadeUpWorkload.With(
            """
                    - {name: side, image: side, ports: [{containerPort: 9090}]}
                    - {name: web, image: nginx, ports: [{containerPort: 8443}], volumeMounts: [{name: tls, mountPath: /tls}]}
            """)).Port.ShouldBe(8443);

    [Fact]
    public void What_the_lab_has_no_use_for_is_left_out() =>
        MadeUpWorkload.Usual("---\nkind: Ingress\nmetadata: {name: web}\n").LeftOut.ShouldHaveSingleItem().Kind.ShouldBe("Ingress");

    [Theory]
    [InlineData("a: [", "web.yaml:2: not YAML: ")]
    [InlineData("# nothing", "web.yaml:1: the file is empty; expected Kubernetes objects in YAML, one of them a Deployment")]
    [InlineData("- a", "web.yaml:1: expected a Kubernetes object with 'kind:', found a list")]
    [InlineData("kind: Service\nmetadata: {}", "web.yaml:1: Service: expected metadata.name, found none")]
    [InlineData("kind: Service\nmetadata: {name: a}", "web.yaml:1: there is no Deployment: expected one that serves TLS, found Service")]
    public void What_is_no_Deployment_is_told_with_its_line(string text, string message) => ShouldBeRefused(text, message);

    [Fact]
    public void A_second_Deployment_is_told() => ShouldBeRefused(
        MadeUpWorkload.WithMount(Mount, more: "---\nkind: Deployment\nmetadata: {name: other}\n"),
        "web.yaml:26: expected one Deployment, found a second: 'other', and 'web' stands in line 10");

    [Theory]
    [InlineData("{name: data, mountPath: /data}", "[{name: data, emptyDir: {}}]", "web.yaml:10: Deployment 'web' mounts no TLS Secret: ")]
    [InlineData(TwoMounts, TwoVolumes, "web.yaml:10: Deployment 'web' mounts several Secrets, web-tls, other; name the one with the certificate by the parameter 'secret'")]
    [InlineData(
        Mount,
        "[{name: tls, secret: {secretName: web-tls}}, {name: d, persistentVolumeClaim: {claimName: d}}]",
        "web.yaml:19: volumes: a persistentVolumeClaim ")]
    public void A_Secret_that_is_missing_or_ambiguous_is_told(string mount, string volumes, string message) =>
        ShouldBeRefused(MadeUpWorkload.WithMount(mount, volumes), message);

    [Fact]
    public void A_Secret_that_is_not_mounted_is_told() => ShouldBeRefused(
        MadeUpWorkload.WithMount(Mount),
        "web.yaml:10: the parameter 'secret': Deployment 'web' does not mount the Secret 'elsewhere'; it mounts web-tls",
        "elsewhere");

    [Fact]
    public void A_Secret_that_can_not_be_changed_is_told() => ShouldBeRefused(
        MadeUpWorkload.WithMount(Mount, more: "---\nkind: Secret\nmetadata: {name: web-tls}\ntype: kubernetes.io/tls\nimmutable: true\n"),
        "web.yaml:26: Secret 'web-tls': immutable: ");

    [Theory]
    [InlineData("", "web.yaml:10: Deployment 'web' declares no containerPort; name the port that serves TLS by the parameter 'port'")]
    [InlineData(
        "{containerPort: 1}, {containerPort: 2}",
        "web.yaml:21: Deployment 'web' declares several ports, 1, 2; name the one that serves TLS by the parameter 'port'")]
    [InlineData("{containerPort: 70000}", "web.yaml:21: containerPort: expected a number from 1 to 65535, found '70000'")]
    public void A_port_that_is_missing_or_ambiguous_is_told(string ports, string message) => ShouldBeRefused(
        MadeUpWorkload.With($"        - {{name: web, image: nginx, ports: [{ports}], volumeMounts: [{Mount}]}}"), message);

    private static void ShouldBeRefused(string text, string message, string? secret = null)
    {
        var refused = Should.Throw<InvalidInputException>(() => MadeUpWorkload.Read(text, secret)).Message;

        refused.ShouldStartWith(message);
        refused.ShouldNotContain('\n');
    }
}
