using System.Globalization;
using System.Text.RegularExpressions;

namespace Lab.Harness.Clusters.Start;

/// <summary>Runs the script in a node that makes it one of Kubernetes: kubeadm's part, and the wait until it is Ready.</summary>
internal static partial class NodeBoot
{
    /// <summary>The code by which the script says that it would fail in the same way again.</summary>
    private const int FailsAgain = 3;

    private static readonly string Script = EmbeddedScript.Read("boot");

    /// <summary>Runs it and waits for its end.</summary>
    /// <param name="options">The options of the cluster.</param>
    /// <param name="node">The node.</param>
    /// <param name="plan">The plan of the node.</param>
    /// <param name="reached">Receives every stage as it is reached.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="ClusterStartException">The node did not become Ready.</exception>
    public static async Task RunAsync(
        ClusterOptions options, Node node, NodePlan plan, Action<string> reached, CancellationToken cancellationToken)
    {
        var deadline = ((int)options.BootWithin.TotalSeconds).ToString(CultureInfo.InvariantCulture);

        // As an argument: to lay a file into a container costs the engine a process.
        var result = await node.ExecAsync(
            ["env", $"LAB_BOOT_DEADLINE={deadline}", $"LAB_POD_SUBNET={options.Distribution.Networks.PodsOf(plan.Number)}", "bash", "-c", Script, "boot"],
            cancellationToken,
            onLine: line =>
            {
                if (line.Split(' ') is ["stage", var stage, ..])
                {
                    reached(stage);
                }
            });
        if (result.ExitCode != 0)
        {
            var words = LastLines(result.Output, 5);
            var isSilent = words.Split(" | ").All(line => line.StartsWith("stage ", StringComparison.Ordinal));
            string?[] reasons =
            [
                words.Length > 0 ? words : null,
                words.Length == 0 || isSilent ? $"the node ended: {await node.ReadLogAsync(CancellationToken.None)}" : null,
                InotifyInstances.OfThisMachine()?.Shortage,
            ];
            throw new ClusterStartException($"the cluster did not start: {string.Join(" | ", reasons.OfType<string>())}")
            {
                WouldFailAgain = result.ExitCode == FailsAgain,
            };
        }
    }

    /// <summary>The last lines, those before which klog puts the W or I of a warning or a remark only where there are no others.</summary>
    private static string LastLines(string text, int count)
    {
        var lines = text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var grave = lines.Where(line => !Remark().IsMatch(line)).ToList();
        return string.Join(" | ", (grave is [] ? [.. lines] : grave).TakeLast(count));
    }

    [GeneratedRegex(@"^[WI]\d{4} \d\d:\d\d:\d\d", RegexOptions.None, matchTimeoutMilliseconds: 60_000)]
    private static partial Regex Remark();
}
