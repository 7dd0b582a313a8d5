using System.Text;

namespace Lab.Harness.Reports.Markup;

/// <summary>Text that is kept as a resource of this assembly.</summary>
internal static class EmbeddedText
{
    /// <summary>Reads the resource of the name.</summary>
    public static string Read(string resource)
    {
        using var stream = typeof(EmbeddedText).Assembly.GetManifestResourceStream(resource)!;
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
