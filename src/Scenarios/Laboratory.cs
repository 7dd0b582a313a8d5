using System.Collections.Concurrent;
using Lab.Harness;
using Lab.Harness.Clocks;
using Lab.Harness.Clusters;
using Lab.Harness.Clusters.Images;
using Lab.Harness.Distributions;
using Lab.Harness.Distributions.Kubeadm;
using Lab.Harness.Experiments;
using Lab.Harness.Experiments.Events;
using Lab.Harness.Forecasts;
using Lab.Harness.Forecasts.Measured;
using Lab.Harness.Journals;
using Lab.Harness.Rehearsals;
using Lab.Harness.Runbooks;
using Lab.Harness.Verdicts;

namespace Lab.Scenarios;

/// <summary>
/// The lab, open for work: an engine is connected, what dead runs left is swept, a node image is at hand. Experiments are run by name or by file.
/// </summary>
public sealed class Laboratory : IDisposable
{
    private static readonly ConcurrentDictionary<KubernetesVersion, ExperimentVocabulary> Vocabularies = new();
    private readonly IProgress<string> progress;
    private readonly NodeImageChoice choice;

    private Laboratory(
        Checkout checkout, Engine engine, NodeImageChoice choice, NodeImage image, ClusterSlots slots, IProgress<string> progress)
    {
        this.choice = choice;
        Slots = slots;
        Checkout = checkout;
        Engine = engine;
        Image = image;
        this.progress = progress;
    }

    /// <summary>
    /// What the words of an experiment file stand for on the version of the lab's own image: the scenarios, renewals, steps, workloads, probes and
    /// certificates there are.
    /// </summary>
    public static ExperimentVocabulary Vocabulary => VocabularyOf(KubeadmDistribution.Default.Version);

    /// <summary>The checkout that experiments are read from.</summary>
    public Checkout Checkout { get; }

    /// <summary>The engine that clusters run on.</summary>
    public Engine Engine { get; }

    /// <summary>The image that nodes are made from.</summary>
    public NodeImage Image { get; }

    /// <summary>How many clusters run side by side.</summary>
    public ClusterSlots Slots { get; }

    /// <summary>The experiments of a checkout, as they are for the version of <see cref="Image"/>.</summary>
    public ExperimentFolder ExperimentsOfImage => Experiments(Checkout, Image.Kubernetes);

    /// <summary>The runbooks of a checkout, as they are for the version of <see cref="Image"/>.</summary>
    public RunbookFolder RunbooksOfImage => Runbooks(Checkout, Image.Kubernetes);

    /// <summary>What the words of an experiment file stand for on a version of Kubernetes.</summary>
    public static ExperimentVocabulary VocabularyOf(KubernetesVersion version) =>
        Vocabularies.GetOrAdd(version, one => ExperimentVocabulary.With(typeof(Laboratory).Assembly, KubeadmDistribution.For(one)));

    /// <summary>
    /// The experiments of a checkout before it is known which version of Kubernetes will run: as they are for the lab's own image, or where one is not
    /// for that version, for the newest known one that it is for.
    /// </summary>
    public static ExperimentFolder Experiments(Checkout checkout) => new(checkout.Experiments, VocabularyOf);

    /// <summary>The experiments of a checkout, as they are for a version of Kubernetes.</summary>
    public static ExperimentFolder Experiments(Checkout checkout, KubernetesVersion version) => new(checkout.Experiments, VocabularyOf(version));

    /// <summary>What journals call the scenario that checks a runbook.</summary>
    public static string RunbookScenario => RunbookCheck.Scenario;

    /// <summary>The runbooks of a checkout: procedures that the world knows.</summary>
    /// <param name="checkout">The checkout.</param>
    /// <param name="version">
    /// The version of Kubernetes that they are read for; <see langword="null"/> where it is not known yet, as for <see cref="Experiments(Checkout)"/>.
    /// </param>
    public static RunbookFolder Runbooks(Checkout checkout, KubernetesVersion? version = null) =>
        new(Path.Combine(checkout.Experiments, "runbooks"), version);

    /// <summary>Checks, before anything is opened, that an experiment can be run by its scenario and by a clock.</summary>
    /// <exception cref="InvalidInputException">It can't.</exception>
    public static void Check(Experiment experiment, ClockKind? clock)
    {
        var scenario = ScenarioOf(experiment);
        scenario.Check(experiment);
        ClockChoice.For(experiment, scenario.MovesClock, clock);
    }

    /// <summary>Opens the lab.</summary>
    /// <param name="progress">Receives what happens, a line each.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <param name="image">
    /// The node image; where it is <see langword="null"/>, as the environment says (<c>LAB_NODE_IMAGE</c>, <c>LAB_KUBERNETES</c>). What the engine does not
    /// have is pulled or made.
    /// </param>
    /// <param name="sideBySide">How many clusters may run side by side; <see langword="null"/> for as many as the machine bears.</param>
    /// <param name="isBatch">
    /// Whether one experiment follows the other for a long time, so that starts of clusters should disturb those that run as little as may be.
    /// </param>
    /// <exception cref="InvalidInputException">Something that is needed is missing.</exception>
    public static async Task<Laboratory> OpenAsync(
        IProgress<string> progress, CancellationToken cancellationToken, NodeImageChoice? image = null, int? sideBySide = null, bool isBatch = false)
    {
        var checkout = Checkout.Find();
        var engine = await Engine.ConnectAsync(cancellationToken);
        try
        {
            foreach (var removed in await Sweep.RemoveLeftoversAsync(engine, includeKept: false, cancellationToken))
            {
                progress.Report($"swept what a dead run left: {removed}");
            }

            var wanted = image ?? NodeImageChoice.Of();
            var node = await new NodeImageFinder(engine, checkout, progress).FindAsync(wanted, cancellationToken);
            var slots = ClusterSlots.For(
                (int)engine.Processors, engine.MemoryBytes, sideBySide, isBatch, InotifyInstances.NodesOfThisMachine());
            return new Laboratory(checkout, engine, wanted, node, slots, progress);
        }
        catch
        {
            engine.Dispose();
            throw;
        }
    }

    /// <summary>An experiment as its file says it for the version of <see cref="Image"/>.</summary>
    /// <exception cref="InvalidInputException">The file is not for that version, or can't be read for it.</exception>
    public Experiment ForImage(Experiment experiment) => ExperimentFile.Read(experiment.File, VocabularyOf(Image.Kubernetes));

    /// <summary>A runbook as its file says it for the version of <see cref="Image"/>.</summary>
    /// <exception cref="InvalidInputException">The file is not for that version, or can't be read for it.</exception>
    public Runbook ForImage(Runbook runbook) => RunbookFile.Read(runbook.File, Image.Kubernetes);

    /// <summary>Runs an experiment. What keeps it from being run on this machine is in the journal as a reason, with the verdict unknown.</summary>
    /// <param name="experiment">The experiment.</param>
    /// <param name="cancellationToken">Stops the run and takes its clusters down.</param>
    /// <param name="keep">Leaves the clusters running for a look.</param>
    /// <param name="told">Receives the lines of this run; without it, the receiver of the whole lab does.</param>
    /// <param name="events">Receives the events of this run as data, its lines included. It replaces the receiver of plain lines.</param>
    /// <param name="draft">Keeps what was recorded so far, in case the run is killed.</param>
    /// <param name="clock">How clusters pass a notAfter; where it is <see langword="null"/>, as the experiment needs it.</param>
    /// <exception cref="InvalidInputException">The experiment cannot be run as it is written, or not with this clock on this machine.</exception>
    public async Task<Journal> RunAsync(
        Experiment experiment,
        CancellationToken cancellationToken,
        bool keep = false,
        IProgress<string>? told = null,
        IProgress<RunEvent>? events = null,
        JournalDraft? draft = null,
        ClockKind? clock = null)
    {
        RequireForImage(experiment.File, experiment.Versions, experiment.ReadFor);
        var scenario = ScenarioOf(experiment);
        scenario.Check(experiment);
        var lines = events is null ? told ?? progress : new LineEvents(events, TimeProvider.System);
        var context = ContextOf(experiment, lines, CommandOf(experiment, clock)) with
        {
            Keep = keep,
            Events = events,
            Draft = draft,
            Clock = ClockChoice.For(experiment, scenario, clock, Engine, Image),
        };
        return LackOf(experiment) is { } lack
            ? UnknownJournalOf(context, lack)
            : await RunAsync(context, scenario.RunAsync, cancellationToken);
    }

    /// <summary>What the experiment needs and the node image lacks, in a sentence; <see langword="null"/> where it has everything.</summary>
    private string? LackOf(Experiment experiment)
    {
        var needs = experiment.Workloads.SelectMany(workload => workload.Needs)
            .Concat(experiment.Renewal?.Needs ?? [])
            .Concat(experiment.Probes.SelectMany(probe => probe.Example.Needs));
        var lacking = Image.Missing.Where(missing => needs.Contains(missing.Name, StringComparer.Ordinal)).ToList();
        return lacking is []
            ? null
            : $"the node image {Image.Reference} lacks {string.Join(" and ", lacking.Select(missing => $"{missing.Name} ({missing.Reason})"))}; "
                + "'./lab image build' tries to add it again";
    }

    /// <summary>What keeps a run from coming to its end on this machine makes its verdict unknown.</summary>
    private static async Task<Journal> RunAsync(
        ScenarioContext context, Func<ScenarioContext, CancellationToken, Task<Journal>> run, CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        string? lost = null;
        string? during = null;
        var watched = context with
        {
            ClockLost = reason =>
            {
                Interlocked.CompareExchange(ref lost, reason, null);
                stop.Cancel();
            },
            PhaseReached = (label, phase) => during = $"the phase {phase} of the {label}",
        };
        try
        {
            return await run(watched, stop.Token);
        }
        catch (Exception) when (lost is not null && !cancellationToken.IsCancellationRequested)
        {
            return UnknownJournalOf(context, lost);
        }
        catch (Exception exception) when (exception is not InvalidInputException && !cancellationToken.IsCancellationRequested)
        {
            if (!await context.Engine.AnswersAsync())
            {
                throw new EngineLostException(context.Engine.Endpoint, during, exception);
            }

            if (exception is not (ClusterStartException or ClockLostException))
            {
                throw;
            }

            return UnknownJournalOf(context, exception.Message);
        }
    }

    /// <summary>Runs an experiment by its name or file.</summary>
    /// <inheritdoc cref="RunAsync(Experiment, CancellationToken, bool, IProgress{string}, IProgress{RunEvent}, JournalDraft, ClockKind?)"/>
    public Task<Journal> RunAsync(string experiment, CancellationToken cancellationToken) =>
        RunAsync(ExperimentsOfImage.Read(experiment), cancellationToken);

    /// <summary>Checks a runbook. What keeps it from being checked on this machine is in the journal as a reason, with the verdict unknown.</summary>
    /// <param name="runbook">The runbook.</param>
    /// <param name="options">How it is checked.</param>
    /// <param name="cancellationToken">Stops the check and takes its clusters down.</param>
    /// <param name="events">Receives the events of this check as data, its lines included. It replaces the receiver of plain lines.</param>
    /// <param name="draft">Keeps what was recorded so far, in case the check is killed.</param>
    /// <exception cref="InvalidInputException">The runbook cannot be checked in this way, or not here.</exception>
    public async Task<Journal> CheckAsync(
        Runbook runbook, RunbookCheckOptions options, CancellationToken cancellationToken, IProgress<RunEvent>? events = null, JournalDraft? draft = null)
    {
        RequireForImage(runbook.File, runbook.Versions, runbook.ReadFor);
        options.CheckFor(runbook);
        options.CheckMachineFor(runbook);
        var placed = options.PlacedOn(runbook);
        var experiment = RunbookCheck.ExperimentOf(placed, options, VocabularyOf(Image.Kubernetes));
        var lines = events is null ? progress : new LineEvents(events, TimeProvider.System);
        var context = ContextOf(experiment, lines, options.CommandFor(runbook) + choice.Words) with
        {
            Keep = options.Keep,
            Events = events,
            Draft = draft,
            Clock = ClockChoice.For(experiment, scenarioMovesClock: false, options.Clock, Engine, Image),
        };
        return await RunAsync(context, (watched, token) => new RunbookCheck(watched, placed, options).RunAsync(token), cancellationToken);
    }

    /// <summary>Checks a runbook by its name or file.</summary>
    /// <inheritdoc cref="CheckAsync(Runbook, RunbookCheckOptions, CancellationToken, IProgress{RunEvent}, JournalDraft)"/>
    public Task<Journal> CheckAsync(string runbook, RunbookCheckOptions options, CancellationToken cancellationToken) =>
        CheckAsync(RunbooksOfImage.Read(runbook), options, cancellationToken);

    /// <summary>
    /// Makes a cluster on which what a recorded experiment lets expire ends next, and forecasts it from what the collector writes on its nodes: the forecast to
    /// be rehearsed where the lab's own word is to be put to the test.
    /// </summary>
    /// <param name="row">The name of the experiment.</param>
    /// <param name="cancellationToken">Takes the cluster down.</param>
    /// <param name="events">Receives the events as data, its lines included. It replaces the receiver of plain lines.</param>
    /// <exception cref="InvalidInputException">There is no such experiment for the version of the image, or it lets nothing expire.</exception>
    public async Task<(Forecast Forecast, IReadOnlyList<string> Collected)> ForecastRowAsync(
        string row, CancellationToken cancellationToken, IProgress<RunEvent>? events = null)
    {
        var experiment = ForecastTruth.ClusterOf(ExperimentsOfImage.Read(row));
        var lines = events is null ? progress : new LineEvents(events, TimeProvider.System);
        return await ForecastTruth.ForecastAsync(
            ContextOf(experiment, lines, $"./lab rehearse --truth {row}{choice.Words}"), MeasuredResults.In(Checkout.Results), cancellationToken);
    }

    /// <summary>How far a rehearsal of a row goes.</summary>
    public static TimeSpan LengthOfRow => ForecastTruth.Length;

    /// <summary>Rehearses a forecast on a twin of its cluster.</summary>
    /// <param name="forecast">The forecast.</param>
    /// <param name="options">How far, and with which runbook.</param>
    /// <param name="report">Writes the report of a part into a folder of that name, and tells its place below the rehearsal's.</param>
    /// <param name="cancellationToken">Stops the rehearsal and takes its clusters down.</param>
    /// <param name="events">Receives the events as data, its lines included. It replaces the receiver of plain lines.</param>
    /// <exception cref="InvalidInputException">No twin can be made of it, or clocks can't be shifted here.</exception>
    /// <exception cref="ClockLostException">The clock of a twin was lost.</exception>
    public async Task<Rehearsal> RehearseAsync(
        Forecast forecast,
        RehearsalOptions options,
        Func<string, Journal, string> report,
        CancellationToken cancellationToken,
        IProgress<RunEvent>? events = null)
    {
        if (ClockChoice.MissingFor(Engine, Image) is { } missing)
        {
            throw new InvalidInputException($"rehearse: {missing}, and a rehearsal moves the twin's clock from date to date");
        }

        var until = options.Length > DateTimeOffset.MaxValue - forecast.At ? DateTimeOffset.MaxValue : forecast.At + options.Length;
        var dates = PlannedDate.Of(forecast, until);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        string? lost = null;
        var lines = events is null ? progress : new LineEvents(events, TimeProvider.System);
        var context = ContextOf(TwinRehearsal.Question, lines, $"./lab rehearse {ForecastFile.Name}{choice.Words}") with
        {
            Events = events,
            Clock = ClockKind.Shift,
            ClockLost = reason =>
            {
                Interlocked.CompareExchange(ref lost, reason, null);
                stop.Cancel();
            },
        };
        try
        {
            var rehearsal = new TwinRehearsal(context, forecast, ExperimentsOfImage, report);
            var (rehearsed, plan) = await rehearsal.RunAsync(dates, stop.Token);
            return new()
            {
                ForecastAt = forecast.At,
                Kubernetes = forecast.Kubernetes,
                Nodes = [.. forecast.Nodes.Select(node => node.Name)],
                Until = until,
                Twin = new(Image.Kubernetes.ToString(), Image.Reference, plan.ControlPlanes, plan.StartsAt, plan.Differences),
                Dates = rehearsed,
                Later = forecast.Dates.Count - dates.Count,
                Runbook = options.Runbook is { } runbook ? await RehearseAsync(runbook, forecast, dates, options, report, events, stop.Token) : null,
            };
        }
        catch (Exception) when (lost is not null && !cancellationToken.IsCancellationRequested)
        {
            throw new ClockLostException(lost);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Slots.Dispose();
        Engine.Dispose();
    }

    /// <summary>Carries out a runbook on a twin, around the first date that breaks something.</summary>
    private async Task<RehearsedRunbook> RehearseAsync(
        Runbook runbook,
        Forecast forecast,
        IReadOnlyList<PlannedDate> dates,
        RehearsalOptions options,
        Func<string, Journal, string> report,
        IProgress<RunEvent>? events,
        CancellationToken cancellationToken)
    {
        var date = dates.FirstOrDefault(date => date is { NotRehearsed: null, Ends.Count: > 0, Predicted: not { SmallestRenewal.Count: 0 } })
            ?? throw new InvalidInputException("--runbook: no date until then breaks anything, so there is nothing to renew before or after it");
        var distribution = VocabularyOf(Image.Kubernetes).Distribution;
        var plan = TwinPlan.Of(forecast, distribution, date.First, new HashSet<string>(StringComparer.Ordinal), startsLate: true);
        var twin = new RunbookTwin(
            plan.Shape,
            DateExperiment.SettingsOf(date, plan),
            options.When == RunbookMoment.Before ? date.Ends.Values.Max() : null,
            options.When == RunbookMoment.PoweredOff,
            ForecastFile.Name);
        var journal = await CheckAsync(
            runbook,
            options.RunbookOptions with { Twin = twin, Nodes = plan.ControlPlanes, Clock = ClockKind.Shift },
            cancellationToken,
            events);
        return new(runbook.Name, options.When, date.Date.At, journal.Verdict, journal.Reasons, report($"runbook-{runbook.Name}", journal));
    }

    /// <summary>The journal of an experiment that could not be run.</summary>
    internal Journal UnknownJournalOf(Experiment experiment, string why) =>
        UnknownJournalOf(ContextOf(experiment, progress, CommandOf(experiment, clock: null)), why);

    private static Journal UnknownJournalOf(ScenarioContext context, string why) =>
        context.JournalOf(Judgement.Of([Finding.Unknown(why)]), new RunRecorder(context.Time), []);

    private static IScenario ScenarioOf(Experiment experiment) => Vocabulary.Scenarios.Single(scenario => scenario.Name == experiment.Scenario);

    /// <summary>What a file says for one version is not to be asked of a cluster of another.</summary>
    private void RequireForImage(string file, VersionRange? versions, KubernetesVersion? readFor)
    {
        if (versions?.Contains(Image.Kubernetes) == false)
        {
            throw new InvalidInputException($"{file}: is for Kubernetes {versions}, and the nodes are {Image.Kubernetes}");
        }

        if (readFor is not null && readFor != Image.Kubernetes)
        {
            throw new InvalidInputException(
                $"{file}: says something else for some versions than for others, and was read for {readFor}, while the nodes are {Image.Kubernetes}; "
                + $"{nameof(Laboratory)}.{nameof(ForImage)} reads it for them");
        }
    }

    private ScenarioContext ContextOf(Experiment experiment, IProgress<string> told, string command)
    {
        return new ScenarioContext
        {
            Experiment = experiment,
            Vocabulary = VocabularyOf(Image.Kubernetes),
            Engine = Engine,
            Image = Image,
            Progress = told,
            Slots = Slots,
            Environment = EnvironmentBlock.Of(Engine, Image, command, TimeProvider.System),
        };
    }

    private string CommandOf(Experiment experiment, ClockKind? clock) =>
        $"./lab run {(IsInCheckout(experiment) ? experiment.Name : experiment.File)}{(clock is { } kind ? $" --clock {ClockChoice.NameOf(kind)}" : "")}"
        + choice.Words;

    private bool IsInCheckout(Experiment experiment) =>
        Path.GetDirectoryName(Path.GetFullPath(experiment.File)) == Path.GetFullPath(Checkout.Experiments);
}
