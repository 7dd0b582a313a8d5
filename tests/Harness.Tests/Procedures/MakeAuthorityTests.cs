using System.Diagnostics;
using System.Security.Cryptography.X509Certificates;
using Lab.Harness.Certificates;
using Lab.Harness.Procedures;
using Lab.Harness.Tests.Certificates;
using Lab.Harness.Tests.Experiments;
using Shouldly;
using Xunit;

namespace Lab.Harness.Tests.Procedures;

/// <summary>The line of shell is run for real, by bash and openssl.</summary>
public sealed class MakeAuthorityTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("ecdsa-p256", "ECC")]
    [InlineData("rsa-2048", "RSA")]
    public async Task A_new_CA_has_the_old_ones_name_to_the_byte_and_a_key_of_its_kind(string keys, string kind)
    {
        using var made = await MakeAsync(keys == "rsa-2048" ? KeyAlgorithm.Rsa2048 : KeyAlgorithm.EcdsaP256);

        using var old = TestPki.Issue().Certificate("ca").ToX509Certificate2();
        made.SubjectName.RawData.ShouldBe(old.SubjectName.RawData);
        made.PublicKey.Oid.FriendlyName.ShouldBe(kind);
    }

    [Fact]
    public async Task It_is_an_authority()
    {
        using var made = await MakeAsync(KeyAlgorithm.EcdsaP256);

        made.Extensions.OfType<X509BasicConstraintsExtension>().ShouldHaveSingleItem().CertificateAuthority.ShouldBeTrue();
        made.Extensions.OfType<X509SubjectKeyIdentifierExtension>().ShouldHaveSingleItem();
        made.Extensions.OfType<X509KeyUsageExtension>().ShouldHaveSingleItem().KeyUsages.HasFlag(X509KeyUsageFlags.KeyCertSign).ShouldBeTrue();
    }

    private async Task<X509Certificate2> MakeAsync(KeyAlgorithm keys)
    {
        var (certificate, key) = (Path.Combine(folder.Path, "new", "ca.crt"), Path.Combine(folder.Path, "new", "ca.key"));
        using var bash = Process.Start(new ProcessStartInfo("bash", ["-c", MakeAuthority.CommandFor(keys, certificate, key)])
        {
            UseShellExecute = false,
            RedirectStandardError = true,
        })!;
        var said = await bash.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await bash.WaitForExitAsync(TestContext.Current.CancellationToken);
        bash.ExitCode.ShouldBe(0, said);
        File.GetUnixFileMode(key).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        return X509CertificateLoader.LoadCertificateFromFile(certificate);
    }
}
