using System.Globalization;
using Lab.Harness.Journals;

namespace Lab.Harness.Verdicts;

/// <summary>
/// The guard of the expiry phase: the expired certificate is really the one that is presented, past its end by the node's own clock.
/// A guard that does not hold means that the fault did not happen, so it is unknown, never refuted.
/// </summary>
internal static class ExpiryGuard
{
    /// <summary>Judges one certificate that the experiment lets expire.</summary>
    /// <param name="certificate">Its name in the catalogue.</param>
    /// <param name="issuedSerial">The serial number it was issued with; <see langword="null"/> where it is not known.</param>
    /// <param name="presented">The certificate as read off the wire in the expiry phase; <see langword="null"/> where it could not be read.</param>
    /// <param name="nodeClock">What the node's clock said when it was read; <see langword="null"/> where it could not be read.</param>
    public static Finding Judge(string certificate, string? issuedSerial, CertificateRecord? presented, DateTimeOffset? nodeClock)
    {
        if (presented is null)
        {
            return Finding.Unknown($"guard: {certificate} could not be read as it is presented");
        }

        if (presented.Source != CertificateSource.Wire)
        {
            return Finding.Unknown($"guard: {certificate} was read from {presented.Path}, which does not show that it is presented");
        }

        if (nodeClock is not { } now)
        {
            return Finding.Unknown($"guard: the node's clock could not be read, so it is open whether {certificate} has expired");
        }

        if (issuedSerial is not null && !SerialRule.AreSame(issuedSerial, presented.Serial))
        {
            return Finding.Unknown($"guard: {certificate} as presented has the serial {presented.Serial}, not {issuedSerial} as it was issued");
        }

        // The second of notAfter still belongs to the validity (RFC 5280, section 4.1.2.5).
        return now >= presented.NotAfter.AddSeconds(1)
            ? Finding.Held($"guard: {certificate} is presented and expired at {presented.NotAfter:u}; the node's clock says {now:u}")
            : Finding.Unknown($"guard: {certificate} is presented but expires only at {presented.NotAfter:u}; the node's clock says {now:u}");
    }

    /// <summary>
    /// Judges one certificate of a node that was switched off over its notAfter: what starts on it then may not come so far that it presents anything, so
    /// what counts is what it starts with.
    /// </summary>
    /// <param name="certificate">Its name in the catalogue.</param>
    /// <param name="issuedSerial">The serial number it was issued with; <see langword="null"/> where it is not known.</param>
    /// <param name="inPlace">What lies in its place after the node was switched on; <see langword="null"/> where it could not be read.</param>
    /// <param name="nodeClock">What the node's clock said then; <see langword="null"/> where it could not be read.</param>
    public static Finding JudgeInPlace(string certificate, string? issuedSerial, CertificateRecord? inPlace, DateTimeOffset? nodeClock) =>
        JudgeFile(certificate, issuedSerial, inPlace, nodeClock, $"the node was switched on with {certificate} in");

    /// <summary>
    /// Judges one certificate that its owner does not present any more once it has expired: nothing was served, so what counts is what the owner has.
    /// </summary>
    /// <inheritdoc cref="JudgeInPlace"/>
    public static Finding JudgeWithheld(string certificate, string? issuedSerial, CertificateRecord? inPlace, DateTimeOffset? nodeClock) =>
        JudgeFile(certificate, issuedSerial, inPlace, nodeClock, $"the node presents none; {certificate} lies there in");

    private static Finding JudgeFile(
        string certificate, string? issuedSerial, CertificateRecord? inPlace, DateTimeOffset? nodeClock, string proof) =>
        (issuedSerial, inPlace, nodeClock) switch
        {
            (null, _, _) or (_, null, _) or (_, _, null) =>
                Finding.Unknown($"guard: {certificate} or the node's clock could not be read, so it is open whether it has expired"),
            _ when !SerialRule.AreSame(issuedSerial, inPlace.Serial) =>
                Finding.Unknown($"guard: {certificate} has the serial {inPlace.Serial} in {inPlace.Path}, not {issuedSerial} as it was issued"),
            _ when nodeClock < inPlace.NotAfter.AddSeconds(1) =>
                Finding.Unknown($"guard: {certificate} in {inPlace.Path} expires only at {inPlace.NotAfter:u}; the node's clock says {nodeClock:u}"),
            _ => Finding.Held($"guard: {proof} {inPlace.Path}, expired at {inPlace.NotAfter:u}; its clock says {nodeClock:u}"),
        };

    /// <summary>
    /// Judges one certificate that can't be read on the wire, such as a client's, by the words of the server that rejected it: Go's <c>crypto/x509</c> names
    /// the instant after which the certificate was shown, which is its notAfter, and Kubernetes beside it the serial number. Words that name another
    /// serial are of another certificate; words that name none prove something only where no other certificate ends in that second.
    /// </summary>
    /// <param name="certificate">Its name in the catalogue.</param>
    /// <param name="issuedSerial">The serial number it was issued with, in hexadecimal digits; <see langword="null"/> where it is not known.</param>
    /// <param name="notAfter">Its notAfter as it was issued.</param>
    /// <param name="endsAlone">Whether no other certificate of the cluster ends in the same second.</param>
    /// <param name="texts">What probes were told and components wrote after it.</param>
    /// <param name="issued">
    /// Where it is an authority, the serial numbers of the certificates that it issued: words on a chain that ends with it name the certificate at the chain's
    /// beginning, and the notAfter of the one that has expired.
    /// </param>
    public static Finding JudgeRejection(
        string certificate, string? issuedSerial, DateTimeOffset notAfter, bool endsAlone, IEnumerable<string> texts, IReadOnlyCollection<string>? issued =
            null)
    {
        var words = $"is after {notAfter.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)}";
        var rejections = texts.Where(text => text.Contains(words, StringComparison.Ordinal)).ToList();
        if (issuedSerial is not null && rejections.Find(text => RejectedSerial.NamesIn(text).Any(named => SerialRule.AreSame(named, issuedSerial))) is { } own)
        {
            return Finding.Held($"guard: {certificate} was presented and rejected for its notAfter, with its serial {issuedSerial}: {Quotation.Around(words, own)}");
        }

        if (endsAlone
            && rejections.Find(
                text => RejectedSerial.NamesIn(text).Any(named => issued?.Any(serial => SerialRule.AreSame(named, serial)) == true)) is { } chain)
        {
            return Finding.Held(
                $"guard: a certificate that {certificate} issued was presented and rejected for the notAfter of {certificate}, in which no other "
                + $"certificate ends: {Quotation.Around(words, chain)}");
        }

        return rejections.Find(text => endsAlone && !RejectedSerial.NamesIn(text).Any()) is { } rejection
            ? Finding.Held(
                $"guard: {certificate} was presented and rejected for its notAfter, in which no other certificate ends: {Quotation.Around(words, rejection)}")
            : Finding.Unknown($"guard: nobody was seen to reject {certificate} for its notAfter, {notAfter:u}, so it is open whether it was presented");
    }

    /// <summary>Judges one certificate whose owner is meant to renew it by itself: when it would have expired, another lies in its place.</summary>
    /// <param name="certificate">Its name in the catalogue.</param>
    /// <param name="issuedSerial">The serial number it was issued with; <see langword="null"/> where it is not known.</param>
    /// <param name="notAfter">Its notAfter as it was issued.</param>
    /// <param name="inPlace">What lies in its place after that; <see langword="null"/> where it could not be read.</param>
    public static Finding JudgeRotation(string certificate, string? issuedSerial, DateTimeOffset notAfter, CertificateRecord? inPlace) =>
        (issuedSerial, inPlace) switch
        {
            (null, _) or (_, null) => Finding.Unknown($"guard: {certificate} could not be read, so it is open whether it was renewed by itself"),
            _ when SerialRule.AreSame(issuedSerial, inPlace.Serial) =>
                Finding.Unknown(
                    $"guard: {certificate} was meant to be renewed by itself before {notAfter:u}, and is still the one with the serial {inPlace.Serial}"),
            _ =>
                Finding.Held(
                    $"guard: {certificate} was renewed by itself before {notAfter:u}: in its place is one with the serial {inPlace.Serial}, until "
                    + $"{inPlace.NotAfter:u}"),
        };
}
