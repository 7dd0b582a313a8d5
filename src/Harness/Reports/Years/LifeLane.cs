using Lab.Harness.Journals;

namespace Lab.Harness.Reports.Years;

/// <summary>What lay in one place over the years.</summary>
/// <param name="Name">The certificate.</param>
/// <param name="Place">The place.</param>
/// <param name="Lives">The certificates that lay there, in order of time.</param>
/// <param name="EndedAt">When the years ended.</param>
internal sealed record LifeLane(string Name, string Place, IReadOnlyList<LifeRecord> Lives, DateTimeOffset EndedAt)
{
    /// <summary>How often another took the place of the one before.</summary>
    public int Renewals => Lives.Count - 1;

    /// <summary>The first that ended while it lay there, or while a program still used it; <see langword="null"/> where none did.</summary>
    public LifeRecord? Forgotten => Lives.FirstOrDefault(life => life.NotAfter <= UsedUntil(life));

    /// <summary>When the one that lies there at the end ends.</summary>
    public DateTimeOffset EndsAt => Lives[^1].NotAfter;

    /// <summary>Until when one may have been in use.</summary>
    public DateTimeOffset UsedUntil(LifeRecord life) => new[] { life.ReplacedAt ?? EndedAt, life.HeldUntil ?? DateTimeOffset.MinValue }.Max();
}
