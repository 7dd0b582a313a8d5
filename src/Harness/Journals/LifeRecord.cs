namespace Lab.Harness.Journals;

/// <summary>The life of one certificate at one place.</summary>
/// <param name="Name">Its name in the catalogue.</param>
/// <param name="Place">Its file, or the program that keeps it in memory.</param>
/// <param name="Serial">Its serial number.</param>
/// <param name="NotBefore">Start of its validity.</param>
/// <param name="NotAfter">End of its validity.</param>
/// <param name="SeenAt">When it was first seen in its place, by the cluster's clock.</param>
internal sealed record LifeRecord(string Name, string Place, string Serial, DateTimeOffset NotBefore, DateTimeOffset NotAfter, DateTimeOffset SeenAt)
{
    /// <summary>When another was first seen in its place; <see langword="null"/> where it lay there to the end.</summary>
    public DateTimeOffset? ReplacedAt { get; init; }

    /// <summary>
    /// Until when a program that ran since before it was replaced may have kept it in memory; <see langword="null"/> where none did.
    /// </summary>
    public DateTimeOffset? HeldUntil { get; init; }
}
