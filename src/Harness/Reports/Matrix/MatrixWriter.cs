namespace Lab.Harness.Reports;

/// <summary>stub.</summary>
public static class MatrixWriter
{
    /// <summary>stub.</summary>
    public static IReadOnlyList<string> Write(string folder) => [];
}
