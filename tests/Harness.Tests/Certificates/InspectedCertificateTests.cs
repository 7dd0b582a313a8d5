using Lab.Harness.Certificates;
using Lab.Harness.Journals;
using Shouldly;
using Xunit;

namespace Lab.Harness.Tests.Certificates;

public sealed class InspectedCertificateTests
{
    [Fact]
    public void Certificates_are_read_from_a_text_with_several_and_keys_between_them()
    {
        var authority = TestPki.Authority(TestPki.AroundNow);
        var leaf = authority.Issue(TestPki.Server(TestPki.AroundNow));
        var text = $"leaf\n{leaf.CertificatePem}{leaf.KeyPem}then\n{authority.Certificate.CertificatePem}";
        InspectedCertificate.FromPem(text, "test").Select(certificate => certificate.Subject)
            .ShouldBe(["CN=kube-apiserver", "CN=kubernetes"]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n")]
    public void A_text_without_a_readable_certificate_is_refused(string text) =>
        Should.Throw<InvalidInputException>(() => InspectedCertificate.FromPem(text, "apiserver.crt")).Message
            .ShouldStartWith("apiserver.crt: ");

    [Fact]
    public void A_record_for_the_journal_tells_all_but_the_key()
    {
        var issued = TestPki.Authority(TestPki.AroundNow).Issue(TestPki.Server(TestPki.AroundNow));
        var text = issued.CertificatePem + issued.KeyPem;
        var record = InspectedCertificate.FromPem(text, "test")[0]
            .ToRecord("apiserver", "/etc/x.pem", "steady-state", CertificateSource.File);
        record.ShouldBe(new CertificateRecord(
            "apiserver",
            issued.Serial,
            TestPki.AroundNow.NotBefore,
            TestPki.AroundNow.NotAfter,
            "/etc/x.pem",
            "CN=kubernetes",
            "CN=kube-apiserver",
            "steady-state",
            CertificateSource.File));
        record.ToString().ShouldNotContain("KEY");
    }

    [Fact]
    public void A_certificate_of_the_base_class_library_is_read_as_well()
    {
        var issued = TestPki.Authority(TestPki.AroundNow).Issue(TestPki.Server(TestPki.AroundNow));
        using var certificate = issued.ToX509Certificate2();
        certificate.HasPrivateKey.ShouldBeTrue();
        InspectedCertificate.From(certificate).Serial.ShouldBe(issued.Serial);
    }

    [Fact]
    public void A_valid_certificate_of_a_trusted_authority_is_trusted()
    {
        var judgement = Judge(TestPki.AroundNow, TestPki.AroundNow);
        judgement.Classification.ShouldBe(Classification.Ok);
        judgement.Reasons.ShouldBeEmpty();
        judgement.Culprit.ShouldBeNull();
    }

    [Fact]
    public void An_expired_leaf_is_told_from_an_expired_authority()
    {
        var leaf = Judge(TestPki.BeforeNow, TestPki.AroundNow);
        leaf.Classification.ShouldBe(Classification.CertificateExpired);
        leaf.Culprit!.Subject.ShouldBe("CN=kube-apiserver");
        leaf.Reasons.ShouldBe(["the certificate CN=kube-apiserver expired at 2026-03-01 11:59:59Z, and it is 2026-03-01 12:00:00Z"]);

        var authority = Judge(TestPki.AroundNow, TestPki.BeforeNow);
        authority.Classification.ShouldBe(Classification.CertificateExpired);
        authority.Culprit!.Subject.ShouldBe("CN=kubernetes");
        authority.Reasons.ShouldBe(
            ["its authority's certificate CN=kubernetes expired at 2026-03-01 11:59:59Z, and it is 2026-03-01 12:00:00Z"]);
    }

    [Fact]
    public void A_leaf_not_yet_valid_is_told_from_an_authority_not_yet_valid()
    {
        var leaf = Judge(TestPki.AfterNow, TestPki.AroundNow);
        leaf.Classification.ShouldBe(Classification.CertificateNotYetValid);
        leaf.Culprit!.Subject.ShouldBe("CN=kube-apiserver");

        var authority = Judge(TestPki.AroundNow, TestPki.AfterNow);
        authority.Classification.ShouldBe(Classification.CertificateNotYetValid);
        authority.Culprit!.Subject.ShouldBe("CN=kubernetes");
    }

    [Fact]
    public void Where_leaf_and_authority_are_expired_both_are_named() =>
        Judge(TestPki.BeforeNow, TestPki.BeforeNow).Reasons.Count.ShouldBe(2);

    [Fact]
    public void A_serial_number_is_spelled_as_openssl_spells_it()
    {
        Assert.SkipUnless(OpenSsl.IsOnPath, "openssl is not on the PATH");
        var issued = TestPki.Authority(TestPki.AroundNow).Issue(TestPki.Server(TestPki.AroundNow));
        TestPki.Inspect(issued).Serial.ShouldBe(OpenSsl.Serial(issued));
    }

    [Fact]
    public void Openssl_comes_to_the_same_judgement()
    {
        Assert.SkipUnless(OpenSsl.IsOnPath, "openssl is not on the PATH");
        foreach (var leaf in new[] { TestPki.BeforeNow, TestPki.AroundNow, TestPki.AfterNow })
        {
            foreach (var authority in new[] { TestPki.BeforeNow, TestPki.AroundNow, TestPki.AfterNow })
            {
                var issuer = TestPki.Authority(authority);
                var issued = issuer.Issue(TestPki.Server(leaf));
                var (exitCode, output) = OpenSsl.Verify(issued, issuer.Certificate, TestPki.Now, "sslserver");
                var judgement = TestPki.Inspect(issued).JudgeAt(TestPki.Now, [TestPki.Inspect(issuer.Certificate)]);
                (judgement.Classification == Classification.Ok).ShouldBe(exitCode == 0, output);

                // It stops at the first fault, the authority's; ours are all there are.
                if (output.Contains("certificate has expired"))
                {
                    judgement.Reasons.ShouldContain(reason => reason.Contains("expired at"));
                }

                if (output.Contains("certificate is not yet valid"))
                {
                    judgement.Reasons.ShouldContain(reason => reason.Contains("is not valid before"));
                }
            }
        }
    }

    [Theory]
    [InlineData(-1, Classification.CertificateNotYetValid)]
    [InlineData(0, Classification.Ok)]
    [InlineData(300_000, Classification.Ok)]
    [InlineData(300_001, Classification.CertificateExpired)]
    public void Validity_is_judged_to_the_instant_as_Go_does(int milliseconds, Classification expected)
    {
        var authority = TestPki.Authority(TestPki.AroundNow);
        var leaf = TestPki.Inspect(authority.Issue(TestPki.Server(new(TestPki.Now, TestPki.Now.AddMinutes(5)))));
        leaf.JudgeAt(TestPki.Now.AddMilliseconds(milliseconds), [TestPki.Inspect(authority.Certificate)]).Classification.ShouldBe(expected);
    }

    [Fact]
    public void An_authority_of_the_same_name_with_another_key_is_not_the_issuer()
    {
        var leaf = TestPki.Authority(TestPki.AroundNow).Issue(TestPki.Server(TestPki.AroundNow));
        var stranger = TestPki.Authority(TestPki.AroundNow, keyOwner: "stranger");
        var judgement = TestPki.Inspect(leaf).JudgeAt(TestPki.Now, [TestPki.Inspect(stranger.Certificate)]);
        judgement.Classification.ShouldBe(Classification.UnknownAuthority);
        judgement.Reasons.ShouldHaveSingleItem().ShouldContain(stranger.Certificate.Serial);
    }

    /// <summary>Go takes what it is told to trust for a root, whoever issued it; a webhook's caBundle may be an intermediate authority alone.</summary>
    [Fact]
    public void An_authority_that_another_issued_may_be_trusted_alone()
    {
        var chain = MadeUpChain.Of(TestPki.AroundNow);
        var stranger = TestPki.Authority(TestPki.AroundNow, "root").Issue(chain.Intermediate.Parameters with
        {
            Key = TestPki.Keys.Get(KeyAlgorithm.EcdsaP256, "stranger"),
        });

        TestPki.Inspect(chain.Leaf).JudgeAt(TestPki.Now, [TestPki.Inspect(chain.Intermediate)]).Classification.ShouldBe(Classification.Ok);
        TestPki.Inspect(chain.Leaf).JudgeAt(TestPki.Now, [TestPki.Inspect(stranger)]).Classification.ShouldBe(Classification.UnknownAuthority);
        TestPki.Inspect(chain.Leaf).JudgeAt(TestPki.Now, [TestPki.Inspect(chain.Root)]).Classification.ShouldBe(Classification.UnknownAuthority);
    }

    [Fact]
    public void Without_trusted_authorities_every_authority_is_unknown() =>
        TestPki.Inspect(TestPki.Authority(TestPki.AroundNow).Certificate).JudgeAt(TestPki.Now, [])
            .Classification.ShouldBe(Classification.UnknownAuthority);

    [Fact]
    public void One_valid_certificate_of_a_renewed_authority_is_enough()
    {
        var old = TestPki.Authority(TestPki.BeforeNow);
        var leaf = TestPki.Inspect(old.Issue(TestPki.Server(TestPki.AroundNow)));
        var anchors = new[] { TestPki.Inspect(old.Certificate), TestPki.Inspect(old.Renew(TestPki.AroundNow).Certificate) };
        leaf.JudgeAt(TestPki.Now, anchors).Classification.ShouldBe(Classification.Ok);
    }

    [Fact]
    public void An_expired_authority_that_is_judged_itself_is_named_once()
    {
        var authority = TestPki.Inspect(TestPki.Authority(TestPki.BeforeNow).Certificate);
        authority.JudgeAt(TestPki.Now, [authority]).Reasons.Count.ShouldBe(1);
    }

    [Theory]
    [InlineData("localhost", Classification.Ok)]
    [InlineData("10.96.0.1", Classification.Ok)]
    [InlineData("::1", Classification.Ok)]
    [InlineData("kube-apiserver", Classification.NameMismatch)]
    [InlineData("10.96.0.2", Classification.NameMismatch)]
    public void A_host_must_be_among_the_alternative_names(string host, Classification expected)
    {
        var authority = TestPki.Authority(TestPki.AroundNow);
        var leaf = TestPki.Inspect(authority.Issue(TestPki.Server(TestPki.AroundNow)));
        leaf.JudgeAt(TestPki.Now, [TestPki.Inspect(authority.Certificate)], CertificateUsages.ServerAuthentication, host)
            .Classification.ShouldBe(expected);
    }

    [Fact]
    public void A_server_certificate_presented_by_a_client_is_refused()
    {
        var authority = TestPki.Authority(TestPki.AroundNow);
        var leaf = TestPki.Inspect(authority.Issue(TestPki.Server(TestPki.AroundNow)));
        var judgement = leaf.JudgeAt(TestPki.Now, [TestPki.Inspect(authority.Certificate)], CertificateUsages.ClientAuthentication);
        judgement.Classification.ShouldBe(Classification.OtherFailure);
        judgement.Reasons.ShouldBe(["the certificate CN=kube-apiserver is for ServerAuthentication, not for ClientAuthentication"]);
    }

    private static ChainJudgement Judge(Validity leaf, Validity authority)
    {
        var issuer = TestPki.Authority(authority);
        return TestPki.Inspect(issuer.Issue(TestPki.Server(leaf))).JudgeAt(TestPki.Now, [TestPki.Inspect(issuer.Certificate)]);
    }
}
