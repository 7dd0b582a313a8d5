namespace Lab.Harness.Runbooks;

/// <summary>The time that a runbook may take, all its steps together, counted from the first.</summary>
/// <param name="deadline">The time.</param>
/// <param name="time">The clock.</param>
internal sealed class RunbookTime(TimeSpan deadline, TimeProvider time)
{
    private long? startedAt;

    public TimeSpan Deadline => deadline;

    /// <summary>What is left of it, at least a second; the first who asks starts it.</summary>
    public TimeSpan Left()
    {
        startedAt ??= time.GetTimestamp();
        var left = deadline - time.GetElapsedTime(startedAt.Value);
        return left > TimeSpan.FromSeconds(1) ? left : TimeSpan.FromSeconds(1);
    }
}
