using System.Globalization;
using System.Text.RegularExpressions;
using Lab.Harness.Journals;

namespace Lab.Harness.Reports.Facts;

/// <summary>
/// Answers that tell of the jump of a clock and of nothing else: a Lease is old at once when the clock has jumped on, and its holder had no time to
/// renew it. How old it is by the time that really passed is what counts.
/// </summary>
/// <param name="journal">The run.</param>
internal sealed partial class StaleByJump(Journal journal)
{
    private readonly PassedTime time = PassedTime.Of(journal.Clock);

    /// <summary>Whether an answer is such a one: what it calls too old had not yet come to the age at which that is so.</summary>
    public bool Explains(Observation answer) =>
        answer.Classification == Classification.NotReady
        && ProbeBound.Of(journal, answer.Probe) is { } bound
        && Age().Match(answer.Text) is { Success: true } age
        && (time.At(answer.At) - time.At(answer.At.AddSeconds(-double.Parse(age.Groups["seconds"].Value, CultureInfo.InvariantCulture)))).TotalSeconds < bound;

    // 'renewed 2026-12-01 01:34:25Z, 25 s ago', 'the kubelet has not renewed its Lease for 42 s'
    [GeneratedRegex(@"( renewed \S+ \S+, |has not renewed its Lease for )(?<seconds>[0-9]{1,9}) s", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Age();
}
