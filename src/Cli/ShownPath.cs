namespace Lab.Cli;

/// <summary>A file as it is named to the user.</summary>
internal static class ShownPath
{
    /// <summary>Relative to where he is, or in full where that would lead upwards.</summary>
    public static string Of(string file)
    {
        var relative = Path.GetRelativePath(Environment.CurrentDirectory, file);
        return relative.StartsWith("..", StringComparison.Ordinal) ? Path.GetFullPath(file) : relative;
    }
}
