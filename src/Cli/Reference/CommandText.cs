namespace Lab.Cli.Reference;

/// <summary>
/// What a command's description says, in its parts. By convention its first paragraph is the summary, an indented paragraph holds examples, and one that
/// begins with <c>Exit code</c> says what scripts can read from it; the others are details.
/// </summary>
/// <param name="Summary">What the command does; it stands beside the command's name where commands are listed.</param>
/// <param name="Details">Further paragraphs, each without breaks of lines.</param>
/// <param name="Examples">Command lines to copy, each with what it is for behind it, aligned.</param>
/// <param name="ExitCodes">What the exit codes mean; <see langword="null"/> where nothing is said.</param>
internal sealed record CommandText(string Summary, IReadOnlyList<string> Details, IReadOnlyList<string> Examples, string? ExitCodes)
{
    private const string Indent = "  ";
    private const string ExitCode = "Exit code";

    /// <summary>The parts of a description.</summary>
    public static CommandText Of(string? description)
    {
        var paragraphs = (description ?? "").ReplaceLineEndings("\n").Split("\n\n", StringSplitOptions.RemoveEmptyEntries);
        var words = paragraphs.Where(paragraph => !IsIndented(paragraph)).Select(Joined).ToList();
        return new(
            words.FirstOrDefault() ?? "",
            [.. words.Skip(1).Where(paragraph => !IsOfExitCodes(paragraph))],
            [.. paragraphs.Where(IsIndented).SelectMany(paragraph => paragraph.Split('\n')).Select(line => line[Indent.Length..].TrimEnd())],
            words.Skip(1).FirstOrDefault(IsOfExitCodes));
    }

    private static bool IsIndented(string paragraph) => paragraph.Split('\n').All(line => line.StartsWith(Indent, StringComparison.Ordinal));

    private static bool IsOfExitCodes(string paragraph) => paragraph.StartsWith(ExitCode, StringComparison.Ordinal);

    private static string Joined(string paragraph) => string.Join(' ', paragraph.Split('\n').Select(line => line.Trim()));
}
