using Lab.Harness.Certificates;

namespace Lab.Harness.Tests.Certificates;

/// <summary>A serving certificate whose issuer is not a root.</summary>
/// <param name="Leaf">The certificate.</param>
/// <param name="Intermediate">Its issuer.</param>
/// <param name="Root">The issuer of that.</param>
internal sealed record MadeUpChain(IssuedCertificate Leaf, IssuedCertificate Intermediate, IssuedCertificate Root)
{
    public static MadeUpChain Of(Validity validity)
    {
        const string Name = "intermediate";
        var root = TestPki.Authority(validity, "root");
        var issuer = TestPki.Authority(validity, Name, keyOwner: Name);
        var intermediate = root.Issue(new()
        {
            Subject = new(Name),
            Validity = validity,
            Key = TestPki.Keys.Get(KeyAlgorithm.EcdsaP256, Name),
            IsAuthority = true,
        });
        return new(issuer.Issue(TestPki.Server(validity)), intermediate, root.Certificate);
    }
}
