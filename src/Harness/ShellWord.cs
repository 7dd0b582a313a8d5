namespace Lab.Harness;

/// <summary>Text as one word of a POSIX shell.</summary>
internal static class ShellWord
{
    /// <summary>The text in single quotes, within which a shell changes nothing.</summary>
    public static string Quote(string text) => $"'{text.Replace("'", @"'\''", StringComparison.Ordinal)}'";
}
