using System.Runtime.CompilerServices;

namespace Lab.Bench;

/// <summary>One figure that was taken, or the reason why it could not be.</summary>
/// <param name="Quantity">What was measured, within its measurement.</param>
/// <param name="Value">The figure; <see langword="null"/> where it failed.</param>
/// <param name="Failure">Why it failed; <see langword="null"/> where it did not.</param>
internal sealed record Sample(string Quantity, double? Value, string? Failure)
{
    /// <summary>A figure that was taken.</summary>
    public static Sample Of(string quantity, double value) => new(quantity, Math.Round(value, 4), Failure: null);

    /// <summary>Seconds that were taken.</summary>
    public static Sample Of(string quantity, TimeSpan elapsed) => Of(quantity, elapsed.TotalSeconds);

    /// <summary>A figure that could not be taken.</summary>
    public static Sample Failed(string quantity, string reason) => new(quantity, Value: null, reason.ReplaceLineEndings(" "));

    /// <summary>Takes samples. An exception becomes a failed sample, so that the runs after it are made all the same.</summary>
    /// <param name="quantity">The quantity that counts as failed.</param>
    /// <param name="take">Takes them.</param>
    /// <param name="cancellationToken">Gives up, which is no failure of the sample.</param>
    public static async IAsyncEnumerable<Sample> TryAsync(
        string quantity,
        Func<Task<IReadOnlyList<Sample>>> take,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        IReadOnlyList<Sample> taken;
        try
        {
            taken = await take();
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            taken = [Failed(quantity, $"{exception.GetType().Name}: {exception.Message}")];
        }

        foreach (var sample in taken)
        {
            yield return sample;
        }
    }
}
