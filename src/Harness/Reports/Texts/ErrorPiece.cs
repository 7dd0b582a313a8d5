namespace Lab.Harness.Reports.Texts;

/// <summary>A piece of a text: words that are the same each time, or a value that may be another one next time.</summary>
/// <param name="Text">The piece as it came.</param>
/// <param name="Mark">What stands for it where it differs, for example <c>‹time›</c>; <see langword="null"/> for words.</param>
internal sealed record ErrorPiece(string Text, string? Mark);
