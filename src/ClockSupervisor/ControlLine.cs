using System.Globalization;

namespace Lab.ClockSupervisor;

/// <summary>
/// One request of the harness to its supervisor, a line on standard input: <c>move SECONDS</c>, <c>skew GROUP SECONDS</c>, <c>audit CONTAINER</c> or
/// <c>status</c>.
/// </summary>
/// <param name="Verb">What is asked for.</param>
/// <param name="Seconds">By how much, for a move or a skew.</param>
/// <param name="Group">Whose, for a skew.</param>
/// <param name="Container">Of which container, for an audit.</param>
internal sealed record ControlLine(string Verb, long Seconds = 0, uint Group = 0, string Container = "")
{
    public const string Move = "move";
    public const string Skew = "skew";
    public const string Audit = "audit";
    public const string Status = "status";

    /// <summary>A thousand years, in seconds: further no program's own reckoning of time goes without fail.</summary>
    public const long Furthest = 1000L * 366 * 24 * 60 * 60;

    private const int ShortestContainer = 12;

    /// <summary>Reads a line; <see langword="null"/> where it is not a request.</summary>
    public static ControlLine? Read(string line) => line.Split(' ') switch
    {
        [Move, var seconds] when TryReadSeconds(seconds, out var moved) => new(Move, moved),
        [Skew, var group, var seconds] when TryReadSeconds(seconds, out var skewed)
            && uint.TryParse(group, NumberStyles.None, CultureInfo.InvariantCulture, out var whose) => new(Skew, skewed, whose),
        [Audit, var container] when container.Length >= ShortestContainer && container.All(char.IsAsciiLetterOrDigit) => new(Audit, Container: container),
        [Status] => new(Status),
        _ => null,
    };

    private static bool TryReadSeconds(string text, out long seconds) =>
        long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out seconds)
            && Math.Abs(Math.Max(seconds, -long.MaxValue)) <= Furthest;
}
