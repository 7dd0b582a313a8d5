namespace Lab.Harness.Reports.Versions;

/// <summary>The exact texts of two versions that differ.</summary>
/// <param name="Who">Who showed them.</param>
/// <param name="OlderVersion">The older version.</param>
/// <param name="Older">Its text.</param>
/// <param name="NewerVersion">The newer version.</param>
/// <param name="Newer">Its text.</param>
internal sealed record TextPair(string Who, string OlderVersion, string Older, string NewerVersion, string Newer);
