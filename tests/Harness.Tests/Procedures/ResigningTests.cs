using System.Diagnostics;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.RegularExpressions;
using Lab.Harness.Certificates;
using Lab.Harness.Distributions.Kubeadm;
using Lab.Harness.Journals;
using Lab.Harness.Probes;
using Lab.Harness.Procedures;
using Lab.Harness.Tests.Certificates;
using Lab.Harness.Tests.Experiments;
using Shouldly;
using Xunit;

namespace Lab.Harness.Tests.Procedures;

/// <summary>The line of shell is run for real, by bash and openssl, on the files of a cluster that lie in a folder instead of at the root.</summary>
public sealed partial class ResigningTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly ClusterPki pki = TestPki.Issue(options => options with { IssuedAt = TimeProvider.System.GetUtcNow() });

    public void Dispose() => folder.Dispose();

    public static TheoryData<string> Files =>
    [
        .. KubeadmDistribution.Default.AllCertificates.Entries
            .Where(entry => entry is { Kind: CertificateKind.Leaf, Location.IsEmbedded: false })
            .Select(entry => entry.Name),
    ];

    [Theory]
    [MemberData(nameof(Files))]
    public async Task A_certificate_is_issued_anew_with_its_key_its_names_and_its_usages(string name)
    {
        var entry = KubeadmDistribution.Default.AllCertificates.Find(name);
        var before = TestPki.Inspect(pki.Certificate(name));

        await RunAsync(new Resigning { Entry = entry }, entry.Location);

        var after = Read(entry.Location.CertificatePath);
        after.Serial.ShouldNotBe(before.Serial);
        after.Subject.ShouldBe(before.Subject);
        after.Usages.ShouldBe(before.Usages);
        JudgeNow(after, entry.Issuer, entry.Usages).ShouldBe(Classification.Ok);
        NamesIn(entry.Location.CertificatePath).ShouldBe(NamesOf(pki.Certificate(name)));
        PublicKeyIn(entry.Location.CertificatePath).ShouldBe(PublicKeyOf(pki.Certificate(name)));
        after.Validity.NotAfter.ShouldBe(TimeProvider.System.GetUtcNow().AddDays(365), TimeSpan.FromMinutes(5));
    }

    [Fact]
    public async Task The_kubelets_pair_keeps_its_key_behind_its_link_for_its_owner_alone()
    {
        var entry = KubeadmDistribution.Default.Certificates.Find("kubelet-client");

        await RunAsync(new Resigning { Entry = entry }, entry.Location);

        var link = new FileInfo(Here(entry.Location.CertificatePath));
        var file = link.ResolveLinkTarget(returnFinalTarget: true).ShouldNotBeNull();
        file.Name.ShouldBe("kubelet-client-renewed.pem");
        File.GetUnixFileMode(file.FullName).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        using var pair = X509Certificate2.CreateFromPemFile(link.FullName);
        pair.HasPrivateKey.ShouldBeTrue();
    }

    [Fact]
    public async Task A_second_time_is_as_good_as_the_first()
    {
        var entry = KubeadmDistribution.Default.Certificates.Find("kubelet-client");
        await RunAsync(new Resigning { Entry = entry }, entry.Location);
        var first = Read(entry.Location.CertificatePath).Serial;

        await RunAsync(new Resigning { Entry = entry }, entry.Location);

        Read(entry.Location.CertificatePath).Serial.ShouldNotBe(first);
    }

    [Fact]
    public async Task An_rsa_pair_can_be_issued_anew_as_well()
    {
        var rsa = TestPki.Issue(options => options with { IssuedAt = TimeProvider.System.GetUtcNow(), KeyAlgorithm = KeyAlgorithm.Rsa2048 });
        var entry = KubeadmDistribution.Default.Certificates.Find("apiserver");

        await RunAsync(new Resigning { Entry = entry }, entry.Location, rsa);

        PublicKeyIn(entry.Location.CertificatePath).ShouldBe(PublicKeyOf(rsa.Certificate("apiserver")));
    }

    [Fact]
    public async Task Other_names_are_the_only_names()
    {
        await RunAsync(new Resigning { Entry = ApiServer, Names = "DNS:misnamed.example" }, ApiServer.Location);

        var after = Read(ApiServer.Location.CertificatePath);
        after.Names("misnamed.example").ShouldBeTrue();
        after.Names("127.0.0.1").ShouldBeFalse();
        after.Names("kubernetes").ShouldBeFalse();
        JudgeNow(after, "ca", CertificateUsages.ServerAuthentication).ShouldBe(Classification.Ok);
    }

    [Fact]
    public async Task Another_authority_is_one_that_clients_do_not_trust()
    {
        var other = KubeadmDistribution.Default.AllCertificates.Find("etcd-ca").Location;

        await RunAsync(new Resigning { Entry = ApiServer, Authority = other }, ApiServer.Location);

        var after = Read(ApiServer.Location.CertificatePath);
        after.Issuer.ShouldBe("CN=etcd-ca");
        JudgeNow(after, "ca", CertificateUsages.ServerAuthentication).ShouldBe(Classification.UnknownAuthority);
    }

    [Fact]
    public async Task A_start_that_lies_ahead_is_not_yet_valid()
    {
        await RunAsync(new Resigning { Entry = ApiServer, ValidAfter = TimeSpan.FromHours(1) }, ApiServer.Location);

        var after = Read(ApiServer.Location.CertificatePath);
        after.Validity.NotBefore.ShouldBe(TimeProvider.System.GetUtcNow().AddHours(1), TimeSpan.FromMinutes(5));
        JudgeNow(after, "ca", CertificateUsages.ServerAuthentication).ShouldBe(Classification.CertificateNotYetValid);
    }

    [Theory]
    [InlineData("controller-manager")]
    [InlineData("admin")]
    public async Task An_embedded_certificate_is_issued_anew_inside_its_kubeconfig(string name)
    {
        Assert.SkipUnless(KubectlOnPath.Find(Environment.GetEnvironmentVariable("PATH") ?? "") is not null, "kubectl is not on the PATH");
        var entry = KubeadmDistribution.Default.Certificates.Find(name);

        await RunAsync(new Resigning { Entry = entry }, entry.Location);

        var kubeconfig = Kubeconfig.Parse(await File.ReadAllTextAsync(Here(entry.Location.CertificatePath), TestContext.Current.CancellationToken), name);
        var after = InspectedCertificate.FromKubeconfig(kubeconfig, name);
        after.Serial.ShouldNotBe(pki.Certificate(name).Serial);
        after.Subject.ShouldBe(pki.Certificate(name).Subject);
        kubeconfig.ClientKey.Pem.ShouldBe(pki.Certificate(name).KeyPem);
        File.GetUnixFileMode(Here(entry.Location.CertificatePath)).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        Directory.GetFiles(Here("/tmp"), "*.key").ShouldBeEmpty();
    }

    private static CatalogueEntry ApiServer => KubeadmDistribution.Default.Certificates.Find("apiserver");

    private async Task RunAsync(Resigning resigning, CertificateLocation location, ClusterPki? of = null)
    {
        Assert.SkipUnless(OpenSsl.IsOnPath, "openssl is not on the PATH");
        if (!Directory.Exists(Here("/tmp")))
        {
            LayOut(of ?? pki);
        }

        var command = Roots().Replace(resigning.CommandFor(KubeadmDistribution.Default.AllCertificates, location), match => Here(match.Value));
        using var shell = Process.Start(
            new ProcessStartInfo("bash", ["-c", command]) { UseShellExecute = false, RedirectStandardError = true, RedirectStandardOutput = true })!;
        var error = shell.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var output = await shell.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await shell.WaitForExitAsync(TestContext.Current.CancellationToken);
        shell.ExitCode.ShouldBe(0, output + await error);
    }

    private void LayOut(ClusterPki cluster)
    {
        Directory.CreateDirectory(Here("/tmp"));
        foreach (var file in cluster.Files)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Here(file.Path))!);
            File.WriteAllText(Here(file.Path), file.Content);
            File.SetUnixFileMode(Here(file.Path), file.Mode);
            if (file.LinkPath is { } link)
            {
                File.CreateSymbolicLink(Here(link), Here(file.Path));
            }
        }
    }

    private string Here(string path) => folder.Path + path;

    private InspectedCertificate Read(string path) => InspectedCertificate.FromPem(File.ReadAllText(Here(path)), path)[0];

    private Classification JudgeNow(InspectedCertificate certificate, string authority, CertificateUsages usages) =>
        certificate.JudgeAt(TimeProvider.System.GetUtcNow(), [TestPki.Inspect(pki.Certificate(authority))], usages).Classification;

    private string? NamesIn(string path) => NamesOf(File.ReadAllText(Here(path)));

    private static string? NamesOf(IssuedCertificate certificate) => NamesOf(certificate.CertificatePem);

    private static string? NamesOf(string pem)
    {
        using var certificate = X509Certificate2.CreateFromPem(pem);
        return certificate.Extensions.OfType<X509SubjectAlternativeNameExtension>().SingleOrDefault()?.Format(multiLine: false);
    }

    private string PublicKeyIn(string path) => PublicKeyOf(File.ReadAllText(Here(path)));

    private static string PublicKeyOf(IssuedCertificate certificate) => PublicKeyOf(certificate.CertificatePem);

    private static string PublicKeyOf(string pem)
    {
        using var certificate = X509Certificate2.CreateFromPem(pem);
        return Convert.ToHexString(SHA256.HashData(certificate.PublicKey.ExportSubjectPublicKeyInfo()));
    }

    [GeneratedRegex(@"/(etc|var|tmp)(?=/|\\n)")]
    private static partial Regex Roots();
}
