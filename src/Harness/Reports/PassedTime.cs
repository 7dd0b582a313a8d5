using Lab.Harness.Journals;

namespace Lab.Harness.Reports;

/// <summary>
/// How much time really passed between instants of a cluster whose clock jumped on meanwhile. An instant that its clock jumped over is the jump itself.
/// </summary>
internal sealed class PassedTime
{
    private readonly IReadOnlyList<ClockMove> moves;

    private PassedTime(IReadOnlyList<ClockMove> moves)
    {
        this.moves = moves;
        Jumps = [.. moves.Select(move => new ClockJump(At(move.From), $"clock {Wording.Move(move)}"))];
    }

    /// <summary>The time of a clock that did not jump.</summary>
    public static PassedTime Unbroken { get; } = new([]);

    /// <summary>The jumps, in their order.</summary>
    public IReadOnlyList<ClockJump> Jumps { get; }

    /// <summary>The time of a run. One that turned its cluster's clock back did not follow it: its instants are those of the machine.</summary>
    /// <param name="clock">What was done with the clock.</param>
    public static PassedTime Of(ClockRecord? clock) =>
        clock is null || clock.Moves.Any(move => move.To < move.From) ? Unbroken : new(clock.Moves);

    /// <summary>How much time had passed since an instant long ago, the same for all of a run.</summary>
    public TimeSpan At(DateTimeOffset instant)
    {
        var jumped = TimeSpan.Zero;
        foreach (var move in moves.Where(move => instant > move.From))
        {
            jumped += (instant < move.To ? instant : move.To) - move.From;
        }

        return instant - DateTimeOffset.UnixEpoch - jumped;
    }

    /// <summary>How many jumps there had been.</summary>
    public int JumpsBefore(DateTimeOffset instant) => moves.Count(move => instant >= move.To);
}
