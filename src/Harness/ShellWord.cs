namespace Lab.Harness;

/// <summary>Text as one word of a POSIX shell.</summary>
internal static class ShellWord
{
    private const string Plain = "-_./:=@%+,";

    /// <summary>The text as it stands where a shell reads it so, and in quotes elsewhere.</summary>
    public static string Of(string text) =>
        text.Length > 0 && text.All(letter => char.IsAsciiLetterOrDigit(letter) || Plain.Contains(letter)) ? text : Quote(text);

    /// <summary>The text in single quotes, within which a shell changes nothing.</summary>
    public static string Quote(string text) => $"'{text.Replace("'", @"'\''", StringComparison.Ordinal)}'";
}
