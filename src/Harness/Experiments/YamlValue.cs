namespace Lab.Harness.Experiments;

/// <summary>A value of a YAML document that knows its line.</summary>
/// <param name="Line">Its line, counted from 1.</param>
internal abstract record YamlValue(int Line)
{
    /// <summary>What it is, for a message: <c>found …</c>.</summary>
    public abstract string Description { get; }
}
