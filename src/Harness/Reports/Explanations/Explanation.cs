using System.Globalization;
using Lab.Harness.Distributions;
using Lab.Harness.Journals;
using Lab.Harness.Reports.Facts;

namespace Lab.Harness.Reports.Explanations;

/// <summary>What recorded runs know of a line that somebody saw: the faults under which it was seen, and what mends each.</summary>
internal sealed record Explanation
{
    /// <summary>The line, as it was given.</summary>
    public required string Line { get; init; }

    /// <summary>How like the line is to what was recorded; <see langword="null"/> where nothing like it was.</summary>
    public required LineLikeness? Likeness { get; init; }

    /// <summary>The recorded text that is most like it; <see langword="null"/> where nothing was.</summary>
    public required string? Recorded { get; init; }

    /// <summary>The faults under which it was seen, those first that show it at once.</summary>
    public required IReadOnlyList<ExplainedCause> Causes { get; init; }

    /// <summary>The versions of Kubernetes whose recorded runs were looked through, the newest first.</summary>
    public required IReadOnlyList<string> LookedThrough { get; init; }

    /// <summary>Looks a line up in recorded results.</summary>
    /// <param name="line">A line of a log or of a terminal; of several lines the one that is most like a recorded one counts.</param>
    /// <param name="results">The folder of recorded results, with a folder for each version of Kubernetes.</param>
    /// <param name="isWanted">Whether the runs of a version of Kubernetes are looked through; <see langword="null"/> for all.</param>
    /// <param name="kept">The file in which is kept what was read of them, for the next time; <see langword="null"/> for none.</param>
    /// <exception cref="InvalidInputException">The line has no words, nothing is recorded there, or a journal can't be read.</exception>
    public static Explanation Of(string line, string results, Predicate<KubernetesVersion>? isWanted = null, string? kept = null)
    {
        var seen = SeenLine.In(line);
        if (seen is [])
        {
            throw new InvalidInputException($"the line: expected at least three words of a log or of an error, found '{line.Trim()}'");
        }

        return Of(line, seen, RecordedIn(results, isWanted ?? (_ => true), kept));
    }

    /// <summary>Every line that recorded results know.</summary>
    /// <param name="results">The folder of recorded results, with a folder for each version of Kubernetes.</param>
    /// <param name="isWanted">Whether the runs of a version of Kubernetes are looked through; <see langword="null"/> for all.</param>
    /// <param name="kept">The file in which is kept what was read of them, for the next time; <see langword="null"/> for none.</param>
    /// <exception cref="InvalidInputException">Nothing is recorded there, or a journal can't be read.</exception>
    public static KnownLines AllIn(string results, Predicate<KubernetesVersion>? isWanted = null, string? kept = null)
    {
        var recorded = RecordedIn(results, isWanted ?? (_ => true), kept);
        var sightings =
            from cause in recorded
            from text in cause.Said
            from line in text.Lines
            select (line.Pattern, Seen: new Sighting(cause, text.Said, LineLikeness.Same, Share: 1));
        return new(
            NewestFirst(recorded.Select(cause => cause.Version)),
            [
                .. sightings.GroupBy(sighting => sighting.Pattern, sighting => sighting.Seen, StringComparer.Ordinal)
                    .OrderBy(line => line.Key, StringComparer.Ordinal)
                    .Select(line => new KnownLine(line.Key, RecordedOf(line.Key, [.. line]), CausesOf(line))),
            ]);
    }

    /// <summary>The explanation in words.</summary>
    /// <param name="all">Whether each cause is told in full, however many there are.</param>
    public string ToText(bool all = false) => ExplanationText.Of(this, all);

    /// <summary>The explanation as JSON, for programs.</summary>
    public string ToJson() => ExplanationJson.Of(this);

    internal static Explanation Of(string line, IReadOnlyList<SeenLine> seen, IReadOnlyList<RecordedCause> recorded)
    {
        List<Sighting> sightings =
        [
            .. from cause in recorded
               from text in cause.Said
               from words in text.Lines
               from asked in seen
               let like = asked.LikenessTo(words)
               where like is not null
               select new Sighting(cause, text.Said, like.Value.Likeness, like.Value.Share),
        ];
        var best = sightings.Count == 0 ? null : sightings.MaxBy(sighting => ((int)sighting.Likeness, sighting.Share));
        return new()
        {
            Line = line.Trim(),
            Likeness = best?.Likeness,
            Recorded = best?.Said.Text,
            LookedThrough = NewestFirst(recorded.Select(cause => cause.Version)),
            Causes = CausesOf(sightings.Where(sighting => sighting.IsAsGoodAs(best!))),
        };
    }

    private static IReadOnlyList<ExplainedCause> CausesOf(IEnumerable<Sighting> sightings) =>
    [
        .. sightings.GroupBy(sighting => sighting.Cause.Experiment, StringComparer.Ordinal)
            .OrderBy(cause => cause.Min(sighting => sighting.Rank))
            .ThenBy(cause => cause.Key, StringComparer.Ordinal)
            .Select(cause => CauseOf([.. cause])),
    ];

    /// <summary>A line of a pattern as it was said on the newest version.</summary>
    private static string RecordedOf(string pattern, IReadOnlyList<Sighting> sightings)
    {
        var newest = NewestFirst(sightings.Select(sighting => sighting.Cause.Version))[0];
        return sightings.First(sighting => sighting.Cause.Version == newest).Said.Text.Split('\n').First(line => SeenLine.Of(line).Pattern == pattern).Trim();
    }

    private static ExplainedCause CauseOf(IReadOnlyList<Sighting> sightings)
    {
        var versions = NewestFirst(sightings.Select(sighting => sighting.Cause.Version));
        var newest = sightings.First(sighting => sighting.Cause.Version == versions[0]);
        HashSet<string> saidBy = [.. sightings.Select(sighting => sighting.Said.By)];
        return new()
        {
            Experiment = newest.Cause.Experiment,
            Title = newest.Cause.Title,
            Versions = versions,
            Certificates = newest.Cause.Certificates,
            Roles = newest.Cause.Roles,
            Rejections = newest.Cause.Rejections,
            SaidBy = [.. saidBy.Order(StringComparer.Ordinal)],
            Classification = newest.Said.Classification,
            AlsoVisible = [.. newest.Cause.Symptoms.Where(symptom => !saidBy.Any(by => IsProbe(by, symptom.Probe))).Select(InWords)],
            SmallestRenewal = newest.Cause.SmallestRenewal,
            Proofs = [.. versions.Select(version => sightings.First(sighting => sighting.Cause.Version == version).Cause.Report)],
        };
    }

    private static bool IsProbe(string saidBy, string probe) => saidBy == probe || saidBy.StartsWith($"{probe} (", StringComparison.Ordinal);

    private static string InWords(Symptom symptom) => symptom switch
    {
        { Seconds: null } => $"{symptom.Probe}: {Wording.Spelled(symptom.Classification)}",
        { Bound: not null } => string.Create(
            CultureInfo.InvariantCulture, $"{symptom.Probe}: {Wording.Spelled(symptom.Classification)} within {symptom.Seconds:0.0} s"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{symptom.Probe}: {Wording.Spelled(symptom.Classification)} after {symptom.Seconds:0.0} s"),
    };

    private static IReadOnlyList<string> NewestFirst(IEnumerable<string> versions) =>
    [
        .. versions.Distinct(StringComparer.Ordinal)
            .OrderByDescending(version => KubernetesVersion.TryParse(version) is { } parsed ? (parsed.Major, parsed.Minor, parsed.Patch) : (0, 0, 0))
            .ThenBy(version => version, StringComparer.Ordinal),
    ];

    private static IReadOnlyList<RecordedCause> RecordedIn(string results, Predicate<KubernetesVersion> isWanted, string? kept)
    {
        var folders = (Directory.Exists(results) ? Directory.EnumerateDirectories(results) : [])
            .Where(folder => KubernetesVersion.TryParse(Path.GetFileName(folder)) is { } version && isWanted(version))
            .Order(StringComparer.Ordinal);
        var recorded = KeptCauses.Of(folders.SelectMany(JournalFolders.Below), kept);
        return recorded is []
            ? throw new InvalidInputException(
                $"{results}: expected recorded rows of the table, found none of the versions that were asked for; './lab matrix --output results' records them")
            : recorded;
    }

    private sealed record Sighting(RecordedCause Cause, Texts.SaidText Said, LineLikeness Likeness, double Share)
    {
        private const double NearlyAsMuch = 0.05;

        /// <summary>The place of who says it among those who notice: what shows at once comes first, a log's line before what no probe settles at.</summary>
        public int Rank => Cause.Symptoms.Select((symptom, index) => (symptom.Probe, Index: index))
            .Where(symptom => IsProbe(Said.By, symptom.Probe))
            .Select(symptom => symptom.Index)
            .DefaultIfEmpty(Said.Source == Texts.ErrorSource.Log ? 1 : int.MaxValue)
            .Min();

        public bool IsAsGoodAs(Sighting best) => Likeness == best.Likeness && (Likeness != LineLikeness.Similar || Share >= best.Share - NearlyAsMuch);
    }
}
