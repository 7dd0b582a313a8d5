namespace Lab.Harness.Distributions;

/// <summary>
/// Something that a version of Kubernetes does otherwise than those before it, as its source or changelog says: the reason of what a run sees.
/// </summary>
/// <param name="SinceMinor">The first minor version of which it is known.</param>
/// <param name="Aspect">What it changes.</param>
/// <param name="What">What is otherwise, in a sentence without a full stop.</param>
/// <param name="Source">Where that is written: a file of the sources, an issue, a changelog.</param>
/// <remarks>
/// A change explains a difference only where it is seen to: of its <see cref="Certificates"/>, and where the texts hold what it names. One has to be given.
/// </remarks>
internal sealed record NotableChange(int SinceMinor, NotableAspect Aspect, string What, string Source)
{
    /// <summary>The names of the certificates that it concerns; none where it does not depend on the certificate.</summary>
    public IReadOnlyList<string> Certificates { get; init; } = [];

    /// <summary>Whether it may be older: no source between this version and the oldest that the lab knows was read.</summary>
    public bool IsAtLatest { get; init; }

    /// <summary>What only texts of versions before it hold; <see langword="null"/> where that is not known.</summary>
    public string? Before { get; init; }

    /// <summary>What only texts of versions from it on hold; <see langword="null"/> where that is not known.</summary>
    public string? After { get; init; }

    /// <summary>Whether it explains that something is otherwise.</summary>
    /// <param name="aspect">What is otherwise.</param>
    /// <param name="certificates">The certificates that it was seen with; none where it is not about any.</param>
    /// <param name="older">The text of the older version.</param>
    /// <param name="newer">The text of the newer version.</param>
    public bool Explains(NotableAspect aspect, IReadOnlyList<string> certificates, string older, string newer) =>
        aspect == Aspect
        && (Certificates is [] || (certificates is not [] && certificates.All(name => Certificates.Contains(name, StringComparer.Ordinal))))
        && IsOnlyIn(Before, older, newer)
        && IsOnlyIn(After, newer, older);

    private static bool IsOnlyIn(string? words, string text, string other) =>
        words is null || (text.Contains(words, StringComparison.Ordinal) && !other.Contains(words, StringComparison.Ordinal));
}
