using System.Globalization;
using Lab.Harness.Journals;

namespace Lab.Harness.Verdicts;

/// <summary>
/// After a renewal every component has to present a new certificate of the expected authority. One that presents the old one while a new one lies on
/// disk holds it in memory: it breaks when that one ends, long after the renewal was taken for done.
/// </summary>
internal static class PresentationRule
{
    /// <summary>A new certificate that ends sooner than this does not count as renewed: a yearly renewal would come after the next outage.</summary>
    public static readonly TimeSpan ShortestLife = TimeSpan.FromDays(1);

    /// <summary>An old certificate in memory that lives longer than this will have been replaced by a restart that comes anyway.</summary>
    public static readonly TimeSpan Soon = TimeSpan.FromDays(120);

    /// <summary>Judges one certificate as one component presents it.</summary>
    /// <param name="presented">What was seen, and what it is compared with.</param>
    /// <param name="now">The time of the node's clock.</param>
    public static Finding Judge(PresentedCertificate presented, DateTimeOffset now)
    {
        var who = $"{presented.Presenter} → {presented.Recipient}: {presented.Certificate}";
        if (presented.Seen is not { } seen)
        {
            return presented switch
            {
                { HasToBeNew: false } => Finding.Held($"wire: {who} could not be seen, and was not to be renewed"),
                { IsVerified: false } => Finding.Held($"wire: {who} could not be seen; nobody verifies it on this cluster"),
                _ => Finding.Unknown($"wire: {who} could not be seen: {presented.Evidence}"),
            };
        }

        var what = $"serial {seen.Serial}, notAfter {seen.NotAfter:u}{(seen.NotAfter < now ? ", which is over" : "")}";
        if (SerialRule.AreSame(seen.Serial, presented.OldSerial))
        {
            return JudgeOld(presented, seen, who, what, now);
        }

        if (!presented.IsVerified && (presented.Distrusted is not null || seen.NotAfter - now < ShortestLife))
        {
            return Finding.Held(
                $"note: wire: {who} is a new one, {what}, issued by {seen.Issuer}{(seen.Issuer == seen.Subject ? ", itself" : "")}"
                + $"{(presented.Distrusted is null ? "" : ", which is not the authority of the cluster")}; nobody verifies it on this cluster, so that "
                + "it breaks nothing"
                + (presented.VerifiedBy is { } option ? $": whoever sets --{option.Option} for {option.Component} needs another one" : ""));
        }

        if (presented.Distrusted is { } why)
        {
            return Finding.Refuted($"wire: {who} is a new one, {what}, but not of the expected authority: {why}");
        }

        return seen.NotAfter - now < ShortestLife
            ? Finding.Refuted(string.Create(CultureInfo.InvariantCulture, $"wire: {who} is a new one that ends too soon: {what}"))
            : Finding.Held($"wire: {who} is a new one: {what}, issued by {seen.Issuer}");
    }

    /// <summary>Whether a component presents the old certificate though another lies in its place on disk.</summary>
    public static bool IsHeldInMemory(PresentedCertificate presented) =>
        presented is { Seen: { } seen, InPlace: { } inPlace }
            && SerialRule.AreSame(seen.Serial, presented.OldSerial)
            && !SerialRule.AreSame(inPlace.Serial, presented.OldSerial);

    /// <summary>Whether a component presents its earlier certificate to a recipient that trusts another authority by now.</summary>
    public static bool IsOfReplacedAuthority(PresentedCertificate presented) =>
        presented is { Seen: { } seen, Distrusted: not null, IsVerified: true, HasToBeNew: false } && SerialRule.AreSame(seen.Serial, presented.OldSerial);

    private static Finding JudgeOld(PresentedCertificate presented, CertificateRecord seen, string who, string what, DateTimeOffset now)
    {
        if (IsHeldInMemory(presented))
        {
            return seen.NotAfter - now > Soon
                ? Finding.Held($"wire: {who} is still the old one, {what}; it ends so late that a restart will come before")
                : Finding.Refuted(
                    $"wire: {presented.Presenter} still presents {presented.Certificate} to {presented.Recipient} with {what}, while "
                    + $"{presented.InPlace!.Path} holds "
                    + $"the serial {presented.InPlace.Serial}: it was not restarted since{(seen.NotAfter < now ? "" : ", and breaks when the old one ends")}");
        }

        if (IsOfReplacedAuthority(presented))
        {
            return Finding.Refuted($"wire: {who} is the one it had, {what}, and not of the authority that is on the node now: {presented.Distrusted}");
        }

        if (presented is { HasToBeNew: true, IsVerified: false })
        {
            return Finding.Held($"wire: {who} is still the old one, {what}; nobody verifies it on this cluster, and kubeadm does not renew it");
        }

        return presented.HasToBeNew
            ? Finding.Refuted($"wire: {presented.Presenter} still presents {presented.Certificate} to {presented.Recipient} with {what}: it was not renewed")
            : Finding.Held($"wire: {who} is the one it had, {what}; it was not to be renewed");
    }
}
