namespace Lab.Harness.Reports.Matrix;

/// <summary>One line of a cell.</summary>
/// <param name="Text">What it says.</param>
/// <param name="Lead">What it is about, before it: <c>at notAfter</c>; <see langword="null"/> where that is plain.</param>
/// <param name="Css">The class of its colour and shape; <see langword="null"/> for plain text.</param>
/// <param name="IsCode">Whether it is something that one types.</param>
internal sealed record CellLine(string Text, string? Lead = null, string? Css = null, bool IsCode = false)
{
    /// <summary>The shape that goes with the colour.</summary>
    public string? Sign => Css is null ? null : Wording.Sign(Css);
}
