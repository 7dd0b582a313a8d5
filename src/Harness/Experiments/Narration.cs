namespace Lab.Harness.Experiments;

/// <summary>Passes lines on with what they are about in front.</summary>
/// <param name="progress">Receives the lines.</param>
/// <param name="prefix">What stands in front of each.</param>
internal sealed class Narration(IProgress<string> progress, string prefix) : IProgress<string>
{
    /// <inheritdoc/>
    public void Report(string value) => progress.Report(prefix + value);
}
