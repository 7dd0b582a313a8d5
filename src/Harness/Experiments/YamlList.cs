namespace Lab.Harness.Experiments;

/// <summary>A list. Experiment files have none; it is read so that the message can say what was found.</summary>
/// <param name="Line">Its line, counted from 1.</param>
internal sealed record YamlList(int Line) : YamlValue(Line)
{
    public override string Description => "a list";
}
