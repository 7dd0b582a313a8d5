namespace Lab.Harness.Journals;

/// <summary>One jump of a cluster's clock, and what followed until the next.</summary>
/// <param name="Number">Its number, from 1; 0 for what was done before the first jump.</param>
/// <param name="From">What the clock said before the jump.</param>
/// <param name="To">What it said after it.</param>
internal sealed record PassRecord(int Number, DateTimeOffset From, DateTimeOffset To)
{
    /// <summary>
    /// The seconds from the jump until every probe had got a good answer again; <see langword="null"/> where one did not in the time it had.
    /// </summary>
    public double? SettledAfterSeconds { get; init; }

    /// <summary>The seconds that the procedure took; <see langword="null"/> where none was run.</summary>
    public double? ProcedureSeconds { get; init; }

    /// <summary>What renewed by itself in this pass, a timer for example, with how it ended; none where nothing did.</summary>
    public IReadOnlyList<string> Fired { get; init; } = [];

    /// <summary>
    /// The seconds from the end of the procedure until every probe had got a good answer again; <see langword="null"/> where none was run, or one did
    /// not in the time it had.
    /// </summary>
    public double? RecoveredAfterSeconds { get; init; }

    /// <summary>The certificates that ended between the two instants while something may still have used them, each as <c>name</c>.</summary>
    public IReadOnlyList<string> Ended { get; init; } = [];

    /// <summary>Whether every probe got good answers at its end.</summary>
    public required bool IsWell { get; init; }
}
