namespace Lab.Harness.Certificates;

/// <summary>An option of a component by which it verifies what it does not verify by default.</summary>
/// <param name="Component">The name of the component.</param>
/// <param name="Option">The option, without the dashes.</param>
internal sealed record VerifyingOption(string Component, string Option);
