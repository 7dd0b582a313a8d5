using Polly;
using Polly.Retry;
using Polly.Timeout;

namespace Lab.Harness.Clusters;

/// <summary>Waits on conditions, never on time alone.</summary>
internal static class Deadline
{
    /// <summary>Asks again and again until the condition holds.</summary>
    /// <param name="what">The condition in words, for the error.</param>
    /// <param name="within">The longest time to wait.</param>
    /// <param name="interval">The pause between two questions.</param>
    /// <param name="condition">The question.</param>
    /// <param name="time">The clock.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="TimeoutException">The condition did not hold in time.</exception>
    public static async Task UntilAsync(
        string what,
        TimeSpan within,
        TimeSpan interval,
        Func<CancellationToken, Task<bool>> condition,
        TimeProvider time,
        CancellationToken cancellationToken)
    {
        var pipeline = new ResiliencePipelineBuilder<bool> { TimeProvider = time }
            .AddTimeout(within)
            .AddRetry(new RetryStrategyOptions<bool>
            {
                MaxRetryAttempts = int.MaxValue,
                Delay = interval,
                BackoffType = DelayBackoffType.Constant,
                ShouldHandle = new PredicateBuilder<bool>().HandleResult(false),
            })
            .Build();
        try
        {
            await pipeline.ExecuteAsync(async token => await condition(token), cancellationToken);
        }
        catch (TimeoutRejectedException exception)
        {
            throw new TimeoutException($"{what}: not within {within.TotalSeconds:0.#} s", exception);
        }
    }
}
