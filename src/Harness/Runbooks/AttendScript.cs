using System.Reflection;

namespace Lab.Harness.Runbooks;

/// <summary>The script that attends a step: it bounds its time, and leaves nothing of it running.</summary>
internal static class AttendScript
{
    /// <summary>The script.</summary>
    public static string Text { get; } = Read();

    private static string Read()
    {
        using var resource = Assembly.GetExecutingAssembly().GetManifestResourceStream("attend")
            ?? throw new InvalidOperationException("the script 'attend' is not in the assembly");
        using var text = new StreamReader(resource);
        return text.ReadToEnd();
    }
}
