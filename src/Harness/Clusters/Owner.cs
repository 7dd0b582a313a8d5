using System.Globalization;

namespace Lab.Harness.Clusters;

/// <summary>
/// The run that owns a container, network or folder, written on it as labels, so that a later run can tell what a dead run left behind.
/// </summary>
/// <param name="Run">Identifier of the run.</param>
/// <param name="Host">The machine (<c>/etc/machine-id</c>).</param>
/// <param name="Boot">The machine's boot (<c>/proc/sys/kernel/random/boot_id</c>).</param>
/// <param name="ProcessNamespace">The namespace in which the process identifier counts.</param>
/// <param name="ProcessId">The owning process.</param>
/// <param name="ProcessStart">Start time of the process in clock ticks since boot (field 22 of <c>/proc/PID/stat</c>): process identifiers are reused.</param>
/// <param name="Kept">Left on purpose; only an explicit request removes it.</param>
internal sealed record Owner(
    string Run,
    string Host,
    string Boot,
    string ProcessNamespace,
    int ProcessId,
    long ProcessStart,
    bool Kept)
{
    public const string RunLabel = "lab.run";
    private const string HostLabel = "lab.owner.host";
    private const string BootLabel = "lab.owner.boot";
    private const string NamespaceLabel = "lab.owner.pid-namespace";
    private const string ProcessLabel = "lab.owner.pid";
    private const string StartLabel = "lab.owner.start";
    private const string KeptLabel = "lab.kept";

    /// <summary>
    /// Labels that take the owner away. A container has the labels of its image, and an image those of the container that it was written of:
    /// without these everything that somebody starts of that image would be taken for what a dead run left.
    /// </summary>
    public static IReadOnlyDictionary<string, string> NobodysLabels { get; } =
        new[] { RunLabel, HostLabel, BootLabel, NamespaceLabel, ProcessLabel, StartLabel }
            .ToDictionary(label => label, _ => string.Empty, StringComparer.Ordinal);

    /// <summary>This process, for a run of its own.</summary>
    public static Owner Current(string run, bool kept) => new(
        run,
        ThisHost,
        ThisBoot,
        ThisProcessNamespace,
        Environment.ProcessId,
        StartOf(Environment.ProcessId) ?? 0,
        kept);

    /// <summary>The owner written on something, or <see langword="null"/> where the labels are not the lab's or not whole.</summary>
    public static Owner? FromLabels(IDictionary<string, string>? labels)
    {
        if (labels is null
            || !labels.TryGetValue(RunLabel, out var run)
            || !labels.TryGetValue(HostLabel, out var host)
            || !labels.TryGetValue(BootLabel, out var boot)
            || !labels.TryGetValue(NamespaceLabel, out var processNamespace)
            || !labels.TryGetValue(ProcessLabel, out var process)
            || !labels.TryGetValue(StartLabel, out var start)
            || !int.TryParse(process, CultureInfo.InvariantCulture, out var processId)
            || !long.TryParse(start, CultureInfo.InvariantCulture, out var processStart))
        {
            return null;
        }

        return new Owner(run, host, boot, processNamespace, processId, processStart, labels.ContainsKey(KeptLabel));
    }

    /// <summary>The owner as labels of a container or network.</summary>
    public IReadOnlyDictionary<string, string> ToLabels()
    {
        var labels = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            [RunLabel] = Run,
            [HostLabel] = Host,
            [BootLabel] = Boot,
            [NamespaceLabel] = ProcessNamespace,
            [ProcessLabel] = ProcessId.ToString(CultureInfo.InvariantCulture),
            [StartLabel] = ProcessStart.ToString(CultureInfo.InvariantCulture),
        };
        if (Kept)
        {
            labels[KeptLabel] = "true";
        }

        return labels;
    }

    /// <summary>
    /// Whether the owner is known to be dead: it ran on this machine, and its boot is over or its process is gone.
    /// Of another machine's or another namespace's process nothing is known, so it counts as alive.
    /// </summary>
    public bool IsDead =>
        Host == ThisHost
        && (Boot != ThisBoot || (ProcessNamespace == ThisProcessNamespace && StartOf(ProcessId) != ProcessStart));

    private static string ThisHost { get; } = ReadLine("/etc/machine-id") ?? Environment.MachineName;

    private static string ThisBoot { get; } = ReadLine("/proc/sys/kernel/random/boot_id") ?? string.Empty;

    private static string ThisProcessNamespace { get; } = new FileInfo("/proc/self/ns/pid").LinkTarget ?? string.Empty;

    private static string? ReadLine(string file) => File.Exists(file) ? File.ReadAllText(file).Trim() : null;

    private static long? StartOf(int process)
    {
        try
        {
            // The second field is the program's name in parentheses, and may itself hold blanks and parentheses.
            var stat = File.ReadAllText($"/proc/{process}/stat");
            var afterName = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
            return long.Parse(afterName[22 - 3], CultureInfo.InvariantCulture);
        }
        catch (IOException)
        {
            return null;
        }
    }
}
