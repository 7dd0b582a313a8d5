using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Lab.Harness.Certificates;

namespace Lab.Harness.Clusters.Start.Prepared;

/// <summary>
/// The tokens of service accounts that lie in Secrets: what a token says of its account is the same in every cluster of a configuration, its signature is each
/// cluster's own.
/// </summary>
/// <param name="key">The key pair of the service accounts.</param>
/// <remarks>Source: Kubernetes v1.20.2, <c>pkg/serviceaccount/jwt.go</c> (<c>JWTTokenGenerator</c>, <c>keyIDFromPublicKey</c>).</remarks>
internal sealed partial class AccountTokens(CertificateKey key)
{
    /// <summary>How a token begins that is encoded once more, as in a Secret.</summary>
    public const string Beginning = "ZXlKaGJHY2l";

    /// <summary>How the word begins that stands for one.</summary>
    public const string Word = "<lab:token:";

    /// <summary>The text with words in place of tokens; in the words is what they say.</summary>
    public static string Remove(string text) => Encoded().Replace(
        text,
        found => Encoding.ASCII.GetString(Convert.FromBase64String(found.Value)).Split('.') is [_, var payload, _] ? $"{Word}{payload}>" : found.Value);

    /// <summary>The text with tokens in place of the words.</summary>
    public string Insert(string text) =>
        Words().Replace(text, found => Convert.ToBase64String(Encoding.ASCII.GetBytes(Sign(found.Groups["payload"].Value))));

    private string Sign(string payload)
    {
        var identifier = Encode(SHA256.HashData(PublicKeyInfo()));
        var algorithm = key.Algorithm == KeyAlgorithm.EcdsaP256 ? "ES256" : "RS256";
        var said = $"{Encode(Encoding.ASCII.GetBytes($$"""{"alg":"{{algorithm}}","kid":"{{identifier}}"}"""))}.{payload}";
        return $"{said}.{Encode(Signature(Encoding.ASCII.GetBytes(said)))}";
    }

    private byte[] Signature(byte[] said)
    {
        if (key.Algorithm == KeyAlgorithm.EcdsaP256)
        {
            using var ecdsa = ECDsa.Create();
            ecdsa.ImportFromPem(key.Pem);
            return ecdsa.SignData(said, HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);
        }

        using var rsa = RSA.Create();
        rsa.ImportFromPem(key.Pem);
        return rsa.SignData(said, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
    }

    private byte[] PublicKeyInfo()
    {
        var fields = PemEncoding.Find(key.PublicKeyPem);
        return Convert.FromBase64String(key.PublicKeyPem[fields.Base64Data]);
    }

    private static string Encode(byte[] bytes) => Convert.ToBase64String(bytes).TrimEnd('=').Replace('+', '-').Replace('/', '_');

    [GeneratedRegex(Beginning + "[A-Za-z0-9+/]+={0,2}", RegexOptions.None, matchTimeoutMilliseconds: 60_000)]
    private static partial Regex Encoded();

    [GeneratedRegex(Word + "(?<payload>[A-Za-z0-9_-]+)>", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 60_000)]
    private static partial Regex Words();
}
