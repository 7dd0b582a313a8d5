using System.Buffers.Binary;
using System.Globalization;

namespace Lab.ClockSupervisor;

/// <summary>Puts the stub into processes, and moves what they believe the time of day to be.</summary>
/// <param name="vdso">The vDSO of this kernel.</param>
/// <param name="owner">Tells the processes of this supervisor from those of others.</param>
internal sealed class Clockwork(Vdso vdso, ulong owner)
{
    /// <summary>A process that forks while it is looked at may leave a child with the old time, which the next look finds.</summary>
    private const int MostRounds = 50;

    private readonly Dictionary<uint, long> skews = [];
    private long offset;

    /// <summary>Seconds by which the processes of a group are moved.</summary>
    public long OffsetOf(uint group) => offset + skews.GetValueOrDefault(group);

    /// <summary>
    /// Installs the stub in a process that has just been started and has not looked anything up in its vDSO yet.
    /// </summary>
    /// <param name="process">Its identifier.</param>
    /// <param name="group">The group that it belongs to.</param>
    /// <param name="isStillThere">Asked between the opening and the writing: identifiers are used again.</param>
    /// <returns>Whether it has the stub now, or has ended.</returns>
    public bool Install(int process, uint group, Func<bool> isStillThere)
    {
        if (ProcessMemory.Open(process) is not { } memory)
        {
            return !isStillThere();
        }

        using (memory)
        {
            if (!isStillThere())
            {
                return true;
            }

            if (HeaderOf(memory) is not null)
            {
                return true;
            }

            var stub = Stub.For(vdso.Place, vdso.Entries, new StubHeader(owner, group, OffsetOf(group)));
            return memory.TryWrite(vdso.Place, stub) && memory.TryWrite(vdso.SymbolsAt, vdso.Symbols.Span);
        }
    }

    /// <summary>Moves the clock of all groups to a distance from the kernel's.</summary>
    /// <returns>How many processes were moved, and in how many rounds.</returns>
    public (int Processes, int Rounds) Move(long seconds)
    {
        offset = seconds;
        return Apply();
    }

    /// <summary>Lets one group's clock differ from that of the others.</summary>
    /// <inheritdoc cref="Move"/>
    public (int Processes, int Rounds) Skew(uint group, long seconds)
    {
        skews[group] = seconds;
        return Apply();
    }

    /// <summary>
    /// Looks once at every process of a container: those of this supervisor that show their cluster's time, and those that do not. A process that is being
    /// started has no stub for an instant, and may wait for this very supervisor to give it one: a stray is one that is found again.
    /// </summary>
    /// <param name="container">The identifier of the container, as control groups are named.</param>
    public (int Moved, IReadOnlyList<string> Others) Audit(string container)
    {
        var moved = 0;
        var others = new List<string>();
        foreach (var process in Processes().Where(process => IsIn(process, container)))
        {
            switch (TellsTheTimeItShall(process))
            {
                case true:
                    moved++;
                    break;
                case false:
                    others.Add(string.Create(CultureInfo.InvariantCulture, $"{NameOf(process)}:{process}"));
                    break;
            }
        }

        return (moved, others);
    }

    private (int Processes, int Rounds) Apply()
    {
        var processes = 0;
        for (var round = 1; ; round++)
        {
            var moved = 0;
            foreach (var process in Processes())
            {
                if (ProcessMemory.Open(process) is not { } memory)
                {
                    continue;
                }

                using (memory)
                {
                    if (HeaderOf(memory) is { } header && header.Owner == owner && header.Offset != OffsetOf(header.Group)
                        && Set(memory, header.Selector, OffsetOf(header.Group)))
                    {
                        moved++;
                    }
                }
            }

            processes += moved;
            if (moved == 0 || round == MostRounds)
            {
                return (processes, round);
            }
        }
    }

    /// <summary>Writes the slot that is not in force, and then puts it in force by a single byte: no program ever reads half of an offset.</summary>
    /// <param name="memory">The process.</param>
    /// <param name="selector">The slot that is in force.</param>
    /// <param name="seconds">The offset.</param>
    /// <returns>Whether the process is still there.</returns>
    internal bool Set(ProcessMemory memory, byte selector, long seconds)
    {
        var other = (byte)(1 - selector);
        Span<byte> slot = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64LittleEndian(slot, seconds);
        return memory.TryWrite(vdso.Place + Stub.SlotsAt + (other * sizeof(long)), slot)
            && memory.TryWrite(vdso.Place + Stub.SelectorAt, [other]);
    }

    /// <summary>Whether a process has the stub with the right offset; <see langword="null"/> where it has ended.</summary>
    private bool? TellsTheTimeItShall(int process)
    {
        if (ProcessMemory.Open(process) is not { } memory)
        {
            // One that has ended and waits for its parent has no memory left.
            return IsRunning(process) ? false : null;
        }

        using (memory)
        {
            return HeaderOf(memory) is { } header && header.Owner == owner && header.Offset == OffsetOf(header.Group);
        }
    }

    private StubHeader? HeaderOf(ProcessMemory memory)
    {
        Span<byte> bytes = stackalloc byte[Stub.HeaderLength];
        return memory.TryRead(vdso.Place, bytes) ? StubHeader.Read(bytes) : null;
    }

    private static IEnumerable<int> Processes()
    {
        foreach (var folder in Directory.EnumerateDirectories("/proc"))
        {
            if (int.TryParse(Path.GetFileName(folder.AsSpan()), NumberStyles.None, CultureInfo.InvariantCulture, out var process))
            {
                yield return process;
            }
        }
    }

    private static bool IsIn(int process, string container) =>
        ReadOrNothing($"/proc/{process}/cgroup").Contains(container, StringComparison.Ordinal);

    private static bool IsRunning(int process)
    {
        var status = ReadOrNothing($"/proc/{process}/status");
        return status.Contains("VmSize:", StringComparison.Ordinal);
    }

    private static string NameOf(int process) => ReadOrNothing($"/proc/{process}/comm").Trim() is { Length: > 0 } name ? name.Replace(' ', '_') : "?";

    private static string ReadOrNothing(string file)
    {
        try
        {
            return File.ReadAllText(file);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }
}
