using System.Reflection;

namespace Lab.Harness.Forecasts.Collected;

/// <summary>The script that collects, on a node, what a forecast needs to know of it.</summary>
internal static class Collector
{
    /// <summary>
    /// The script, for any POSIX shell. It reads only, takes certificates and no keys, and writes one text that <see cref="CollectedText"/> reads.
    /// </summary>
    public static string Script { get; } = Read();

    private static string Read()
    {
        using var resource = Assembly.GetExecutingAssembly().GetManifestResourceStream("collect")!;
        using var text = new StreamReader(resource);
        return text.ReadToEnd();
    }
}
