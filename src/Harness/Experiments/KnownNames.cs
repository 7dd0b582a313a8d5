namespace Lab.Harness.Experiments;

/// <summary>The names that are known at one place, for messages about one that is not.</summary>
internal static class KnownNames
{
    /// <summary>A list that takes more characters than this is not read in a message; it is said where it is.</summary>
    private const int LongestList = 200;

    /// <summary>So many names are proposed out of a list that is not shown.</summary>
    private const int MostProposed = 3;

    /// <summary>The end of a message: what was probably meant, and what is known, or where that is told.</summary>
    public static string Hint(string unknown, IEnumerable<string> known)
    {
        var names = known.ToList();
        var list = string.Join(", ", names);
        var isShown = list.Length <= LongestList;
        var near = Near(unknown.ToLowerInvariant(), names, orPartOf: !isShown).Take(isShown ? 1 : MostProposed).ToList();
        var proposal = near is [] ? "" : $"; did you mean {string.Join(" or ", near.Select(name => $"'{name}'"))}?";
        return names is [] ? $"{proposal}; none is known" : proposal + (isShown ? $" (known: {list})" : $" ({Setting.WholeList} shows all {names.Count})");
    }

    /// <summary>What was probably meant, as the end of a message; empty where nothing is like it.</summary>
    public static string Proposal(string unknown, IEnumerable<string> known) =>
        Near(unknown.ToLowerInvariant(), known, orPartOf: false).FirstOrDefault() is { } near ? $"; did you mean '{near}'?" : "";

    /// <summary>The names that may be meant, the likeliest first: those that differ in few characters, then those of which it is a part.</summary>
    private static IEnumerable<string> Near(string unknown, IEnumerable<string> names, bool orPartOf) => names
        .Select(name => (Name: name, Distance: Distance(unknown, name.ToLowerInvariant())))
        .Select(candidate => (
            candidate.Name,
            candidate.Distance,
            IsAlike: candidate.Distance <= Math.Max(1, Math.Min(unknown.Length, candidate.Name.Length) / 3)))
        .Where(candidate => candidate.IsAlike || (orPartOf && unknown.Length > 1 && candidate.Name.Contains(unknown, StringComparison.OrdinalIgnoreCase)))
        .OrderByDescending(candidate => candidate.IsAlike)
        .ThenBy(candidate => candidate.Distance)
        .Select(candidate => candidate.Name);

    /// <summary>How many characters to insert, delete, replace or swap with the next: Levenshtein's distance as Damerau widened it.</summary>
    private static int Distance(string one, string other)
    {
        const int LongestName = 64;
        if (one.Length > LongestName || other.Length > LongestName)
        {
            return int.MaxValue;
        }

        int[] beforePrevious = [];
        var previous = Enumerable.Range(0, other.Length + 1).ToArray();
        for (var i = 1; i <= one.Length; i++)
        {
            var current = new int[other.Length + 1];
            current[0] = i;
            for (var j = 1; j <= other.Length; j++)
            {
                var replaced = previous[j - 1] + (one[i - 1] == other[j - 1] ? 0 : 1);
                current[j] = Math.Min(replaced, Math.Min(previous[j], current[j - 1]) + 1);
                if (i > 1 && j > 1 && one[i - 1] == other[j - 2] && one[i - 2] == other[j - 1])
                {
                    current[j] = Math.Min(current[j], beforePrevious[j - 2] + 1);
                }
            }

            (beforePrevious, previous) = (previous, current);
        }

        return previous[^1];
    }
}
