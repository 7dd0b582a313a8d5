using System.Text;
using Lab.Harness.Forecasts;
using Lab.Harness.Forecasts.Collected;
using Lab.Harness.Forecasts.Found;
using Lab.Harness.Tests.Certificates;
using Shouldly;
using Xunit;

namespace Lab.Harness.Tests.Forecasts.Collected;

public sealed class SecretsTextTests
{
    private static readonly string Pem = TestPki.Authority(TestPki.AroundNow).Certificate.CertificatePem;
    private static readonly string KeyPem = TestPki.Authority(TestPki.AroundNow).Certificate.KeyPem;

    [Fact]
    public void Each_certificate_is_of_its_Secret()
    {
        var (certificates, unread) = Read($"lab-secrets 1\na/one {Base64(Pem)}\nb/two {Base64(Pem + Pem)}\nend 2\n");

        certificates.Select(found => found.Place).ShouldBe(
            [new FoundPlace(PlaceKind.ClusterObject, "Secret a/one"), new FoundPlace(PlaceKind.ClusterObject, "Secret b/two")]);
        unread.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("<no value>")]
    [InlineData("AAAA")]
    [InlineData("not base64")]
    public void What_is_no_certificate_is_told_and_the_rest_read(string data)
    {
        var (certificates, unread) = Read($"lab-secrets 1\na/one {data}\na/two {Base64(Pem)}\nend 2\n");

        certificates.ShouldHaveSingleItem().Place.Path.ShouldBe("Secret a/two");
        unread.ShouldHaveSingleItem().Where.ShouldBe("Secret a/one");
        unread[0].What.ShouldNotContain(data);
    }

    /// <summary>Somebody may have put the key where the certificate belongs.</summary>
    [Fact]
    public void A_key_in_the_place_of_a_certificate_is_passed_over()
    {
        var (certificates, unread) = Read($"lab-secrets 1\na/one {Base64(KeyPem)}\na/two {Base64(KeyPem + Pem)}\nend 2\n");

        certificates.ShouldHaveSingleItem();
        unread.ShouldHaveSingleItem().What.ShouldBe("its certificate: tls.crt does not hold one");
    }

    [Theory]
    [InlineData("lab-secrets 2\nend 0\n", "of another version than 1")]
    [InlineData("lab-secrets 1\n", "not whole")]
    [InlineData("lab-secrets 1\na/one AAAA\n", "not whole")]
    [InlineData("lab-secrets 1\na/one AAAA\nend 2\n", "not whole")]
    [InlineData("lab-secrets 1\none AAAA\nend 1\n", "line 2: expected 'NAMESPACE/NAME CERTIFICATE'")]
    [InlineData("lab-secrets 1\npassword\nend 1\n", "line 2: expected 'NAMESPACE/NAME CERTIFICATE', found something else")]
    public void What_is_not_whole_is_refused_in_one_line(string text, string told)
    {
        var message = Should.Throw<InvalidInputException>(() => Read(text)).Message;
        message.ShouldStartWith("secrets.txt");
        message.ShouldContain(told);
        message.ShouldNotContain('\n');
    }

    [Fact]
    public void A_cluster_without_such_Secrets_has_an_empty_list() => Read("lab-secrets 1\nend 0\n").Certificates.ShouldBeEmpty();

    /// <summary>The API gives a Secret whole, so the certificate has to be chosen where it is printed.</summary>
    [Fact]
    public void The_command_prints_nothing_of_a_Secret_but_its_certificate()
    {
        SecretsText.Command.ShouldContain("index .data \"tls.crt\"");
        SecretsText.Command.ShouldNotContain("tls.key");
        SecretsText.Command.Split('\n').Count(line => line.Contains(".data", StringComparison.Ordinal)).ShouldBe(1);
    }

    private static (IReadOnlyList<FoundCertificate> Certificates, IReadOnlyList<Unread> Unread) Read(string text) => SecretsText.Read(text, "secrets.txt");

    private static string Base64(string text) => Convert.ToBase64String(Encoding.ASCII.GetBytes(text));
}
