namespace Lab.Harness.Reports.Drawings;

/// <summary>Words at a place on a horizontal line: a pole at <paramref name="X"/> and the words at its top, to the right of it.</summary>
/// <param name="X">Where the pole stands.</param>
/// <param name="Text">The words.</param>
/// <param name="Css">Class of the words; the pole has the class with <c>-pole</c> behind it.</param>
internal sealed record Flag(double X, string Text, string Css);
