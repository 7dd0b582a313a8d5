using Lab.Harness.Experiments;
using Lab.Harness.Forecasts;
using Lab.Harness.Journals;
using Lab.Harness.Procedures;
using Lab.Harness.Verdicts;

namespace Lab.Harness.Rehearsals;

/// <summary>The question that a date of a forecast puts to a twin: the recorded experiment's, with the forecast's dates.</summary>
/// <param name="vocabulary">What words stand for on the twin's version.</param>
/// <param name="observers">Who is asked where no recorded experiment names anybody.</param>
internal sealed class DateExperiment(ExperimentVocabulary vocabulary, IReadOnlyList<string> observers)
{
    /// <summary>What journals call the scenario.</summary>
    public const string Scenario = "rehearsal";

    /// <summary>How far before the date the clock stands when the steady state is looked for.</summary>
    public static readonly TimeSpan Near = TimeSpan.FromSeconds(80);

    /// <summary>
    /// How far the clock leaps over the date. Until then time goes by as it does, so long that what asks every half minute has connected anew after the leap
    /// before, and that nothing is idle for 90 s by the wall clock after this one.
    /// </summary>
    public static readonly TimeSpan LongestLeap = TimeSpan.FromSeconds(30);

    /// <summary>How much later than its date what an API server made for itself may end on the twin, which took a while to start.</summary>
    private static readonly TimeSpan LoopbackLater = TimeSpan.FromMinutes(5);

    private static readonly TimeSpan SteadyWithin = TimeSpan.FromMinutes(5);

    /// <summary>The experiment of a date.</summary>
    /// <param name="date">The date.</param>
    /// <param name="forecast">The forecast.</param>
    /// <param name="plan">The twin.</param>
    /// <param name="recorded">The recorded experiment, as its file says it for the twin's version; <see langword="null"/> where there is none.</param>
    /// <param name="unwell">
    /// Who is not well on the twin before the date already, and need not be: what he says then is only compared with what he says later.
    /// </param>
    public Experiment Of(PlannedDate date, Forecast forecast, TwinPlan plan, Experiment? recorded, IReadOnlySet<string> unwell)
    {
        IReadOnlyList<Expectation> expectations = recorded is null
            ? [.. Everybody(PhaseName.SteadyState), .. Everybody(PhaseName.Recovery)]
            : [.. recorded.Expectations.Where(expected => expected.Phase != PhaseName.Recovery || expected.Classification == Classification.Ok)];
        return new()
        {
            Name = date.Folder,
            File = ForecastFile.Name,
            Title = $"Is it so? {ForecastWords.Line(date.Date, forecast)}",
            Description = recorded is null
                ? "The forecast says nothing of what is seen at this date, for it was not measured. Here it is seen."
                : $"The forecast says what {ForecastWords.Proof(date.Predicted!)} saw. Here the same is asked of a twin of the cluster, at this date.",
            Scenario = Scenario,
            Keys = plan.Keys,
            Nodes = plan.ControlPlanes,
            Certificates = SettingsOf(date, plan),
            ClockMove = date is { EndsLoopback: true, Ends.Count: 0 } ? Near + LoopbackLater : null,
            Features = FeaturesOf(plan),
            Workloads = recorded?.Workloads ?? [],
            Provocation = recorded?.Provocation ?? [],
            RenewalSteps = StepsOf(date, recorded),
            Expectations = [.. expectations.Where(expected => !unwell.Contains(expected.Probe))],
            Probes = vocabulary.ProbesOf(expectations),
            Deadlines = new Dictionary<string, TimeSpan>(recorded?.Deadlines ?? new Dictionary<string, TimeSpan>(), StringComparer.Ordinal)
            {
                [PhaseName.SteadyState] = SteadyWithin,
            },
        };
    }

    /// <summary>The certificates that end at a date, as an experiment sets them.</summary>
    public static IReadOnlyDictionary<string, CertificateSetting> SettingsOf(PlannedDate date, TwinPlan plan) => date.Ends.ToDictionary(
        end => end.Key,
        end => new CertificateSetting(CertificateTime.Exactly(plan.Validities[0][end.Key].NotBefore), CertificateTime.Exactly(end.Value)),
        StringComparer.Ordinal);

    /// <summary>The smallest renewal that is known, or else the one that was carried out; none where nothing has to be done or nothing is known.</summary>
    private IReadOnlyList<NamedStep> StepsOf(PlannedDate date, Experiment? recorded) =>
        date.Predicted?.SmallestRenewal is { } smallest ? [.. smallest.Select(vocabulary.StepOf)] : recorded?.RenewalSteps ?? [];

    private IEnumerable<Expectation> Everybody(string phase) => observers.Select(observer => new Expectation(phase, observer, Classification.Ok));

    private static IReadOnlyList<ClusterFeature> FeaturesOf(TwinPlan plan) =>
    [
        .. new (bool Has, ClusterFeature Feature)[]
        {
            (plan.Rotates, ClusterFeature.RotatesKubeletClient),
            (plan.VerifiesKubelets, ClusterFeature.VerifiesKubeletServing),
            (plan.ByReference, ClusterFeature.KubeconfigsByReference),
            (plan.SelfSignedServing, ClusterFeature.SelfSignedKubeletServing),
            (plan.AsksForServing, ClusterFeature.BootstrapsKubeletServing),
        }.Where(item => item.Has).Select(item => item.Feature),
    ];
}
