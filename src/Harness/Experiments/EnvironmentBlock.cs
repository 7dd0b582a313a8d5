using System.Globalization;
using System.Reflection;
using Lab.Harness.Clusters;
using Lab.Harness.Clusters.Images;
using Lab.Harness.Journals;

namespace Lab.Harness.Experiments;

/// <summary>Tells where and with what a run is made.</summary>
internal static class EnvironmentBlock
{
    /// <summary>The version of the lab, with the commit it was built from.</summary>
    public static string LabVersion { get; } =
        Assembly.GetExecutingAssembly().GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown";

    /// <summary>Describes the environment of a run that starts now.</summary>
    /// <param name="engine">The engine it runs on.</param>
    /// <param name="image">The image its nodes are made from.</param>
    /// <param name="command">The command that runs it again.</param>
    /// <param name="time">The clock.</param>
    public static RunEnvironment Of(Engine engine, NodeImage image, string command, TimeProvider time) => new(
        image.Kubernetes.ToString(),
        $"{image.Reference} ({image.Id[..19]})",
        engine.Description,
        string.Create(CultureInfo.InvariantCulture, $"{engine.Processors} × {ProcessorModel()}"),
        string.Create(CultureInfo.InvariantCulture, $"{engine.MemoryBytes / (double)(1 << 30):0.0} GiB"),
        engine.System,
        time.GetUtcNow(),
        LabVersion,
        command)
    {
        NodeImageBase = image.Preparation is { } made ? $"{made.Base} ({made.BaseId[..19]}; {made.Origin}{ByAnother(image)})" : null,
        NodeImageAdditions = image.Preparation?.Added,
    };

    private static string ByAnother(NodeImage image) => image.IsByAnotherRecipe ? "; prepared by another version of the lab" : "";

    private static string ProcessorModel()
    {
        const string Field = "model name";
        var line = File.Exists("/proc/cpuinfo")
            ? File.ReadLines("/proc/cpuinfo").FirstOrDefault(line => line.StartsWith(Field, StringComparison.Ordinal))
            : null;
        return line is null ? "unknown" : line[(line.IndexOf(':') + 1)..].Trim();
    }
}
