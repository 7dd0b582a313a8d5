using Lab.Harness.Clusters;
using Lab.Harness.Verdicts;

namespace Lab.Harness.Runs;

/// <summary>
/// How often a cluster that did not start, or was not ready when its certificates expired, is tried again. A machine that stays too slow is not a fault of
/// who runs the lab: nothing is known then, and that is said.
/// </summary>
internal static class RepeatedTries
{
    private const int MostRepetitions = 2;

    /// <summary>Tries until a try comes to its end.</summary>
    /// <param name="once">One try.</param>
    /// <param name="expired">What makes the next try different where certificates had expired too soon.</param>
    /// <param name="notStarted">What makes the next try different where the cluster had not started.</param>
    /// <returns>Why nothing is known; <see langword="null"/> where a try came to its end.</returns>
    /// <exception cref="ClusterStartException">The cluster does not start, or would fail again in the same way.</exception>
    public static async Task<Finding?> RunAsync(Func<Task> once, Action<ExpiredTooSoonException> expired, Action<ClusterStartException> notStarted)
    {
        for (var repetitions = 0; ; repetitions++)
        {
            try
            {
                await once();
                return null;
            }
            catch (ExpiredTooSoonException tooSoon) when (repetitions < MostRepetitions)
            {
                expired(tooSoon);
            }
            catch (ClusterStartException failure) when (repetitions < MostRepetitions && !failure.WouldFailAgain)
            {
                notStarted(failure);
            }
            catch (ExpiredTooSoonException tooSoon)
            {
                return Finding.Unknown($"this machine is too slow at the moment: {tooSoon.Message}, after {repetitions + 1} tries with ever longer lives");
            }
        }
    }
}
