using System.Globalization;
using Lab.Harness.Clusters;
using Lab.Harness.Journals;

namespace Lab.Harness.Runbooks.Years;

/// <summary>
/// The timers of systemd that a procedure brought to the nodes: when each fired last, and how what it started ended. The time of day by which systemd judges
/// whether a timer is due is the cluster's, but what would wake it at the hour is the kernel's, which nobody moves; so a timer that became due in a jump
/// fires with the next event that systemd has to look at, and the question of the lab is one.
/// </summary>
/// <remarks>systemd, src/libsystemd/sd-event/sd-event.c: process_timer compares with the time of day after every wait, whatever ended that.</remarks>
/// <param name="cluster">The cluster.</param>
internal sealed class BroughtTimers(Cluster cluster)
{
    private const string Show =
        "for t in $(systemctl list-units --type=timer --all --no-legend --plain | awk '{print $1}'); do echo \"$t "
        + "$(systemctl show -p LastTriggerUSec --value \"$t\" | tr ' ' _) $(systemctl show -p Unit --value \"$t\")\"; done";

    private readonly HashSet<string> own = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> triggers = new(StringComparer.Ordinal);

    /// <summary>Names of the timers that were brought, with the node's name in front where there are several.</summary>
    public IReadOnlyCollection<string> Names => triggers.Keys;

    /// <summary>Looks which timers there are before the procedure: these are not its.</summary>
    public async Task LookBeforeAsync(CancellationToken cancellationToken) =>
        own.UnionWith((await ReadAsync(cancellationToken)).Select(timer => timer.Key));

    /// <summary>Looks which timers were brought.</summary>
    public async Task LookAfterAsync(CancellationToken cancellationToken)
    {
        foreach (var (key, _, _, trigger) in await ReadAsync(cancellationToken))
        {
            if (!own.Contains(key))
            {
                triggers.TryAdd(key, trigger);
            }
        }
    }

    /// <summary>
    /// Waits until everything that the brought timers started has ended, and tells which fired since the last look.
    /// </summary>
    /// <param name="since">What was written from then on is theirs, by the cluster's clock.</param>
    /// <param name="within">The longest time that it may take.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<IReadOnlyList<StepRecord>> SettleAsync(DateTimeOffset since, TimeSpan within, CancellationToken cancellationToken)
    {
        if (triggers.Count == 0)
        {
            return [];
        }

        // The first question wakes systemd, and what is due fires with that; the second sees it.
        await ReadAsync(cancellationToken);
        var fired = new List<StepRecord>();
        foreach (var (key, node, unit, trigger) in await ReadAsync(cancellationToken))
        {
            if (!triggers.TryGetValue(key, out var before) || before == trigger)
            {
                continue;
            }

            triggers[key] = trigger;
            var startedAt = FiredAt(trigger) ?? cluster.Options.Time.GetUtcNow();
            var ended = await node.ShellAsync(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"for i in $(seq {(int)within.TotalSeconds}); do case $(systemctl show -p ActiveState --value {unit}) in "
                    + $"activating|reloading|deactivating) sleep 1 ;; *) break ;; esac; done; "
                    + $"journalctl -u {unit} --since=@{since.ToUnixTimeSeconds()} -o cat --no-pager -q | tail -n 60; "
                    + $"[ \"$(systemctl show -p Result --value {unit})\" = success ] && exit 0; exit $(systemctl show -p ExecMainStatus --value {unit})"),
                cancellationToken);
            fired.Add(new StepRecord(
                $"{key} fired, and systemd started {unit}",
                node.Name,
                $"systemctl start {unit}",
                ended.ExitCode,
                startedAt,
                cluster.Options.Time.GetUtcNow(),
                ended.Output.TrimEnd()));
        }

        return fired;
    }

    /// <summary>Reads an instant as systemd shows it, with underscores for its blanks: <c>Fri_2027-01-01_00:00:03_UTC</c>.</summary>
    internal static DateTimeOffset? FiredAt(string trigger) => trigger.Split('_') is [_, var day, var time, "UTC"]
        && DateTimeOffset.TryParse($"{day} {time}", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at)
            ? at
            : null;

    private async Task<IReadOnlyList<(string Key, Node Node, string Unit, string Trigger)>> ReadAsync(CancellationToken cancellationToken)
    {
        var timers = new List<(string, Node, string, string)>();
        foreach (var node in cluster.Nodes)
        {
            var shown = await node.ShellAsync(Show, cancellationToken);
            timers.AddRange(shown.StandardOutput.Split('\n', StringSplitOptions.RemoveEmptyEntries)
                .Select(line => line.Split(' '))
                .Where(cells => cells.Length == 3)
                .Select(cells => (cluster.Nodes.Count == 1 ? cells[0] : $"{node.Name}: {cells[0]}", node, cells[2], cells[1])));
        }

        return timers;
    }
}
