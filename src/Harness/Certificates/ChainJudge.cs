using System.Security.Cryptography.X509Certificates;
using Lab.Harness.Journals;

namespace Lab.Harness.Certificates;

/// <summary>
/// Verifies with the base class library, which had no part in issuing. It is asked about names and signatures only; validity is compared
/// here, because OpenSSL, beneath the library, takes the instant of notAfter for expired and Go does not.
/// </summary>
internal static class ChainJudge
{
    private const X509ChainStatusFlags Validities = X509ChainStatusFlags.NotTimeValid | X509ChainStatusFlags.NotTimeNested;

    public static ChainJudgement Judge(
        InspectedCertificate certificate,
        IReadOnlyList<InspectedCertificate> anchors,
        DateTimeOffset instant,
        CertificateUsages usage,
        string? host)
    {
        var problems = new List<Problem>();
        AddValidity(problems, certificate, instant, "the certificate");
        AddHost(problems, certificate, host);
        AddChain(problems, certificate, anchors, instant);
        AddUsage(problems, certificate, usage);
        return problems.Count == 0
            ? new(Classification.Ok, [], Culprit: null)
            : new(problems[0].Classification, [.. problems.Select(problem => problem.Reason)], problems[0].Culprit);
    }

    private static void AddValidity(List<Problem> problems, InspectedCertificate certificate, DateTimeOffset instant, string what)
    {
        if (instant < certificate.Validity.NotBefore)
        {
            problems.Add(new(
                Classification.CertificateNotYetValid,
                $"{what} {certificate.Subject} is not valid before {certificate.Validity.NotBefore:u}, and it is {instant.UtcDateTime:u}",
                certificate));
        }
        else if (!certificate.Validity.Contains(instant))
        {
            problems.Add(new(
                Classification.CertificateExpired,
                $"{what} {certificate.Subject} expired at {certificate.Validity.NotAfter:u}, and it is {instant.UtcDateTime:u}",
                certificate));
        }
    }

    private static void AddHost(List<Problem> problems, InspectedCertificate certificate, string? host)
    {
        if (host is not null && !certificate.Names(host))
        {
            string[] names = [.. certificate.DnsNames, .. certificate.IpAddresses.Select(address => address.ToString())];
            var list = names.Length == 0 ? "nobody" : string.Join(", ", names);
            problems.Add(new(
                Classification.NameMismatch,
                $"the certificate {certificate.Subject} does not name {host}; it names {list}",
                certificate));
        }
    }

    private static void AddChain(
        List<Problem> problems, InspectedCertificate certificate, IReadOnlyList<InspectedCertificate> anchors, DateTimeOffset instant)
    {
        // One anchor after the other: where an authority was renewed under the same name and key, one valid certificate of it is enough.
        var authorities = anchors.Where(anchor => ChainsTo(certificate, anchor, instant)).ToList();
        if (authorities.Count == 0)
        {
            var trusted = anchors.Count == 0
                ? "none"
                : string.Join(", ", anchors.Select(anchor => $"{anchor.Subject} (serial {anchor.Serial})"));
            problems.Add(new(
                Classification.UnknownAuthority,
                $"no chain leads from the certificate {certificate.Subject}, issued by {certificate.Issuer}, "
                    + $"to a trusted authority: {trusted}",
                certificate));
        }
        else if (!authorities.Exists(authority => authority.Validity.Contains(instant)) && !authorities[0].IsSameAs(certificate))
        {
            AddValidity(problems, authorities[0], instant, "its authority's certificate");
        }
    }

    private static bool ChainsTo(InspectedCertificate certificate, InspectedCertificate anchor, DateTimeOffset instant)
    {
        using var leaf = certificate.ToX509Certificate2();
        using var root = anchor.ToX509Certificate2();
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.Add(root);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.DisableCertificateDownloads = true;
        chain.ChainPolicy.VerificationTimeIgnored = false;
        chain.ChainPolicy.VerificationTime = instant.UtcDateTime;
        chain.Build(leaf);
        var faults = chain.ChainStatus.Aggregate(X509ChainStatusFlags.NoError, (flags, status) => flags | status.Status);

        // Go takes whatever it is told to trust for a root; the library asks for an issuer of that where another has issued it.
        var tolerated = chain.ChainElements is [_, .., { Certificate: var last }] && last.RawDataMemory.Span.SequenceEqual(root.RawDataMemory.Span)
            ? Validities | X509ChainStatusFlags.PartialChain
            : Validities;
        foreach (var element in chain.ChainElements)
        {
            element.Certificate.Dispose();
        }

        return (faults & ~tolerated) == X509ChainStatusFlags.NoError;
    }

    private static void AddUsage(List<Problem> problems, InspectedCertificate certificate, CertificateUsages usage)
    {
        if (!certificate.Usages.HasFlag(usage))
        {
            problems.Add(new(
                Classification.OtherFailure,
                $"the certificate {certificate.Subject} is for {certificate.Usages}, not for {usage}",
                certificate));
        }
    }

    private sealed record Problem(Classification Classification, string Reason, InspectedCertificate Culprit);
}
