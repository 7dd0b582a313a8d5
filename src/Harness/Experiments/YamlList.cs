namespace Lab.Harness.Experiments;

/// <summary>Values in the order of the file.</summary>
/// <param name="Line">Its line, counted from 1.</param>
/// <param name="Items">The values.</param>
internal sealed record YamlList(int Line, IReadOnlyList<YamlValue> Items) : YamlValue(Line)
{
    public override string Description => "a list";
}
