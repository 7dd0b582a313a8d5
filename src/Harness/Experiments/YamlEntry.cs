namespace Lab.Harness.Experiments;

/// <summary>A key with its value.</summary>
/// <param name="Key">The key.</param>
/// <param name="Line">The line of the key, counted from 1.</param>
/// <param name="Value">The value.</param>
internal sealed record YamlEntry(string Key, int Line, YamlValue Value);
