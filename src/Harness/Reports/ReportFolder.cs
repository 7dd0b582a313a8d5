namespace Lab.Harness.Reports;

/// <summary>The folder that reports are written to.</summary>
public static class ReportFolder
{
    /// <summary>Makes sure, before anything is started, that reports can be written.</summary>
    /// <exception cref="InvalidInputException">They can't.</exception>
    public static void CheckWritable(string folder)
    {
        try
        {
            Directory.CreateDirectory(folder);
            var trial = Path.Combine(folder, $".{Environment.ProcessId}-{Guid.NewGuid():n}");
            File.WriteAllBytes(trial, []);
            File.Delete(trial);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new InvalidInputException($"{folder}: reports can't be written there ({exception.Message}); name another folder with --output", exception);
        }
    }
}
