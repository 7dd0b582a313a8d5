namespace Lab.Harness.Experiments;

/// <summary>A single value.</summary>
/// <param name="Line">Its line, counted from 1.</param>
/// <param name="Text">The value, as text.</param>
/// <param name="IsPlain">Whether it is written without quotes.</param>
internal sealed record YamlText(int Line, string Text, bool IsPlain) : YamlValue(Line)
{
    /// <summary>Whether nothing is given: no value at all, or YAML's words for it.</summary>
    public bool IsNothing => IsPlain && Text is "" or "~" or "null" or "Null" or "NULL";

    public override string Description => IsNothing || string.IsNullOrWhiteSpace(Text) ? "nothing" : Excerpt.Of(Text);
}
