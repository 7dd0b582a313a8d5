using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Lab.Harness.Certificates;
using Lab.Harness.Clusters.Start.Prepared;
using Shouldly;
using Xunit;

namespace Lab.Harness.Tests.Clusters.Start.Prepared;

public sealed class AccountTokensTests
{
    private const string Said = """{"iss":"kubernetes/serviceaccount","sub":"system:serviceaccount:default:default"}""";
    private static readonly CertificateKey First = CertificateKey.Generate(KeyAlgorithm.EcdsaP256);

    private static string Secret => $$$"""{"data":{"token":"{{{Encoded}}}"}}""";

    private static string Encoded => new AccountTokens(First).Insert($"{AccountTokens.Word}{Url(Encoding.UTF8.GetBytes(Said))}>");

    [Theory]
    [InlineData(nameof(KeyAlgorithm.EcdsaP256), "ES256")]
    [InlineData(nameof(KeyAlgorithm.Rsa2048), "RS256")]
    public void A_token_says_the_same_and_is_signed_with_the_key_of_its_cluster(string algorithmName, string name)
    {
        var algorithm = Enum.Parse<KeyAlgorithm>(algorithmName);
        var key = CertificateKey.Generate(algorithm);

        var parts = TokenIn(new AccountTokens(key).Insert(AccountTokens.Remove(Secret))).Split('.');

        Encoding.UTF8.GetString(Bytes(parts[1])).ShouldBe(Said);
        var head = JsonNode.Parse(Bytes(parts[0]))!;
        head["alg"]!.GetValue<string>().ShouldBe(name);
        IsSignedBy(key, parts).ShouldBeTrue();
        IsSignedBy(CertificateKey.Generate(algorithm), parts).ShouldBeFalse();
    }

    [Fact]
    public void The_key_is_named_by_its_public_half() =>
        JsonNode.Parse(Bytes(TokenIn(Secret).Split('.')[0]))!["kid"]!.GetValue<string>()
            .ShouldBe(Url(SHA256.HashData(Convert.FromBase64String(string.Concat(First.PublicKeyPem.Split('\n').Where(line => !line.Contains('-')))))));

    [Fact]
    public void Nothing_of_a_signature_is_left_in_a_text_without_tokens()
    {
        var removed = AccountTokens.Remove(Secret);

        removed.ShouldContain(AccountTokens.Word);
        removed.ShouldNotContain(AccountTokens.Beginning);
        removed.ShouldNotContain(TokenIn(Secret).Split('.')[2]);
    }

    [Fact]
    public void What_only_begins_as_a_token_stays_to_be_found() => AccountTokens.Remove("ZXlKaGJHY2lhYWFh").ShouldBe("ZXlKaGJHY2lhYWFh");

    private static string TokenIn(string secret) =>
        Encoding.ASCII.GetString(Convert.FromBase64String(JsonNode.Parse(secret)!["data"]!["token"]!.GetValue<string>()));

    private static bool IsSignedBy(CertificateKey key, string[] parts)
    {
        var (said, signature) = (Encoding.ASCII.GetBytes($"{parts[0]}.{parts[1]}"), Bytes(parts[2]));
        if (key.Algorithm == KeyAlgorithm.EcdsaP256)
        {
            using var ecdsa = ECDsa.Create();
            ecdsa.ImportFromPem(key.PublicKeyPem);
            return ecdsa.VerifyData(said, signature, HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);
        }

        using var rsa = RSA.Create();
        rsa.ImportFromPem(key.PublicKeyPem);
        return rsa.VerifyData(said, signature, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
    }

    private static string Url(byte[] bytes) => Convert.ToBase64String(bytes).TrimEnd('=').Replace('+', '-').Replace('/', '_');

    private static byte[] Bytes(string text)
    {
        var padded = text.Replace('-', '+').Replace('_', '/');
        return Convert.FromBase64String(padded + new string('=', (4 - (padded.Length % 4)) % 4));
    }
}
