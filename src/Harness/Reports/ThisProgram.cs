namespace Lab.Harness.Reports;

/// <summary>This build of the lab, for what it keeps for itself: another build may read or draw otherwise.</summary>
internal static class ThisProgram
{
    /// <summary>What tells it from any other.</summary>
    public static string Id => typeof(ThisProgram).Module.ModuleVersionId.ToString();
}
