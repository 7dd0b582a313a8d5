using System.Security.Cryptography.X509Certificates;

namespace Lab.Harness.Certificates;

/// <summary>The authority that a client trusts, and no other.</summary>
/// <param name="Pem">Its certificate, as PEM.</param>
public sealed record TrustAnchor(string Pem)
{
    /// <summary>A policy for .NET's TLS clients: this authority alone, and no look-ups of revocation on the network.</summary>
    public X509ChainPolicy ChainPolicy()
    {
        var policy = new X509ChainPolicy
        {
            TrustMode = X509ChainTrustMode.CustomRootTrust,
            RevocationMode = X509RevocationMode.NoCheck,
            DisableCertificateDownloads = true,
        };
        policy.CustomTrustStore.ImportFromPem(Pem);
        return policy;
    }
}
