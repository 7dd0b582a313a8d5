using System.Text;
using Lab.Harness.Journals;

namespace Lab.Harness.Reports;

/// <summary>One exact text that a probe got in a phase, however often.</summary>
/// <param name="Probe">The probe.</param>
/// <param name="Outcome">How it came out.</param>
/// <param name="Classification">The kind of answer.</param>
/// <param name="Text">The text as it was seen first.</param>
/// <param name="First">When it was seen first.</param>
/// <param name="Last">When it was seen last.</param>
/// <param name="Count">How many times it was seen.</param>
/// <param name="Wordings">How many texts it stands for: more than one where texts differ in their numbers only, as by a time of day.</param>
internal sealed record Answer(
    string Probe,
    Outcome Outcome,
    Classification Classification,
    string Text,
    DateTimeOffset First,
    DateTimeOffset Last,
    int Count,
    int Wordings)
{
    /// <summary>The phases in their order, each with the answers seen in it, by probe and time.</summary>
    public static IReadOnlyList<(string Phase, IReadOnlyList<Answer> Answers)> ByPhase(RunView run)
    {
        var byPhase = run.Lanes.SelectMany(lane => lane.Observations).ToLookup(seen => seen.Phase, StringComparer.Ordinal);
        return
        [
            .. run.Phases.Select(phase => phase.Name)
                .Concat(byPhase.Select(group => group.Key))
                .Distinct(StringComparer.Ordinal)
                .Select(phase => (phase, Of(run.Lanes, byPhase[phase]))),
        ];
    }

    private static IReadOnlyList<Answer> Of(IReadOnlyList<Lane> lanes, IEnumerable<Observation> observations)
    {
        var byProbe = observations.ToLookup(seen => seen.Probe, StringComparer.Ordinal);
        return
        [
            .. lanes.SelectMany(lane => byProbe[lane.Probe]
                .GroupBy(seen => (seen.Outcome, seen.Classification, WithoutNumbers(seen.Text)))
                .Select(alike => new Answer(
                    lane.Probe,
                    alike.Key.Outcome,
                    alike.Key.Classification,
                    alike.First().Text,
                    alike.First().At,
                    alike.Last().At,
                    alike.Count(),
                    alike.Select(seen => seen.Text).Distinct(StringComparer.Ordinal).Count()))
                .OrderBy(answer => answer.First)),
        ];
    }

    private static string WithoutNumbers(string text)
    {
        if (!text.AsSpan().ContainsAnyInRange('0', '9'))
        {
            return text;
        }

        var shape = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (!char.IsAsciiDigit(c))
            {
                shape.Append(c);
            }
            else if (shape.Length == 0 || shape[^1] != '0')
            {
                shape.Append('0');
            }
        }

        return shape.ToString();
    }
}
