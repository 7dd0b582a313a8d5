using Lab.Harness.Certificates;
using Shouldly;
using Xunit;

namespace Lab.Harness.Tests.Certificates;

public sealed class CertificateKeyTests
{
    [Theory]
    [InlineData(nameof(KeyAlgorithm.EcdsaP256))]
    [InlineData(nameof(KeyAlgorithm.Rsa2048))]
    public void A_key_is_read_as_it_was_written(string algorithm)
    {
        var key = CertificateKey.Generate(Enum.Parse<KeyAlgorithm>(algorithm));

        var read = CertificateKey.FromPem(key.Pem).ShouldNotBeNull();

        read.Algorithm.ToString().ShouldBe(algorithm);
        read.PublicKeyPem.ShouldBe(key.PublicKeyPem);
    }

    [Theory]
    [InlineData("")]
    [InlineData("cat: /etc/kubernetes/pki/ca.key: No such file or directory")]
    [InlineData("-----BEGIN RSA PRIVATE KEY-----\nnonsense\n-----END RSA PRIVATE KEY-----\n")]
    public void What_is_no_key_is_none(string text) => CertificateKey.FromPem(text).ShouldBeNull();
}
