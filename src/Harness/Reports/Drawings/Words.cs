namespace Lab.Harness.Reports.Drawings;

/// <summary>Names in the boxes of a drawing.</summary>
internal static class Words
{
    private const double Bold = 1.06 * Lettering.Size;

    /// <summary>A name in lines, broken behind spaces and hyphens; what fits nowhere is cut short.</summary>
    /// <param name="name">The name.</param>
    /// <param name="room">The width of a line.</param>
    /// <param name="most">The most lines there may be.</param>
    public static IReadOnlyList<string> InLines(string name, double room, int most)
    {
        var lines = new List<string> { string.Empty };
        var rest = name;
        while (rest.Length > 0)
        {
            var end = rest.IndexOfAny([' ', '-']) + 1;
            var word = end == 0 ? rest : rest[..end];
            rest = rest[word.Length..];
            if (lines[^1].Length > 0 && lines.Count < most && Lettering.Width((lines[^1] + word).TrimEnd(), Bold) > room)
            {
                lines.Add(string.Empty);
            }

            lines[^1] += word;
        }

        return lines.ConvertAll(line => Lettering.Fit(line.TrimEnd(), room, Bold));
    }

    /// <summary>Whether lines show the whole of a name.</summary>
    public static bool AreWhole(IReadOnlyList<string> lines, string name) =>
        string.Concat(lines) == name.Replace(" ", string.Empty, StringComparison.Ordinal) || string.Join(' ', lines) == name;
}
