namespace Lab.Harness.Reports.Facts;

/// <summary>Whether everything recovered without some steps of the renewal.</summary>
/// <param name="LeftOut">The steps that were left out, joined by a comma.</param>
/// <param name="Recovered">Whether it did; <see langword="null"/> where it is not known.</param>
internal sealed record OmissionFact(string LeftOut, bool? Recovered);
