using System.Globalization;

namespace Lab.Harness;

/// <summary>
/// How many times longer than usual the lab waits for this machine: for an engine to answer, a node to start, a command to end, a probe's answer, a phase
/// to come out as expected. The environment says it (<c>LAB_PATIENCE</c>), for a machine that is slow for good: one that is emulated, or shared with many.
/// What Kubernetes itself waits for, as a lease or a back-off, stays as it is.
/// </summary>
internal static class Patience
{
    /// <summary>The variable that says it.</summary>
    public const string Variable = "LAB_PATIENCE";

    private const int Usual = 1;
    private const int Most = 100;

    /// <summary>The factor; 1 where nothing else is said.</summary>
    public static int Factor { get; } = TryParse(Environment.GetEnvironmentVariable(Variable)) ?? Usual;

    /// <summary>What stands in front of a command that is to be run again in the same way.</summary>
    internal static string Words => Factor == Usual ? "" : string.Create(CultureInfo.InvariantCulture, $"{Variable}={Factor} ");

    /// <summary>Sees to it that the environment says something sensible, if anything.</summary>
    /// <exception cref="InvalidInputException">It does not.</exception>
    public static void Check() => Check(Environment.GetEnvironmentVariable(Variable));

    /// <inheritdoc cref="Check()"/>
    /// <param name="said">What it says.</param>
    internal static void Check(string? said)
    {
        if (said is { Length: > 0 } && TryParse(said) is null)
        {
            throw new InvalidInputException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{Variable}: expected how many times longer than usual to wait for this machine, a whole number from {Usual} to {Most}, found '{said}'"));
        }
    }

    /// <summary>A time that is enough on a usual machine, as long as it takes on this one.</summary>
    /// <param name="seconds">That time, in seconds.</param>
    internal static TimeSpan OfSeconds(double seconds) => Stretch(TimeSpan.FromSeconds(seconds));

    /// <summary>The same in whole seconds, as programs on a node are told.</summary>
    /// <inheritdoc cref="OfSeconds"/>
    internal static string Seconds(int seconds) => (seconds * Factor).ToString(CultureInfo.InvariantCulture);

    /// <inheritdoc cref="OfSeconds"/>
    /// <param name="usual">That time.</param>
    internal static TimeSpan Stretch(TimeSpan usual) => usual * Factor;

    private static int? TryParse(string? said) =>
        int.TryParse(said, NumberStyles.None, CultureInfo.InvariantCulture, out var factor) && factor is >= Usual and <= Most ? factor : null;
}
