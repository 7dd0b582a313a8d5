namespace Lab.Cli;

/// <summary>
/// Whether the front door only asks whether a command line can be carried out: its words and the files that it names are read, and no engine is
/// asked. So a wrong name is reported before an engine is started or installed for it.
/// </summary>
internal static class CheckOnly
{
    /// <summary>The variable by which the front door asks.</summary>
    public const string Variable = "LAB_CHECK_ONLY";

    /// <summary>Names of the commands that read files before they open the lab, and end there when they are asked.</summary>
    private static readonly string[] Readers = ["run", "check", "matrix", "rehearse"];

    /// <summary>Whether it is asked for.</summary>
    public static bool IsAsked { get; } = Environment.GetEnvironmentVariable(Variable) == "1";

    /// <summary>Whether there is nothing left to check of a command whose words are known by now.</summary>
    /// <param name="command">Name of the command.</param>
    public static bool EndsBefore(string command) => IsAsked && !Readers.Contains(command, StringComparer.Ordinal);
}
