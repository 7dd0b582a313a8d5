using System.Security.Cryptography.X509Certificates;

namespace Lab.Harness.Certificates;

/// <summary>The authority that a client trusts, and no other.</summary>
/// <param name="Pem">Its certificate, as PEM.</param>
internal sealed record TrustAnchor(string Pem)
{
    /// <summary>The clock by which validities are judged.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>
    /// A policy for .NET's TLS clients: this authority alone, judged at this moment of <see cref="Time"/>, and no look-ups of revocation on the
    /// network.
    /// </summary>
    public X509ChainPolicy ChainPolicy()
    {
        var policy = new X509ChainPolicy
        {
            TrustMode = X509ChainTrustMode.CustomRootTrust,
            RevocationMode = X509RevocationMode.NoCheck,
            DisableCertificateDownloads = true,
            VerificationTime = Time.GetLocalNow().LocalDateTime,
        };
        policy.CustomTrustStore.ImportFromPem(Pem);
        return policy;
    }
}
