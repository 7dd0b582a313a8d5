namespace Lab.Cli;

/// <summary>The answer to a command that was given no name: one line, and the names there are.</summary>
internal static class NameMissing
{
    /// <summary>Prints it to standard error.</summary>
    /// <param name="command">The command.</param>
    /// <param name="expected">What was expected.</param>
    /// <param name="known">The names there are, each with what it is.</param>
    /// <returns>The exit code of bad input.</returns>
    public static int Say(string command, string expected, IEnumerable<(string Name, string Text)> known)
    {
        var all = known.ToList();
        var width = all.Select(row => row.Name.Length).DefaultIfEmpty(0).Max();
        Console.Error.WriteLine($"lab: {command}: expected {expected}; those there are:");
        foreach (var (name, text) in all)
        {
            Console.Error.WriteLine($"  {name.PadRight(width)}  {text}");
        }

        return ExitCode.BadInput;
    }
}
