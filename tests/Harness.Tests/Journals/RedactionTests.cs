using System.Security.Cryptography;
using System.Text;
using Lab.Harness.Journals;
using Shouldly;
using Xunit;

namespace Lab.Harness.Tests.Journals;

public sealed class RedactionTests
{
    public static TheoryData<string, string> Secrets { get; } = new()
    {
        { "Authorization: Bearer c2VjcmV0c2VjcmV0", "Authorization: Bearer [token removed]" },
        { "curl -H 'Authorization: Basic dXNlcjpwYXNz' https://x", "curl -H 'Authorization: Basic [token removed]' https://x" },
        { "    token: 9f8e7d6c5b4a", "    token: [token removed]" },
        { """{"token":"9f8e7d6c5b4a","a":1}""", """{"token":"[token removed]","a":1}""" },
        { "kubeadm join --token abcdef.0123456789abcdef 10.0.0.2:6443", "kubeadm join --token [token removed] 10.0.0.2:6443" },
        { "kubectl --token=9f8e7d6c5b4a get nodes", "kubectl --token=[token removed] get nodes" },
        { "kubectl --token 9f8e7d6c5b4a9f8e7d6c get nodes", "kubectl --token [token removed] get nodes" },
        { "sent eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJ4In0.c2lnbmF0dXJl to it", "sent [token removed] to it" },
        { "password: hunter2", "password: [password removed]" },
        { "    client-key-data: LS0tLS1CRUdJTiBSU0EK\n    user: x", "    client-key-data: [private key removed]\n    user: x" },
    };

    [Theory]
    [MemberData(nameof(Secrets))]
    public void Secret_is_replaced_by_a_mark(string text, string expected) => Redaction.Clean(text).ShouldBe(expected);

    [Theory]
    [MemberData(nameof(Secrets))]
    public void Cleaning_twice_is_cleaning_once(string text, string expected) => Redaction.Clean(Redaction.Clean(text)).ShouldBe(expected);

    [Fact]
    public void Private_keys_of_every_kind_are_removed_with_all_their_lines()
    {
        foreach (var pem in PrivateKeys())
        {
            Redaction.Clean($"before\n{pem}\nafter").ShouldBe("before\n[private key removed]\nafter");
            Redaction.Clean($$"""{"key":"{{pem.Replace("\n", "\\n")}}"}""").ShouldBe("""{"key":"[private key removed]"}""");
        }
    }

    [Fact]
    public void Private_key_cut_off_at_either_end_is_removed()
    {
        foreach (var pem in PrivateKeys())
        {
            var body = pem.Split('\n')[1];
            Redaction.Clean(pem[..(pem.Length / 2)]).ShouldBe("[private key removed]");
            Redaction.Clean(pem[(pem.IndexOf('\n') + 1)..]).ShouldNotContain(body);
        }
    }

    [Fact]
    public void Private_key_in_base64_is_removed_whatever_it_is_called()
    {
        foreach (var pem in PrivateKeys())
        {
            var base64 = Convert.ToBase64String(Encoding.ASCII.GetBytes(pem));
            Redaction.Clean($"  tls.key: {base64}\n").ShouldBe("  tls.key: [private key removed]\n");
            Redaction.Clean($"  client-key-data: {base64}\n").ShouldBe("  client-key-data: [private key removed]\n");
            Redaction.Clean($"see a/b/c/{base64}").ShouldBe("see [private key removed]");
            var wrapped = Convert.ToBase64String(Encoding.ASCII.GetBytes(pem), Base64FormattingOptions.InsertLineBreaks);
            Redaction.Clean(wrapped).ShouldBe("[private key removed]");
        }
    }

    [Fact]
    public void Private_key_without_its_pem_lines_is_removed()
    {
        using var rsa = RSA.Create(2048);
        using var ecdsa = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        foreach (var key in new[] { rsa.ExportPkcs8PrivateKey(), rsa.ExportRSAPrivateKey(), ecdsa.ExportECPrivateKey(), ecdsa.ExportPkcs8PrivateKey() })
        {
            Redaction.Clean(Convert.ToBase64String(key)).ShouldBe("[private key removed]");
        }
    }

    [Fact]
    public void What_is_no_secret_stays_as_it_is()
    {
        using var rsa = RSA.Create(2048);
        var certificate = "-----BEGIN CERTIFICATE-----\n" + Convert.ToBase64String(rsa.ExportSubjectPublicKeyInfo()) + "\n-----END CERTIFICATE-----";
        var text = $"""
            Unable to connect to the server: x509: certificate has expired or is not yet valid
            certificate-authority-data: {Convert.ToBase64String(Encoding.ASCII.GetBytes(certificate))}
            {certificate}
            error: You must be logged in to the server (Unauthorized), invalid bearer token
            serial=3D1A55E0A6C2B914 sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08
            lab-node.example.com k8s.io/client-go v1.20.2
            """;
        Redaction.Clean(text).ShouldBe(text);
    }

    [Fact]
    public void Long_text_without_secrets_is_left_whole()
    {
        var output = new string('A', 500_000) + " PRIVATE KEY key-data token password bearer certificate authorization " + new string('a', 500_000);
        Redaction.Clean(output).Length.ShouldBeGreaterThan(900_000);
    }

    /// <summary>Keys as the usual tools write them.</summary>
    internal static IReadOnlyList<string> PrivateKeys()
    {
        using var rsa = RSA.Create(2048);
        using var ecdsa = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var encryption = new PbeParameters(PbeEncryptionAlgorithm.Aes256Cbc, HashAlgorithmName.SHA256, 1000);
        return
        [
            rsa.ExportRSAPrivateKeyPem(),
            rsa.ExportPkcs8PrivateKeyPem(),
            ecdsa.ExportECPrivateKeyPem(),
            ecdsa.ExportPkcs8PrivateKeyPem(),
            ecdsa.ExportEncryptedPkcs8PrivateKeyPem("x", encryption),
            PemEncoding.WriteString("OPENSSH PRIVATE KEY", RandomNumberGenerator.GetBytes(200)),
        ];
    }
}
