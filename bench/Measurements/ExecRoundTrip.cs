using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace Lab.Bench.Measurements;

/// <summary>What it costs to run a command on a node.</summary>
internal sealed class ExecRoundTrip : IMeasurement
{
    private const int ExecsASample = 20;

    /// <inheritdoc/>
    public string Name => "exec";

    /// <inheritdoc/>
    public string Unit => "ms";

    /// <inheritdoc/>
    public string Summary => $"Runs 'true' on an idle node through the engine and waits for its exit code; a sample is the mean of {ExecsASample}.";

    /// <inheritdoc/>
    public async IAsyncEnumerable<Sample> TakeAsync(Workbench workbench, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var cluster = await workbench.StartIdleClusterAsync(cancellationToken);
        for (var run = 0; run < workbench.Runs; run++)
        {
            var started = Stopwatch.GetTimestamp();
            for (var exec = 0; exec < ExecsASample; exec++)
            {
                (await cluster.ControlPlane.ExecAsync(["true"], cancellationToken)).OrThrow("true");
            }

            yield return Sample.Of("exec", Stopwatch.GetElapsedTime(started).TotalMilliseconds / ExecsASample);
        }
    }
}
