namespace Lab.Harness.Experiments;

/// <summary>The names that are known at one place, for messages about one that is not.</summary>
internal static class KnownNames
{
    /// <summary>The end of a message: what was probably meant, and what is known.</summary>
    public static string Hint(string unknown, IEnumerable<string> known)
    {
        var names = known.ToList();
        var nearest = names
            .Select(name => (Name: name, Distance: Distance(unknown.ToLowerInvariant(), name.ToLowerInvariant())))
            .Where(candidate => candidate.Distance <= Math.Max(1, Math.Min(unknown.Length, candidate.Name.Length) / 3))
            .OrderBy(candidate => candidate.Distance)
            .Select(candidate => candidate.Name)
            .FirstOrDefault();
        var suggestion = nearest is null ? "" : $"; did you mean '{nearest}'?";
        return names is [] ? $"{suggestion}; none is known" : $"{suggestion} (known: {string.Join(", ", names)})";
    }

    /// <summary>Levenshtein's distance: how many characters to insert, delete or replace.</summary>
    private static int Distance(string one, string other)
    {
        const int LongestName = 64;
        if (one.Length > LongestName || other.Length > LongestName)
        {
            return int.MaxValue;
        }

        var previous = Enumerable.Range(0, other.Length + 1).ToArray();
        for (var i = 1; i <= one.Length; i++)
        {
            var current = new int[other.Length + 1];
            current[0] = i;
            for (var j = 1; j <= other.Length; j++)
            {
                var replaced = previous[j - 1] + (one[i - 1] == other[j - 1] ? 0 : 1);
                current[j] = Math.Min(replaced, Math.Min(previous[j], current[j - 1]) + 1);
            }

            previous = current;
        }

        return previous[^1];
    }
}
