using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using CsCheck;
using Lab.Harness.Certificates;
using Lab.Harness.Journals;
using Shouldly;
using Xunit;

namespace Lab.Harness.Tests.Certificates;

public sealed class CertificateAuthorityTests
{
    private const long Year1960 = -315_619_200;
    private const long Year2100 = 4_102_444_800;

    [Fact]
    public void Any_validity_survives_to_the_second_whatever_the_issuers_own_is() =>
        Gen.Select(Gen.Long[Year1960, Year2100], Gen.Long[0, 3_000_000_000], Gen.Long[Year1960, Year2100]).Sample(
            (notBefore, lifetime, issuerNotBefore) =>
            {
                var authority = TestPki.Authority(Seconds(issuerNotBefore, 86_400));
                var wanted = Seconds(notBefore, lifetime);
                TestPki.Inspect(authority.Issue(TestPki.Server(wanted))).Validity.ShouldBe(wanted);
                TestPki.Inspect(authority.Certificate).Validity.ShouldBe(Seconds(issuerNotBefore, 86_400));
            },
            iter: 200);

    [Theory]
    [InlineData("2049-12-31T23:59:59Z", UniversalTagNumber.UtcTime)]
    [InlineData("2050-01-01T00:00:00Z", UniversalTagNumber.GeneralizedTime)]
    [InlineData("2060-06-15T07:08:09Z", UniversalTagNumber.GeneralizedTime)]
    public void A_time_is_encoded_as_its_year_demands(string notAfter, UniversalTagNumber expected)
    {
        var instant = DateTimeOffset.Parse(notAfter);
        var issued = TestPki.Authority(TestPki.AroundNow).Issue(TestPki.Server(new(TestPki.Now, instant)));
        TestPki.Inspect(issued).Validity.NotAfter.ShouldBe(instant);

        using var certificate = issued.ToX509Certificate2();
        var body = new AsnReader(certificate.RawData, AsnEncodingRules.DER).ReadSequence().ReadSequence();
        for (var i = 0; i < 4; i++)
        {
            body.ReadEncodedValue(); // version, serial number, signature algorithm, issuer
        }

        var validity = body.ReadSequence();
        validity.PeekTag().ShouldBe(new Asn1Tag(UniversalTagNumber.UtcTime));
        validity.ReadEncodedValue();
        validity.PeekTag().ShouldBe(new Asn1Tag(expected));
    }

    [Fact]
    public void Serial_numbers_are_positive_sixteen_bytes_long_and_never_the_same()
    {
        var authority = TestPki.Authority(TestPki.AroundNow);
        var serials = Enumerable.Range(0, 100).Select(_ => authority.Issue(TestPki.Server(TestPki.AroundNow)).Serial).ToList();
        serials.ShouldAllBe(serial => serial.Length == 32 && serial[0] >= '4' && serial[0] <= '7');
        serials.Distinct().Count().ShouldBe(100);
    }

    [Fact]
    public void An_issued_certificate_says_of_itself_what_is_read_from_it()
    {
        var issued = TestPki.Authority(TestPki.AroundNow).Issue(TestPki.Server(TestPki.AroundNow));
        var read = TestPki.Inspect(issued);
        read.Serial.ShouldBe(issued.Serial);
        read.Subject.ShouldBe(issued.Subject);
        read.Issuer.ShouldBe(issued.Issuer);
        read.Validity.ShouldBe(issued.Validity);
        read.Usages.ShouldBe(CertificateUsages.ServerAuthentication);
        read.DnsNames.ShouldBe(issued.Parameters.DnsNames);
        read.IpAddresses.ShouldBe(issued.Parameters.IpAddresses);
        read.IsAuthority.ShouldBeFalse();
    }

    [Fact]
    public void An_authority_has_the_key_usages_that_kubeadm_gives_it()
    {
        using var certificate = TestPki.Authority(TestPki.AroundNow).Certificate.ToX509Certificate2();
        var usage = certificate.Extensions.OfType<X509KeyUsageExtension>().ShouldHaveSingleItem();
        usage.Critical.ShouldBeTrue();
        usage.KeyUsages.ShouldBe(
            X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign
            | X509KeyUsageFlags.DigitalSignature | X509KeyUsageFlags.KeyEncipherment);
        var constraints = certificate.Extensions.OfType<X509BasicConstraintsExtension>().ShouldHaveSingleItem();
        constraints.Critical.ShouldBeTrue();
        constraints.CertificateAuthority.ShouldBeTrue();
        certificate.Extensions.OfType<X509SubjectKeyIdentifierExtension>().ShouldHaveSingleItem();
    }

    [Fact]
    public void A_leaf_has_critical_key_usages_and_no_basic_constraints()
    {
        using var certificate = TestPki.Authority(TestPki.AroundNow).Issue(TestPki.Server(TestPki.AroundNow)).ToX509Certificate2();
        var usage = certificate.Extensions.OfType<X509KeyUsageExtension>().ShouldHaveSingleItem();
        usage.Critical.ShouldBeTrue();
        usage.KeyUsages.ShouldBe(X509KeyUsageFlags.DigitalSignature | X509KeyUsageFlags.KeyEncipherment);
        certificate.Extensions.OfType<X509BasicConstraintsExtension>().ShouldBeEmpty();
        certificate.Extensions.OfType<X509AuthorityKeyIdentifierExtension>().ShouldHaveSingleItem();
    }

    [Fact]
    public void Subjects_are_encoded_as_Go_encodes_them_so_that_a_renewed_authority_is_still_the_issuer()
    {
        using var certificate = TestPki.Authority(TestPki.AroundNow)
            .Issue(TestPki.Server(TestPki.AroundNow) with { Subject = new("lab-observer", "system:masters") }).ToX509Certificate2();
        var name = new AsnReader(certificate.SubjectName.RawData, AsnEncodingRules.DER).ReadSequence();
        Attribute(name).ShouldBe(("2.5.4.10", "system:masters"));
        Attribute(name).ShouldBe(("2.5.4.3", "lab-observer"));
        name.HasData.ShouldBeFalse();

        static (string, string) Attribute(AsnReader name)
        {
            var attribute = name.ReadSetOf().ReadSequence();
            return (attribute.ReadObjectIdentifier(), attribute.ReadCharacterString(UniversalTagNumber.PrintableString));
        }
    }

    [Fact]
    public void A_certificate_issued_again_keeps_its_key_and_names_and_gets_another_serial_number()
    {
        var authority = TestPki.Authority(TestPki.AroundNow);
        var first = authority.Issue(TestPki.Server(TestPki.BeforeNow));
        var second = authority.Issue(first.Parameters with { Validity = TestPki.AroundNow });
        second.KeyPem.ShouldBe(first.KeyPem);
        second.Serial.ShouldNotBe(first.Serial);
        TestPki.Inspect(second).DnsNames.ShouldBe(TestPki.Inspect(first).DnsNames);
        TestPki.Inspect(second).Validity.ShouldBe(TestPki.AroundNow);
    }

    [Fact]
    public void What_an_authority_issued_before_it_was_renewed_chains_to_the_renewed_one()
    {
        var old = TestPki.Authority(TestPki.BeforeNow);
        var leaf = TestPki.Inspect(old.Issue(TestPki.Server(TestPki.AroundNow)));
        var renewed = old.Renew(TestPki.AroundNow);
        leaf.JudgeAt(TestPki.Now, [TestPki.Inspect(renewed.Certificate)]).Classification.ShouldBe(Classification.Ok);
    }

    [Theory]
    [InlineData(nameof(KeyAlgorithm.EcdsaP256), "EC PRIVATE KEY")]
    [InlineData(nameof(KeyAlgorithm.Rsa2048), "RSA PRIVATE KEY")]
    public void A_key_is_written_in_its_classical_form(string algorithm, string label)
    {
        var key = TestPki.Keys.Get(Enum.Parse<KeyAlgorithm>(algorithm), "ca");
        key.Pem[PemEncoding.Find(key.Pem).Label].ShouldBe(label);
        key.PublicKeyPem[PemEncoding.Find(key.PublicKeyPem).Label].ShouldBe("PUBLIC KEY");
        key.Pem.ShouldEndWith("-----\n");
    }

    [Fact]
    public void The_text_form_of_what_holds_a_key_does_not_show_it()
    {
        var issued = TestPki.Authority(TestPki.AroundNow).Issue(TestPki.Server(TestPki.AroundNow));
        var pki = TestPki.Issue();
        object[] holders = [issued, issued.Parameters, issued.Parameters.Key, .. pki.Files, pki.KubeconfigFor(issued)];
        holders.ShouldAllBe(holder => !holder.ToString()!.Contains("-----BEGIN"));
    }

    private static Validity Seconds(long notBefore, long lifetime) =>
        new(DateTimeOffset.FromUnixTimeSeconds(notBefore), DateTimeOffset.FromUnixTimeSeconds(notBefore + lifetime));
}
