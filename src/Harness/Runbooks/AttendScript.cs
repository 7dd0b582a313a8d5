using Lab.Harness.Clusters;

namespace Lab.Harness.Runbooks;

/// <summary>The script that attends a step: it bounds its time, and leaves nothing of it running.</summary>
internal static class AttendScript
{
    /// <summary>The script.</summary>
    public static string Text { get; } = EmbeddedScript.Read("attend");
}
