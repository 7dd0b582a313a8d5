using System.Globalization;
using Lab.Harness.Certificates;
using Lab.Harness.Journals;

namespace Lab.Harness.Verdicts;

/// <summary>When a certificate was made, as its own dates and its file tell, and whether it lives as long as it is said to.</summary>
/// <param name="Certificate">Its name in the catalogue.</param>
/// <param name="MadeAt">The second in which it was made.</param>
/// <param name="Lifetime">The finding on its lifetime.</param>
internal sealed record CertificateMaking(string Certificate, DateTimeOffset MadeAt, Finding Lifetime)
{
    /// <summary>What client-go writes into a certificate that a program makes for itself (<c>util/cert/cert.go</c>).</summary>
    public static readonly TimeSpan SelfMadeBackdating = TimeSpan.FromHours(1);

    /// <summary>
    /// A certificate is written as soon as it is signed. Measured: within a second; but the kubelet writes its client certificate, which
    /// kubeadm signed, when it starts, and a busy machine takes its time. The lifetimes to distinguish differ by months.
    /// </summary>
    private static readonly TimeSpan WrittenWithin = TimeSpan.FromSeconds(30);

    /// <summary>What the controller manager's signer writes (<c>pkg/controller/certificates/signer/ca_provider.go</c>).</summary>
    private static readonly TimeSpan SignerBackdating = TimeSpan.FromMinutes(5);

    /// <summary>Reads the dates of a certificate that kubeadm, or the kubelet beside it, is said to have made.</summary>
    /// <param name="entry">Its entry in the catalogue.</param>
    /// <param name="read">The certificate.</param>
    /// <param name="authority">The cluster's authority that the catalogue names for it.</param>
    /// <param name="writtenAt">When its file was last written.</param>
    /// <param name="backdating">How far before their making the certificates begin that kubeadm makes; <see langword="null"/> for not at all.</param>
    public static CertificateMaking Of(
        CatalogueEntry entry, CertificateRecord read, CertificateRecord authority, DateTimeOffset writtenAt, TimeSpan? backdating = null)
    {
        var lifetime = entry.DefaultLifetime;
        var (maker, madeAt, notBefore) = entry switch
        {
            { Kind: CertificateKind.Authority } when backdating is { } early => ("kubeadm", read.NotBefore + early, Before(early)),
            { Kind: CertificateKind.Authority } => ("kubeadm", read.NotBefore, "is the second of its making"),
            { Name: "kubelet-serving" } => ("the kubelet", read.NotBefore + SelfMadeBackdating, "is an hour before its making"),
            _ when read.NotBefore == authority.NotBefore => ("kubeadm", read.NotAfter - lifetime, "is that of its authority"),
            { Name: "kubelet-client" } => ("the controller manager", read.NotBefore + SignerBackdating, Before(SignerBackdating)),
            _ when backdating is { } early && read.NotAfter - lifetime - early == read.NotBefore => ("kubeadm", read.NotAfter - lifetime, Before(early)),
            _ => ("kubeadm", read.NotAfter - lifetime, ""),
        };
        var age = writtenAt - madeAt;
        var days = lifetime.TotalDays.ToString(CultureInfo.InvariantCulture);
        var dates = string.Create(
            CultureInfo.InvariantCulture,
            $"{entry.Name}: notBefore {read.NotBefore:u}, notAfter {read.NotAfter:u}, file of {writtenAt.UtcDateTime:yyyy-MM-dd HH:mm:ss.fff}Z");
        var expected = $"{days} days were expected from its making by {maker}";
        if (notBefore.Length == 0)
        {
            var orBefore = backdating is { } early ? $", or {early.TotalMinutes:0} minutes before its making" : "";
            return Refuted(string.Create(CultureInfo.InvariantCulture, $"{expected}, with the notBefore of its authority, {authority.NotBefore:u}{orBefore}"));
        }

        if (age < TimeSpan.Zero || age > WrittenWithin)
        {
            return Refuted(string.Create(
                CultureInfo.InvariantCulture,
                $"{expected}; then it was made {madeAt:u}, {age.TotalDays:0.000} days before its file was written"));
        }

        var counted = maker == "kubeadm" ? read.NotAfter - madeAt : read.NotAfter - read.NotBefore;
        if (counted != lifetime)
        {
            return Refuted(string.Create(CultureInfo.InvariantCulture, $"{expected}, and it has {counted.TotalDays:0.#####}"));
        }

        var from = maker == "kubeadm" ? "its making" : "its notBefore";
        return new CertificateMaking(entry.Name, madeAt, Finding.Held(string.Create(
            CultureInfo.InvariantCulture,
            $"{dates}: made by {maker} at {madeAt:HH:mm:ss}, written {age.TotalSeconds:0.0} s later; it ends {days} days after {from}, to the second, and "
            + $"notBefore {notBefore}")));

        static string Before(TimeSpan early) => string.Create(CultureInfo.InvariantCulture, $"is {early.TotalMinutes:0} minutes before its making");
        CertificateMaking Refuted(string why) => new(entry.Name, madeAt, Finding.Refuted($"{dates}: {why}"));
    }
}
