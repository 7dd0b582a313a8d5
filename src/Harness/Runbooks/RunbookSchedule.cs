using System.Globalization;
using System.Text.RegularExpressions;
using Lab.Harness.Experiments;

namespace Lab.Harness.Runbooks;

/// <summary>How a procedure is repeated while years pass on a cluster's own clock.</summary>
internal sealed partial record RunbookSchedule
{
    /// <summary>A jump takes seconds, so that shorter ones show nothing that waiting would not.</summary>
    private static readonly TimeSpan Shortest = TimeSpan.FromHours(1);

    /// <summary>The lab's own observer shows a token that is good for thirty years.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromDays(25 * 365);

    /// <summary>More jumps than these take hours, and show what fewer do.</summary>
    private const int MostTurns = 600;

    private static readonly TimeSpan LongestJump = TimeSpan.FromDays(31);

    /// <summary>The names of the three as options have them.</summary>
    public static (string Every, string For, string Once) Settings { get; } = (Setting.Every.Member, Setting.For.Member, Setting.Once.Member);

    /// <summary>The names of the three as a file has them.</summary>
    public static (string Every, string For, string Once) Keys { get; } = ("every", "for", "once");

    private RunbookSchedule(TimeSpan every, TimeSpan lasting) => (Every, For) = (every, lasting);

    /// <summary>The time from one jump of the clock to the next.</summary>
    public TimeSpan Every { get; }

    /// <summary>The time that is to pass on the cluster's clock.</summary>
    public TimeSpan For { get; }

    /// <summary>Whether the procedure is run once, at the beginning, because it brings what renews from then on.</summary>
    public bool Once { get; init; }

    /// <summary>How often the procedure has its turn.</summary>
    public int Turns => (int)(For / Every);

    /// <summary>
    /// The jumps from one turn to the next. One leaps over less than a tenth of a year, so that whatever looks at a certificate's age does so several
    /// times between 70 and 100 % of a life of a year, as it would where time passes.
    /// </summary>
    public int JumpsToATurn => (int)Math.Ceiling(Every / LongestJump);

    /// <summary>The length of a jump.</summary>
    public TimeSpan Jump => Every / JumpsToATurn;

    /// <summary>The jumps of all these years.</summary>
    public int Jumps => Turns * JumpsToATurn;

    /// <summary>Whether the procedure has its turn after a jump.</summary>
    /// <param name="jump">The number of the jump, from 1.</param>
    public bool IsTurn(int jump) => jump % JumpsToATurn == 0;

    /// <summary>Reads a length of time: <c>12h</c>, <c>30d</c>, <c>3y</c>. A year has 365 days, as kubeadm counts it.</summary>
    /// <param name="text">The words.</param>
    /// <param name="where">Where they stand, for a message.</param>
    /// <exception cref="InvalidInputException">The words are not a length of time, or one that makes no sense here.</exception>
    public static TimeSpan ParseLength(string text, string where)
    {
        var form = Form().Match(text.Trim());
        return form.Success
            && Duration.Read(form.Groups["amount"].Value, form.Groups["unit"].Value, Longest) is { } length
            && length >= Shortest
                ? length
                : throw new InvalidInputException($"{where}: expected a length of time from '1h' to '25y', such as '30d' or '3y', found '{text}'");
    }

    /// <summary>A schedule.</summary>
    /// <param name="every">The time from one jump to the next; <see langword="null"/> where nobody said it.</param>
    /// <param name="lasting">The time that is to pass; <see langword="null"/> where nobody said it.</param>
    /// <param name="once">Whether the procedure is run once.</param>
    /// <param name="names">How a message names the three: <see cref="Settings"/> or <see cref="Keys"/>.</param>
    /// <returns>The schedule; <see langword="null"/> where nothing was said.</returns>
    /// <exception cref="InvalidInputException">One is missing beside the other, or they make no sense together.</exception>
    public static RunbookSchedule? Of(TimeSpan? every, TimeSpan? lasting, bool once, (string Every, string For, string Once) names) => (every, lasting) switch
    {
        (null, null) => once
            ? throw new InvalidInputException($"{names.Once}: expected {names.Every} and {names.For} beside it, the years in which what it brings has to renew")
            : null,
        ({ }, null) => throw new InvalidInputException($"{names.Every}: expected {names.For} beside it, how long that goes on, such as '{names.For} 3y'"),
        (null, { }) => throw new InvalidInputException($"{names.For}: expected {names.Every} beside it, how often it is run, such as '{names.Every} 30d'"),
        ({ } step, { } whole) when step > whole => throw new InvalidInputException(
            $"{names.Every}: {Words(step)} is longer than {names.For} {Words(whole)}, so that it would never be run again; expected a shorter one"),
        ({ } step, { } whole) when whole / step > MostTurns => throw new InvalidInputException(string.Create(
            CultureInfo.InvariantCulture,
            $"{names.Every}: {Words(step)} for {Words(whole)} makes {(int)(whole / step)} runs; expected at most {MostTurns}, with a longer one")),
        ({ } step, { } whole) => new RunbookSchedule(step, whole) { Once = once },
    };

    /// <summary>A length of time as it is written: <c>30d</c>, <c>3y</c>.</summary>
    public static string Words(TimeSpan length) => length switch
    {
        { TotalDays: var days } when days % 365 == 0 => string.Create(CultureInfo.InvariantCulture, $"{days / 365:0}y"),
        { TotalDays: var days } when days % 1 == 0 => string.Create(CultureInfo.InvariantCulture, $"{days:0}d"),
        { TotalHours: var hours } when hours % 1 == 0 => string.Create(CultureInfo.InvariantCulture, $"{hours:0}h"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{length.TotalSeconds:0}s"),
    };

    /// <summary>As a sentence has it.</summary>
    public override string ToString() => $"every {Words(Every)} for {Words(For)}{(Once ? ", once" : "")}";

    [GeneratedRegex(@"^(?<amount>[0-9]{1,9})(?<unit>[hdy])\z", RegexOptions.ExplicitCapture)]
    private static partial Regex Form();
}
