namespace Lab.Harness.Verdicts;

/// <summary>
/// After years of renewals every component has to present what lies in its place. One that presents an earlier one holds it in memory, and breaks when
/// that ends, whatever is renewed on the disk.
/// </summary>
internal static class MemoryRule
{
    /// <summary>Judges one certificate as one component presents it.</summary>
    /// <param name="presented">What was seen, and what lies in its place.</param>
    /// <param name="now">The time of the node's clock.</param>
    public static Finding Judge(PresentedCertificate presented, DateTimeOffset now)
    {
        var who = $"memory: {presented.Presenter} → {presented.Recipient}: {presented.Certificate}";
        if (presented.Seen is not { } seen)
        {
            return presented is { IsVerified: false } or { HasToBeNew: false }
                ? Finding.Held($"{who} could not be seen; nobody verifies it on this cluster")
                : Finding.Unknown($"{who} could not be seen: {presented.Evidence}");
        }

        var what = $"serial {seen.Serial}, notAfter {seen.NotAfter:u}{(seen.NotAfter < now ? ", which is over" : "")}";
        if (presented.InPlace is { } inPlace && !SerialRule.AreSame(inPlace.Serial, seen.Serial))
        {
            var held = $"{who} is one that it holds in memory, {what}, while {inPlace.Path} has one until {inPlace.NotAfter:u}";
            return presented.IsVerified ? Finding.Refuted(held) : Finding.Held($"{held}; nobody verifies it on this cluster");
        }

        return seen.NotAfter < now && presented.IsVerified
            ? Finding.Refuted($"{who} is over: {what}")
            : Finding.Held($"{who} is the one that lies in its place: {what}{(presented.IsVerified ? "" : "; nobody verifies it on this cluster")}");
    }
}
