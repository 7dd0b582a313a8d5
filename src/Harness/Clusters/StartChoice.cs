namespace Lab.Harness.Clusters;

/// <summary>Which start somebody wants, as a word.</summary>
internal static class StartChoice
{
    /// <summary>The variable that says it where no option does.</summary>
    public const string Variable = "LAB_START";

    /// <summary>The words there are.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Enum.GetNames<StartKind>().Select(name => name.ToLowerInvariant())];

    /// <summary>The start of a word; <see langword="null"/> where there is none of it.</summary>
    public static StartKind? Parse(string name) => Names.Contains(name, StringComparer.Ordinal) ? Enum.Parse<StartKind>(name, ignoreCase: true) : null;

    /// <summary>The start of a word, else of the environment, else prepared.</summary>
    /// <exception cref="InvalidInputException">The environment names none.</exception>
    public static StartKind Of(StartKind? said) => said ?? (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } name
        ? Parse(name) ?? throw new InvalidInputException($"{Variable}: expected {string.Join(" or ", Names)}, found '{name}'")
        : StartKind.Prepared);

    /// <summary>It as words of a command line, with a blank before them; empty for the usual one.</summary>
    public static string WordsFor(StartKind kind) => kind == StartKind.Prepared ? "" : $" --start {kind.ToString().ToLowerInvariant()}";
}
