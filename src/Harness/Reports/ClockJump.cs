namespace Lab.Harness.Reports;

/// <summary>A jump of a cluster's clock, at its place in the time that really passed.</summary>
/// <param name="At">The time that had passed, as <see cref="PassedTime.At"/> tells it.</param>
/// <param name="InWords">How far it went: <c>clock moved on by 366 d</c>.</param>
internal sealed record ClockJump(TimeSpan At, string InWords);
