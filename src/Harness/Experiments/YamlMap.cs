namespace Lab.Harness.Experiments;

/// <summary>Keys with their values, in the order of the file.</summary>
/// <param name="Line">Its line, counted from 1.</param>
/// <param name="Entries">The entries.</param>
internal sealed record YamlMap(int Line, IReadOnlyList<YamlEntry> Entries) : YamlValue(Line)
{
    public override string Description => "keys and values";
}
