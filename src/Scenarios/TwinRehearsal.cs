using Lab.Harness;
using Lab.Harness.Clusters;
using Lab.Harness.Distributions;
using Lab.Harness.Experiments;
using Lab.Harness.Forecasts;
using Lab.Harness.Forecasts.Measured;
using Lab.Harness.Journals;
using Lab.Harness.Rehearsals;
using Lab.Harness.Runs;
using Lab.Harness.Verdicts;

namespace Lab.Scenarios;

/// <summary>
/// A twin of somebody's cluster is taken from date to date of a forecast: to just before, where everything has to work still, and to just after, where the
/// forecast's sentences are set beside what is seen. Then what has ended is renewed in the smallest way that is known, and the twin goes on to the next
/// date; where that did not mend it, another twin does, on which what has ended is new.
/// </summary>
/// <remarks>Who meets it: everybody whose certificates will end, and who would like to know today what that day will be like.</remarks>
internal sealed class TwinRehearsal
{
    private const string Label = "twin";
    private const string KubeletServing = "kubelet-serving";
    private const string KubeletHandshake = "kubelet-handshake";

    /// <summary>So long before a date the clock stands first: what slept through the jump has time to come to itself.</summary>
    private static readonly TimeSpan Far = TimeSpan.FromMinutes(10);

    /// <summary>What was renewed at a date lives a year; a little before that ends, another twin goes on.</summary>
    private static readonly TimeSpan RenewedFor = TimeSpan.FromDays(360);

    private static readonly TimeSpan FailureLasting = TimeSpan.FromSeconds(10);

    /// <summary>What the rehearsal as a whole asks; each date asks its own.</summary>
    public static Experiment Question { get; } = new()
    {
        Name = DateExperiment.Scenario,
        File = ForecastFile.Name,
        Title = "Does the forecast come true?",
        Description = "A twin of the cluster is taken from date to date.",
        Scenario = DateExperiment.Scenario,
        Expectations = [],
    };

    private readonly ScenarioContext context;
    private readonly Forecast forecast;
    private readonly ExperimentFolder experiments;
    private readonly Func<string, Journal, string> report;
    private readonly HashSet<string> ended = new(StringComparer.Ordinal);
    private readonly HashSet<string> unwell = new(StringComparer.Ordinal);
    private readonly HashSet<int> triedAgain = [];

    /// <summary>A rehearsal before it begins.</summary>
    /// <param name="context">The run.</param>
    /// <param name="forecast">The forecast.</param>
    /// <param name="experiments">The recorded experiments, as they are for the twin's version.</param>
    /// <param name="report">Writes the report of a date into a folder of that name, and tells its place below the rehearsal's.</param>
    public TwinRehearsal(ScenarioContext context, Forecast forecast, ExperimentFolder experiments, Func<string, Journal, string> report)
    {
        this.context = context;
        this.forecast = forecast;
        this.experiments = experiments;
        this.report = report;
    }

    private Distribution Distribution => context.Vocabulary.Distribution;

    /// <summary>Rehearses the dates up to an instant.</summary>
    /// <param name="dates">The dates.</param>
    /// <param name="cancellationToken">Takes the twin down.</param>
    /// <returns>What became of each, and the twin of the first.</returns>
    public async Task<(IReadOnlyList<RehearsedDate> Dates, TwinPlan Plan)> RunAsync(IReadOnlyList<PlannedDate> dates, CancellationToken cancellationToken)
    {
        var rehearsed = new List<RehearsedDate>();
        TwinPlan? firstPlan = null;
        for (var next = 0; next < dates.Count;)
        {
            if (dates[next].NotRehearsed is { } why)
            {
                rehearsed.Add(NotRehearsed(dates[next], why));
                next++;
                continue;
            }

            var plan = TwinPlan.Of(forecast, Distribution, dates[next].First, ended);
            firstPlan ??= plan;
            next += await OnATwinAsync(plan, [.. dates.Skip(next)], rehearsed, cancellationToken);
        }

        return (rehearsed, firstPlan ?? TwinPlan.Of(forecast, Distribution, forecast.At + TwinPlan.Lead, ended));
    }

    /// <summary>Takes one twin as far as it comes.</summary>
    /// <returns>How many dates it has seen; none where the first is to be tried once more.</returns>
    private async Task<int> OnATwinAsync(
        TwinPlan plan, IReadOnlyList<PlannedDate> dates, List<RehearsedDate> rehearsed, CancellationToken cancellationToken)
    {
        // On a new twin what has ended is new, so everybody is well again.
        unwell.Clear();
        var one = context.ForOneCluster();
        using var slot = await one.TakeSlotAsync(cancellationToken, plan.Shape);
        Cluster cluster;
        try
        {
            cluster = await one.StartClusterAsync(Label, new RunRecorder(one.Time), cancellationToken, plan.Shape);
        }
        catch (ClusterStartException exception) when (!exception.WouldFailAgain && triedAgain.Add(dates[0].Number))
        {
            context.Progress.Report($"{dates[0].Folder}: {exception.Message}: once more");
            return 0;
        }
        catch (ClusterStartException exception)
        {
            rehearsed.Add(NotRehearsed(dates[0], exception.Message));
            return 1;
        }

        await using (cluster)
        {
            DateTimeOffset? renewedAt = null;
            for (var seen = 0; seen < dates.Count; seen++)
            {
                var date = dates[seen];
                if (date.NotRehearsed is { } why)
                {
                    rehearsed.Add(NotRehearsed(date, why));
                    continue;
                }

                if (date.First > renewedAt + RenewedFor
                    || (date.EndsLoopback && seen > 0)
                    || cluster.Clock.Time.GetUtcNow() > date.First - DateExperiment.Near)
                {
                    if (seen > 0)
                    {
                        return seen;
                    }

                    rehearsed.Add(NotRehearsed(date, "this machine was too slow: the date had come before the twin was ready"));
                    return 1;
                }

                var (result, isWell) = await RehearseAsync(date, plan, one, cluster, cancellationToken);
                if (result.Sentences is [{ Verdict: not Verdict.Held }, ..] && triedAgain.Add(date.Number))
                {
                    // A busy machine may be the reason: the date is tried once more, on another twin.
                    context.Progress.Report($"{date.Folder}: {result.Sentences[0].Seen}: once more, on another twin");
                    return seen;
                }

                rehearsed.Add(result);
                ended.UnionWith(date.Ends.Keys);
                if (date.Predicted is { SmallestRenewal: [] })
                {
                    // Nothing has to be done, so nothing was: who saw it sees it still.
                    unwell.UnionWith((result.Seen?.Stages ?? []).SelectMany(stage => stage.Symptoms).Select(symptom => symptom.Probe.Name));
                }

                renewedAt ??= cluster.Clock.Time.GetUtcNow();
                if (!isWell)
                {
                    return seen + 1;
                }
            }

            return dates.Count;
        }
    }

    private async Task<(RehearsedDate Date, bool IsWell)> RehearseAsync(
        PlannedDate date, TwinPlan plan, ScenarioContext one, Cluster cluster, CancellationToken cancellationToken)
    {
        var recorded = date.Predicted is { } predicted ? Recorded(predicted) : null;
        var experiment = new DateExperiment(context.Vocabulary, new SmallestRenewal().Observers).Of(date, forecast, plan, recorded, UnwellAt(date, plan));
        var dated = one with { Experiment = experiment };
        var recorder = dated.RecorderFor(date.Folder);
        var passage = new ClusterPassage(dated, date.Folder, recorder, cluster);
        passage.Say(ForecastWords.Line(date.Date, forecast));
        await LeapToAsync(cluster, date.First - Far, cancellationToken);
        await Task.WhenAll(experiment.Workloads.Select(workload => workload.InstallAsync(cluster, cancellationToken)));
        var kubelets = plan.Rotates ? await KubeletRenewal.CatchUpAsync(passage, cancellationToken) : [];
        await ComeToItselfAsync(passage with { Recorder = new RunRecorder(dated.Time) }, cancellationToken);
        await LeapToAsync(cluster, date.First - DateExperiment.Near, cancellationToken);

        var outcome = new ExpiryOutcome();
        recorder.Begin(PhaseName.SteadyState);
        try
        {
            await using var watch = passage.Watch();
            outcome = await new ExpiryPassage(
                passage,
                new BranchPlan
                {
                    Label = date.Folder,
                    Renewal = running => [.. experiment.RenewalSteps.SelectMany(step => step.StepsFor(running))],
                    FailureLasting = FailureLasting,
                    StillWorksWatch = SmallestRenewal.StillWorksWatch,
                    ClaimsWhatGoesOn = true,
                    LongestLeap = DateExperiment.LongestLeap,
                },
                watch).RunAsync(cancellationToken);
        }
        catch (ExpiredTooSoonException tooSoon)
        {
            outcome = outcome with { Guards = [Finding.Unknown(tooSoon.Message)] };
        }
        finally
        {
            recorder.End(PhaseOutcome.Interrupted);
        }

        var journal = JournalOf(dated, recorder, outcome);
        var sentences = new List<RehearsedSentence> { Before(recorder, experiment) };
        sentences.AddRange(date.Renewing.Select(name => OfRenewal(name, date, kubelets)));
        var gate = sentences[0].Verdict == Verdict.Held ? outcome.Gate : "what was not well before tells nothing after it";
        if (date.Predicted is { } forecasted)
        {
            sentences.AddRange(new SentenceJudge(forecasted, journal).Judge(gate));
            sentences.AddRange(OfMending(forecasted, experiment, outcome, gate, recorder));
        }

        var folder = report(date.Folder, journal);
        return (
            new RehearsedDate
            {
                At = date.Date.At,
                Certificates = date.Names,
                Predicted = date.Predicted,
                Seen = OutcomeReading.Of(journal, folder, Distribution.Version),
                Sentences = sentences,
                Remarks = date.Remarks,
                Folder = folder,
            },
            outcome.Recovered == true && gate is null);
    }

    /// <summary>What was asked and recorded of this certificate, for the twin's version; <see langword="null"/> where it is not for that.</summary>
    private Experiment? Recorded(MeasuredOutcome predicted)
    {
        try
        {
            var read = experiments.Read(predicted.Experiment);
            return read.IsFor(Distribution.Version) ? read : null;
        }
        catch (InvalidInputException)
        {
            return null;
        }
    }

    /// <summary>Who is not well on the twin before a date, and need not be: nobody trusts what a kubelet made for itself.</summary>
    private HashSet<string> UnwellAt(PlannedDate date, TwinPlan plan) =>
        plan.SelfSignedServing && date.Predicted?.Experiment.StartsWith(KubeletServing, StringComparison.Ordinal) != true
            ? [.. unwell, KubeletHandshake]
            : unwell;

    private static async Task LeapToAsync(Cluster cluster, DateTimeOffset instant, CancellationToken cancellationToken)
    {
        var by = instant - cluster.Clock.Time.GetUtcNow();
        if (by > TimeSpan.FromSeconds(1))
        {
            await cluster.Clock.MoveAsync(by, cancellationToken);
        }
    }

    /// <summary>After a leap of months clients connect anew, tokens are asked for again, leases are taken: that is waited for, and not judged.</summary>
    private static async Task ComeToItselfAsync(ClusterPassage passage, CancellationToken cancellationToken)
    {
        passage.Recorder.Begin(PhaseName.SteadyState);
        await using var watch = passage.Watch();
        await passage.SettledAsync(PhaseName.SteadyState, cancellationToken);
    }

    private static Journal JournalOf(ScenarioContext dated, RunRecorder recorder, ExpiryOutcome outcome)
    {
        var judgement = new Evidence
        {
            Expectations = dated.Experiment.Expectations,
            Observations = recorder.Observations,
            Guards = outcome.Guards,
            Others = outcome.Others,
        }.Judge();
        return dated.JournalOf(judgement, recorder, dated.Experiment.Probes.Select(kind => kind.Example)) with
        {
            Renewal = [.. dated.Experiment.RenewalSteps.Select(step => step.Name)],
        };
    }

    private static RehearsedSentence Before(RunRecorder recorder, Experiment experiment)
    {
        var findings = experiment.Expectations.Where(expected => expected.Phase == PhaseName.SteadyState)
            .Select(expected => expected.Judge(recorder.Observations))
            .Where(finding => finding.Verdict != Verdict.Held)
            .ToList();
        return new(
            SentenceSubject.Before,
            "until then everything works",
            findings is [] ? Verdict.Held : Verdict.Unknown,
            findings is [var first, ..]
                ? first.Reason
                : $"{experiment.Probes.Count} observers, all as on a healthy cluster, {DateExperiment.Near.TotalSeconds:0} s before it");
    }

    private static RehearsedSentence OfRenewal(string name, PlannedDate date, IReadOnlyList<CertificateRecord> kubelets)
    {
        var sentence = $"{name} is renewed before, by who presents it";
        return kubelets.Where(read => read.Name == name).MinBy(read => read.NotAfter) switch
        {
            null => new(SentenceSubject.RenewsItself, sentence, Verdict.Unknown, "it could not be read"),
            var read when read.NotAfter > date.Date.At => new(
                SentenceSubject.RenewsItself,
                sentence,
                Verdict.Held,
                $"the new one ends at {RehearsalWords.Full(read.NotAfter)}; the kubelet was started again for it, since a jump of the clock wakes no sleeper"),
            var read => new(SentenceSubject.RenewsItself, sentence, Verdict.Refuted, $"it still ends at {RehearsalWords.Full(read.NotAfter)}"),
        };
    }

    private static IEnumerable<RehearsedSentence> OfMending(
        MeasuredOutcome predicted, Experiment experiment, ExpiryOutcome outcome, string? gate, RunRecorder recorder)
    {
        if (predicted.SmallestRenewal is null && predicted.Renewal is [])
        {
            return [];
        }

        var sentence = ForecastWords.Renewal(predicted);
        return
        [
            (gate, outcome.Recovered) switch
            {
                (not null, _) => new(SentenceSubject.Renewal, sentence, Verdict.Unknown, gate),
                _ when predicted.SmallestRenewal is null && experiment.RenewalSteps is [] => new(
                    SentenceSubject.Renewal, sentence, Verdict.Unknown, "nobody knows the steps on this version"),
                (_, true) => new RehearsedSentence(
                    SentenceSubject.Renewal,
                    sentence,
                    Verdict.Held,
                    experiment.RenewalSteps is []
                        ? "nothing was done, and everything works"
                        : $"everything works, {outcome.RecoveredAfterSeconds:0.0} s after the last step"),
                (_, false) when recorder.Steps.FirstOrDefault(step => step.ExitCode != 0) is { } failed => new(
                    SentenceSubject.Renewal, sentence, Verdict.Unknown, $"the step '{failed.Name}' could not be carried out: {StepWords.Ending(failed)}"),
                (_, false) => new(SentenceSubject.Renewal, sentence, Verdict.Refuted, ExpiryBranch.StillBroken(experiment, recorder)),
                _ => new(
                    SentenceSubject.Renewal,
                    sentence,
                    Verdict.Unknown,
                    outcome.WatchedSeconds > 0 ? ExpiryBranch.StillBroken(experiment, recorder) : "it did not come so far"),
            },
        ];
    }

    private static RehearsedDate NotRehearsed(PlannedDate date, string why) => new()
    {
        At = date.Date.At,
        Certificates = date.Names,
        Predicted = date.Predicted,
        NotRehearsed = why,
        Remarks = date.Remarks,
    };
}
