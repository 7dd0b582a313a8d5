using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using Lab.Harness.Journals;

namespace Lab.Harness.Probes;

/// <summary>What .NET found wrong with the chain of a TLS server.</summary>
/// <param name="Errors">The kinds of errors, none where the chain is good.</param>
/// <param name="Classification">The kind, in the lab's words.</param>
/// <param name="Text">Every element of the chain with what is wrong with it.</param>
internal sealed record TlsJudgement(SslPolicyErrors Errors, Classification Classification, string Text)
{
    /// <summary>Reads what the validation callback was given; the chain is of no use after the callback.</summary>
    public static TlsJudgement Of(X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        if (errors == SslPolicyErrors.None)
        {
            return new TlsJudgement(errors, Classification.Ok, "the chain is valid");
        }

        var said = new List<string>();
        var worst = errors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch) ? Classification.NameMismatch : Classification.OtherFailure;
        if (errors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch))
        {
            said.Add($"RemoteCertificateNameMismatch ({certificate?.Subject})");
        }

        foreach (var element in chain?.ChainElements ?? Enumerable.Empty<X509ChainElement>())
        {
            foreach (var status in element.ChainElementStatus)
            {
                said.Add($"{element.Certificate.Subject}: {status.Status} ({status.StatusInformation.Trim()})");
                worst = Classify(element.Certificate, status.Status, chain!.ChainPolicy.VerificationTime) ?? worst;
            }
        }

        return new TlsJudgement(errors, worst, string.Join("; ", said));
    }

    private static Classification? Classify(X509Certificate2 certificate, X509ChainStatusFlags status, DateTime instant) => status switch
    {
        // NotTimeValid says only that the instant is outside; the certificate itself says on which side.
        X509ChainStatusFlags.NotTimeValid => instant < certificate.NotBefore
            ? Classification.CertificateNotYetValid
            : Classification.CertificateExpired,
        X509ChainStatusFlags.PartialChain or X509ChainStatusFlags.UntrustedRoot => Classification.UnknownAuthority,
        _ => null,
    };
}
