namespace Lab.Harness.Reports;

/// <summary>The folders of results, one for each version of Kubernetes and named for it.</summary>
internal static class VersionFolder
{
    /// <summary>The version that a folder is named for, by which folders are put in order; 0.0 where it is named for none.</summary>
    public static Version VersionOf(string name) => Version.TryParse(name.TrimStart('v').Split('-', '+')[0], out var version) ? version : new(0, 0);
}
