namespace Lab.Bench;

/// <summary>Tells what happens, a plain line each with the time of day.</summary>
/// <param name="target">Where the lines go.</param>
/// <param name="time">The clock.</param>
internal sealed class Lines(TextWriter target, TimeProvider time) : IProgress<string>
{
    private readonly Lock gate = new();

    /// <inheritdoc/>
    public void Report(string value)
    {
        lock (gate)
        {
            target.WriteLine($"{time.GetLocalNow():HH:mm:ss} {value.ReplaceLineEndings(" ")}");
        }
    }
}
