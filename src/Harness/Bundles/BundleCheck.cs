namespace Lab.Harness.Bundles;

/// <summary>What was found when a bundle was verified.</summary>
/// <param name="Sum">The checksum of its list of checksums, which stands for all of it.</param>
/// <param name="Files">How many files it holds.</param>
/// <param name="Results">Each result in a line: its folder, its verdict, the version of Kubernetes, when it was run.</param>
/// <param name="Differences">What is not as it was bundled, each beginning with the name of the file; empty where nothing was changed.</param>
/// <param name="IsRedrawn">
/// Whether the reports were drawn again from their journals and compared: this version of the lab is the one that made the bundle. Otherwise the checksums
/// alone were compared.
/// </param>
internal sealed record BundleCheck(string Sum, int Files, IReadOnlyList<string> Results, IReadOnlyList<string> Differences, bool IsRedrawn);
