namespace Lab.Harness.Reports;

/// <summary>The folder that reports are written to.</summary>
internal static class ReportFolder
{
    /// <summary>Makes sure, before anything is started, that reports can be written. Folders that it makes for that are removed again.</summary>
    /// <exception cref="InvalidInputException">They can't.</exception>
    public static void CheckWritable(string folder)
    {
        var missing = Missing(folder);
        try
        {
            Directory.CreateDirectory(folder);
            var trial = Path.Combine(folder, $".{Environment.ProcessId}-{Guid.NewGuid():n}");
            File.WriteAllBytes(trial, []);
            File.Delete(trial);
            foreach (var made in missing)
            {
                Directory.Delete(made);
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new InvalidInputException(
                $"{folder}: reports can't be written there ({exception.Message}); name another folder with {Setting.Output}", exception);
        }
    }

    /// <summary>The folder and those above it that are not there, the deepest first.</summary>
    public static IReadOnlyList<string> Missing(string folder)
    {
        var missing = new List<string>();
        for (var path = Path.GetFullPath(folder); path is not null && !Directory.Exists(path); path = Path.GetDirectoryName(path))
        {
            missing.Add(path);
        }

        return missing;
    }
}
