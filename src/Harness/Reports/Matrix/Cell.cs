namespace Lab.Harness.Reports.Matrix;

/// <summary>One cell of the table, whatever it is drawn in.</summary>
/// <param name="Lines">What it says at a glance.</param>
/// <param name="Anchor">The place in the report that says more.</param>
/// <param name="Details">What is folded behind it, a line each.</param>
internal sealed record Cell(IReadOnlyList<CellLine> Lines, string Anchor, params IReadOnlyList<string> Details);
