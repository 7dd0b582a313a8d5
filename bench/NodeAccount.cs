using System.Globalization;
using Lab.Harness.Clusters;

namespace Lab.Bench;

/// <summary>What a node has spent of processors, in seconds: up to each stage of its boot, and by who spent it.</summary>
/// <param name="Stages">Up to each stage that the script <c>boot</c> reached, all of the node together.</param>
/// <param name="Total">Up to the reading.</param>
/// <param name="Parts">
/// Up to the reading: each container by its program, each service by its name, and what programs have spent that have ended: setup program, kubectl, runc
/// and shells.
/// </param>
internal sealed record NodeAccount(
    IReadOnlyList<(string Stage, double Seconds)> Stages, double Total, IReadOnlyList<(string Part, double Seconds)> Parts)
{
    private const string Ended = "programs that have ended, and systemd";

    /// <summary>
    /// Control groups tell what a container has spent, its dead programs included; services have no group of their own everywhere, so that theirs is read from
    /// the process itself. Ticks are hundredths of a second on every Linux (<c>USER_HZ</c>).
    /// </summary>
    private const string Script =
        """
        group=/sys/fs/cgroup/cpuacct; [ -e $group/cpuacct.usage ] || group=/sys/fs/cgroup/cpu,cpuacct
        used() {
          if [ -r $1/cpuacct.usage ]; then awk '{ printf "%.2f\n", $1 / 1e9 }' $1/cpuacct.usage
          else awk '/^usage_usec/ { printf "%.2f\n", $2 / 1e6 }' $1/cpu.stat; fi
        }
        [ -e $group/cpuacct.usage ] || group=/sys/fs/cgroup
        awk '{ print "stage", $1, $3 / 1e6 }' /run/lab/boot/stages
        echo "total node $(used $group)"
        find $group/kubelet* -name cgroup.procs 2>/dev/null | while read -r file; do
          read -r process <"$file" || continue
          read -r name </proc/$process/comm && echo "container $name $(used "${file%/*}")"
        done
        for name in kubelet containerd; do
          for process in $(pgrep -x $name); do awk -v name=$name '{ sub(/.*\) /, ""); print "service", name, ($12 + $13) / 100 }' /proc/$process/stat; done
        done
        for process in $(pgrep -f containerd-shim); do awk '{ sub(/.*\) /, ""); print "service shims", ($12 + $13) / 100 }' /proc/$process/stat; done
        """;

    /// <summary>Reads it from a node.</summary>
    public static async Task<NodeAccount> ReadAsync(Node node, CancellationToken cancellationToken) =>
        Of((await node.ShellAsync(Script, cancellationToken)).OrThrow("read what the node has spent").StandardOutput);

    /// <summary>Reads what the script says.</summary>
    public static NodeAccount Of(string text)
    {
        var lines = text.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line.Split(' '))
            .Where(words => words.Length == 3)
            .Select(words => (Kind: words[0], Name: words[1], Seconds: double.Parse(words[2], CultureInfo.InvariantCulture)))
            .ToList();
        var total = lines.Single(line => line.Kind == "total").Seconds;
        var parts = lines.Where(line => line.Kind is "container" or "service")
            .GroupBy(line => line.Name, StringComparer.Ordinal)
            .Select(group => (Part: group.Key, Seconds: group.Sum(line => line.Seconds)))
            .OrderByDescending(part => part.Seconds)
            .ToList();
        return new NodeAccount(
            [.. lines.Where(line => line.Kind == "stage").Select(line => (line.Name, line.Seconds))],
            total,
            [.. parts, (Ended, Math.Max(0, total - parts.Sum(part => part.Seconds)))]);
    }
}
