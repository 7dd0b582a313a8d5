using System.Globalization;
using Lab.Harness.Journals;
using Lab.Harness.Reports.Facts;

namespace Lab.Harness.Reports.Comparison;

/// <summary>Finds the facts of one experiment that are not the same on both sides.</summary>
internal sealed class FactDifferences
{
    private const string NotObserved = "not observed";

    private readonly ExperimentFacts left;
    private readonly ExperimentFacts right;
    private readonly List<Difference> found = [];

    private FactDifferences(ExperimentFacts left, ExperimentFacts right)
    {
        this.left = left;
        this.right = right;
    }

    /// <summary>The differences between two runs.</summary>
    public static IReadOnlyList<Difference> Between(ExperimentFacts left, ExperimentFacts right) => new FactDifferences(left, right).Find();

    private List<Difference> Find()
    {
        Compare(FactAspect.Scenario, "scenario", left.Scenario, right.Scenario);
        Compare(
            FactAspect.Verdict,
            "verdict",
            Told(left),
            Told(right),
            left.Verdict == right.Verdict && left.Verdict != Verdict.Unknown,
            left.Verdict == Verdict.Unknown || right.Verdict == Verdict.Unknown);
        Answers();
        Noticed();
        Compare(
            FactAspect.SmallestRenewal,
            "smallest renewal",
            Steps(left),
            Steps(right),
            isUnknown: IsSmallestUnknown(left) || IsSmallestUnknown(right));
        Omissions();
        Compare(
            FactAspect.PickUp,
            "picked up without restart",
            Wording.Spelled(left.PickUp),
            Wording.Spelled(right.PickUp),
            isUnknown: left.PickUp == PickUpKind.Unknown || right.PickUp == PickUpKind.Unknown);
        ExitCodes();
        return found;
    }

    private void Answers()
    {
        var ours = ByPlace(left);
        var theirs = ByPlace(right);
        foreach (var place in ours.Keys.Union(theirs.Keys))
        {
            var one = ours.GetValueOrDefault(place);
            var other = theirs.GetValueOrDefault(place);
            if (Compare(
                FactAspect.Answer,
                $"{place.Phase}: {place.Probe}",
                Told(one),
                Told(other),
                one?.Kind == other?.Kind,
                IsUnknown(one, left) || IsUnknown(other, right)))
            {
                found[^1] = found[^1] with { Answers = (one, other) };
            }
        }
    }

    /// <summary>Only probes that could be observed on both sides show whether another component noticed.</summary>
    private void Noticed()
    {
        HashSet<string> known = [.. Known(left).Intersect(Known(right), StringComparer.Ordinal)];
        IReadOnlyList<string> ours = [.. left.Noticed.Where(known.Contains)];
        IReadOnlyList<string> theirs = [.. right.Noticed.Where(known.Contains)];
        if (Compare(FactAspect.Noticed, "who noticed", Names(ours), Names(theirs)))
        {
            found[^1] = found[^1] with { OnlyNoticed = ([.. ours.Except(theirs)], [.. theirs.Except(ours)]) };
        }
    }

    private void Omissions()
    {
        var ours = left.Omissions.ToDictionary(omission => omission.LeftOut, omission => omission.Recovered, StringComparer.Ordinal);
        var theirs = right.Omissions.ToDictionary(omission => omission.LeftOut, omission => omission.Recovered, StringComparer.Ordinal);
        foreach (var leftOut in ours.Keys.Union(theirs.Keys, StringComparer.Ordinal))
        {
            var isTriedHere = ours.TryGetValue(leftOut, out var here);
            var isTriedThere = theirs.TryGetValue(leftOut, out var there);
            Compare(
                FactAspect.Omission,
                $"without {leftOut}",
                Told(isTriedHere, here),
                Told(isTriedThere, there),
                isUnknown: (isTriedHere ? here is null : left.Verdict == Verdict.Unknown) || (isTriedThere ? there is null : right.Verdict == Verdict.Unknown));
        }
    }

    private void ExitCodes()
    {
        for (var i = 0; i < Math.Max(left.Steps.Count, right.Steps.Count); i++)
        {
            var one = i < left.Steps.Count ? left.Steps[i] : null;
            var other = i < right.Steps.Count ? right.Steps[i] : null;
            Compare(
                FactAspect.Step,
                string.Create(CultureInfo.InvariantCulture, $"step {i + 1}"),
                Told(one),
                Told(other),
                isUnknown: (one is null && left.Verdict == Verdict.Unknown) || (other is null && right.Verdict == Verdict.Unknown));
        }
    }

    /// <summary>Whether a difference was found.</summary>
    private bool Compare(FactAspect aspect, string fact, string one, string other, bool? isSame = null, bool isUnknown = false)
    {
        if (isSame ?? one == other)
        {
            return false;
        }

        found.Add(new(isUnknown ? DifferenceKind.Unknown : DifferenceKind.Changed, left.Experiment, aspect, fact, one, other));
        return true;
    }

    private static Dictionary<(string Phase, string Probe), SettledAnswer> ByPlace(ExperimentFacts facts) =>
        facts.Answers.ToDictionary(answer => (answer.Phase, answer.Probe));

    private static IEnumerable<string> Known(ExperimentFacts facts) =>
        facts.Answers.GroupBy(answer => answer.Probe, StringComparer.Ordinal)
            .Where(probe => probe.Any(answer => answer.Phase == KnownPhase.Failure) && probe.All(answer => answer.Outcome != Outcome.Unknown))
            .Select(probe => probe.Key);

    /// <summary>What an unknown run did not reach counts as unknown, not as different.</summary>
    private static bool IsUnknown(SettledAnswer? answer, ExperimentFacts facts) =>
        answer is null ? facts.Verdict == Verdict.Unknown : answer.Outcome == Outcome.Unknown;

    private static bool IsSmallestUnknown(ExperimentFacts facts) =>
        facts.SmallestRenewal is null && (facts.AsksForSmallestRenewal || facts.Verdict == Verdict.Unknown);

    private static string Told(ExperimentFacts facts) =>
        facts.WorstReason is null ? Wording.Spelled(facts.Verdict) : $"{Wording.Spelled(facts.Verdict)} ({facts.WorstReason})";

    private static string Told(SettledAnswer? answer) => answer is null ? NotObserved : Wording.Spelled(answer.Classification);

    private static string Told(bool isTried, bool? recovered) => !isTried ? "not tried" : recovered switch
    {
        true => "recovered",
        false => "still broken",
        null => "unknown",
    };

    private static string Told(StepFact? step) =>
        step is null
            ? "none"
            : step.ExitCode is { } code
            ? string.Create(CultureInfo.InvariantCulture, $"{step.Name}: exit code {code}")
            : $"{step.Name}: did not end";

    private static string Steps(ExperimentFacts facts) => facts.SmallestRenewal switch
    {
        null => facts.AsksForSmallestRenewal ? "unknown" : "not asked",
        [] => "nothing at all",
        { } steps => string.Join(", ", steps),
    };

    private static string Names(IEnumerable<string> names) => string.Join(", ", names) is { Length: > 0 } text ? text : "nobody";
}
