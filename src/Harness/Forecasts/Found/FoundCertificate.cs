using Lab.Harness.Certificates;

namespace Lab.Harness.Forecasts.Found;

/// <summary>A certificate at a place. The same one may be found at several.</summary>
/// <param name="Place">Where it was found.</param>
/// <param name="Certificate">The certificate.</param>
internal sealed record FoundCertificate(FoundPlace Place, InspectedCertificate Certificate);
