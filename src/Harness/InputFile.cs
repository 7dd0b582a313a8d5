namespace Lab.Harness;

/// <summary>A text file that a user names.</summary>
internal static class InputFile
{
    /// <summary>Reads it.</summary>
    /// <param name="path">The file.</param>
    /// <param name="expected">What it should be, for the message.</param>
    /// <exception cref="InvalidInputException">There is none, or it can't be read.</exception>
    public static string Read(string path, string expected)
    {
        try
        {
            return File.Exists(path)
                ? File.ReadAllText(path)
                : throw Missing(path, expected);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new InvalidInputException($"{path}: can't be read: {exception.Message}", exception);
        }
    }

    /// <summary>What is said of a file that is not there.</summary>
    /// <inheritdoc cref="Read"/>
    public static InvalidInputException Missing(string path, string expected) =>
        new($"{path}: {(Directory.Exists(path) ? "it is a folder" : "there is no such file")}; expected {expected}");
}
