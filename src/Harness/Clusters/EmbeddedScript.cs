using System.Reflection;

namespace Lab.Harness.Clusters;

/// <summary>The scripts that run on nodes, which lie in the assembly.</summary>
internal static class EmbeddedScript
{
    /// <summary>Reads a script by the name of its file.</summary>
    public static string Read(string name)
    {
        using var resource = Assembly.GetExecutingAssembly().GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"the script '{name}' is not in the assembly");
        using var text = new StreamReader(resource);
        return text.ReadToEnd();
    }
}
