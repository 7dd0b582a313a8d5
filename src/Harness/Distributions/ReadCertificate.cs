namespace Lab.Harness.Distributions;

/// <summary>A certificate that a component reads, to present it or to trust what it issued.</summary>
/// <param name="Certificate">Its name in the catalogue.</param>
internal sealed record ReadCertificate(string Certificate)
{
    /// <summary>Whether the component reads it when it starts, and never again.</summary>
    public bool OnlyAtStart { get; init; }

    /// <summary>How a renewed one comes into use; <see langword="null"/> where no source of this version was read.</summary>
    public Reloading? Reloading { get; init; }
}
