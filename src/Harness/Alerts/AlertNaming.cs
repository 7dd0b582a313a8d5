namespace Lab.Harness.Alerts;

/// <summary>What an alert names in its name, labels and texts.</summary>
/// <param name="Certificates">The certificates, by their names in the catalogue.</param>
/// <param name="Node">The node; <see langword="null"/> for none.</param>
/// <param name="Component">A component; <see langword="null"/> for none.</param>
internal sealed record AlertNaming(IReadOnlyList<string> Certificates, string? Node, string? Component);
