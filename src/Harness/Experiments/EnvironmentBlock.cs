using System.Globalization;
using System.Reflection;
using Lab.Harness.Journals;

namespace Lab.Harness.Experiments;

/// <summary>Tells where and with what a run is made.</summary>
public static class EnvironmentBlock
{
    /// <summary>The version of the lab, with the commit it was built from.</summary>
    public static string LabVersion { get; } =
        Assembly.GetExecutingAssembly().GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown";

    /// <summary>Describes the environment of a run that starts now.</summary>
    public static RunEnvironment Of(ScenarioContext context) => new(
        context.Image.Kubernetes.ToString(),
        $"{context.Image.Reference} ({context.Image.Id[..19]})",
        context.Engine.Description,
        string.Create(CultureInfo.InvariantCulture, $"{context.Engine.Processors} × {ProcessorModel()}"),
        string.Create(CultureInfo.InvariantCulture, $"{context.Engine.MemoryBytes / (double)(1 << 30):0.0} GiB"),
        context.Engine.System,
        context.Time.GetUtcNow(),
        LabVersion,
        context.Command);

    private static string ProcessorModel()
    {
        const string Field = "model name";
        var line = File.Exists("/proc/cpuinfo")
            ? File.ReadLines("/proc/cpuinfo").FirstOrDefault(line => line.StartsWith(Field, StringComparison.Ordinal))
            : null;
        return line is null ? "unknown" : line[(line.IndexOf(':') + 1)..].Trim();
    }
}
