namespace Lab.Harness.Reports.Exporters;

/// <summary>A file of a report.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Content">Its text; <see langword="null"/> where the report does not have it, so that one of an earlier report goes.</param>
internal sealed record ReportFile(string Name, string? Content);
