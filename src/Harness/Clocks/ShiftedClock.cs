using System.Globalization;
using Lab.ClockSupervisor;
using Lab.Harness.Journals;

namespace Lab.Harness.Clocks;

/// <summary>
/// Passes a notAfter by moving the clock of a cluster's own processes: those of its nodes and of its clients at the desk. A supervisor, a process of
/// its own, hears of every program that starts under a launcher and puts a few bytes in front of the functions that tell the time of day;
/// a jump is one number in each process.
/// </summary>
/// <remarks>Timers run on, and so do files' times and the clocks of programs that no launcher started. docs/clock-shift.md tells how and why.</remarks>
internal sealed class ShiftedClock : IClock
{
    /// <summary>Where a node has the clock's folder.</summary>
    public const string FolderOnNode = "/lab/clock";

    /// <summary>Where a node's image has the launcher.</summary>
    public const string LauncherOnNode = "/usr/local/bin/under-clock";

    private const string Socket = "socket";
    private const int Looks = 8;

    /// <summary>Meanwhile the supervisor serves what has just been started.</summary>
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(150);

    private readonly ClusterTime time;
    private readonly string launcher;
    private readonly SupervisorProcess supervisor;
    private readonly List<ClockMove> moves = [];

    private ShiftedClock(ClusterTime time, string folder, string launcher, SupervisorProcess supervisor)
    {
        this.time = time;
        this.launcher = launcher;
        this.supervisor = supervisor;
        Folder = folder;
    }

    /// <inheritdoc/>
    public TimeProvider Time => time;

    /// <inheritdoc/>
    public string Folder { get; }

    /// <summary>Identifier of the supervisor's process.</summary>
    public int Supervisor => supervisor.Id;

    /// <inheritdoc/>
    public IReadOnlyList<ClockMove> Moves
    {
        get
        {
            lock (moves)
            {
                return [.. moves];
            }
        }
    }

    /// <summary>Starts a supervisor for one cluster. Its clock says what the machine's says, unless another instant is given.</summary>
    /// <param name="time">Receives every move.</param>
    /// <param name="folder">A folder for its socket.</param>
    /// <param name="launcher">The launcher for programs of this machine.</param>
    /// <param name="lost">Called once, with the reason, when the supervisor ends before it should.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <param name="startsAt">What it says now; it is not a jump, for nothing runs by it yet. <see langword="null"/> for what the machine's says.</param>
    /// <exception cref="ClockLostException">It does not work here.</exception>
    public static async Task<ShiftedClock> StartAsync(
        ClusterTime time, string folder, string launcher, Action<string> lost, CancellationToken cancellationToken, DateTimeOffset? startsAt = null)
    {
        time.BeginAt(TimeSpan.Zero);
        var started = await SupervisorProcess.StartAsync(Path.Combine(folder, Socket), lost, cancellationToken);
        var clock = new ShiftedClock(time, folder, launcher, started);
        if (startsAt is { } instant)
        {
            var offset = TimeSpan.FromSeconds(Math.Round((instant - time.GetUtcNow()).TotalSeconds));
            try
            {
                await started.AskAsync(Moving(offset), cancellationToken);
            }
            catch (Exception)
            {
                await clock.DisposeAsync();
                throw;
            }

            time.BeginAt(offset);
        }

        return clock;
    }

    /// <inheritdoc/>
    public IReadOnlyList<string> Launcher(ClockPlace place) => place.IsOnNode
        ? [LauncherOnNode, $"{FolderOnNode}/{Socket}", place.GroupText]
        : [launcher, Path.Combine(Folder, Socket), place.GroupText];

    /// <inheritdoc/>
    public async Task PassAsync(DateTimeOffset notAfter, CancellationToken cancellationToken)
    {
        var left = notAfter.AddSeconds(1) - time.GetUtcNow();
        if (left > TimeSpan.Zero)
        {
            await MoveAsync(TimeSpan.FromSeconds(Math.Ceiling(left.TotalSeconds)), cancellationToken);
        }
    }

    /// <inheritdoc/>
    public async Task MoveAsync(TimeSpan by, CancellationToken cancellationToken)
    {
        var moved = time.Offset + TimeSpan.FromSeconds(Math.Round(by.TotalSeconds));
        var from = time.GetUtcNow();
        var answer = await supervisor.AskAsync(Moving(moved), cancellationToken);
        time.MoveTo(moved);
        lock (moves)
        {
            moves.Add(new ClockMove(from, time.GetUtcNow(), Number(answer[1]), Math.Round(Number(answer[3]) / 1000d, 1)));
        }
    }

    /// <inheritdoc/>
    public Task SkewAsync(ClockPlace place, TimeSpan ahead, CancellationToken cancellationToken) => supervisor.AskAsync(
        string.Create(CultureInfo.InvariantCulture, $"{ControlLine.Skew} {place.GroupText} {(long)Math.Round(ahead.TotalSeconds)}"), cancellationToken);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<string>> FindStraysAsync(string container, CancellationToken cancellationToken)
    {
        var strays = await LookAsync(container, cancellationToken);
        for (var look = 1; look < Looks && strays is not []; look++)
        {
            await Task.Delay(BetweenLooks, cancellationToken);
            strays = [.. strays.Intersect(await LookAsync(container, cancellationToken), StringComparer.Ordinal)];
        }

        return strays;
    }

    /// <inheritdoc/>
    public void Release() => supervisor.Release();

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => supervisor.DisposeAsync();

    private async Task<IReadOnlyList<string>> LookAsync(string container, CancellationToken cancellationToken) =>
        await supervisor.AskAsync($"{ControlLine.Audit} {container}", cancellationToken) is [_, _, var others]
            ? others.Split(',', StringSplitOptions.RemoveEmptyEntries)
            : [];

    private static string Moving(TimeSpan offset) => string.Create(CultureInfo.InvariantCulture, $"{ControlLine.Move} {(long)offset.TotalSeconds}");

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
