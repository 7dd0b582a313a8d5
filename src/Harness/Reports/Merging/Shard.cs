using System.Globalization;

namespace Lab.Harness.Reports.Merging;

/// <summary>A part of what is to be run, so that several machines run it side by side: the second of four for example.</summary>
/// <param name="Index">Which part, from 1.</param>
/// <param name="Count">Of how many.</param>
internal sealed record Shard(int Index, int Count)
{
    /// <summary>Reads <c>2/4</c>.</summary>
    /// <param name="text">The text.</param>
    /// <param name="place">What messages name: the option or the variable.</param>
    /// <exception cref="InvalidInputException">It is not such a text.</exception>
    public static Shard Parse(string text, string place) =>
        text.Split('/') is [var first, var second]
        && int.TryParse(first, NumberStyles.None, CultureInfo.InvariantCulture, out var index)
        && int.TryParse(second, NumberStyles.None, CultureInfo.InvariantCulture, out var count)
        && index >= 1
        && index <= count
            ? new(index, count)
            : throw new InvalidInputException($"{place}: expected K/N with K from 1 to N, 1/4 for the first of four; found '{text}'");

    /// <summary>
    /// Its part of a list, every <see cref="Count"/>th of it: where the list is in the order of how long each takes, all parts take about as long.
    /// </summary>
    public IReadOnlyList<T> Of<T>(IReadOnlyList<T> all) => [.. all.Where((_, position) => Holds(position))];

    /// <summary>Whether what stands at a position of the list, from 0, is of this part.</summary>
    public bool Holds(int position) => position % Count == Index - 1;

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Index}/{Count}");
}
