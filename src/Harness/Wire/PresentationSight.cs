using Lab.Harness.Certificates;

namespace Lab.Harness.Wire;

/// <summary>What a look at one presentation of the certificate map showed.</summary>
/// <param name="Certificate">The certificate that was presented; <see langword="null"/> where none was seen.</param>
/// <param name="Evidence">How it was seen, or why it was not.</param>
/// <param name="Where">Where on the wire.</param>
internal sealed record PresentationSight(InspectedCertificate? Certificate, string Evidence, string Where)
{
    /// <summary>Whether all that the look is about was seen.</summary>
    public bool IsComplete { get; init; } = Certificate is not null;

    public static PresentationSight Nothing(string why) => new(null, why, "");
}
