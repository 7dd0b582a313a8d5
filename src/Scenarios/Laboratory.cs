using Lab.Harness;
using Lab.Harness.Alerts;
using Lab.Harness.Clocks;
using Lab.Harness.Clusters;
using Lab.Harness.Clusters.Images;
using Lab.Harness.Distributions;
using Lab.Harness.Experiments;
using Lab.Harness.Experiments.Events;
using Lab.Harness.Forecasts;
using Lab.Harness.Forecasts.Measured;
using Lab.Harness.Journals;
using Lab.Harness.Rehearsals;
using Lab.Harness.Reloads;
using Lab.Harness.Reloads.Manifests;
using Lab.Harness.Reports.Exporters;
using Lab.Harness.Runbooks;
using Lab.Harness.Runs;
using Lab.Scenarios.Opening;

namespace Lab.Scenarios;

/// <summary>
/// The lab, open for work: an engine is connected, what dead runs left is swept, a node image is at hand. Experiments are run by name or by file.
/// </summary>
public sealed class Laboratory : IDisposable
{
    private readonly IProgress<string> progress;
    private readonly Parts parts;
    private readonly string? output;

    private readonly RepeatCommand command;

    /// <summary>A lab that is open.</summary>
    internal Laboratory(
        Checkout checkout,
        Engine engine,
        NodeImageChoice choice,
        NodeImage image,
        ClusterSlots slots,
        StartKind start,
        IProgress<string> progress,
        Parts parts,
        string? output)
    {
        Start = start;
        this.parts = parts;
        this.output = output;
        Slots = slots;
        Checkout = checkout;
        Engine = engine;
        Image = image;
        this.progress = progress;
        command = new(checkout, choice, start);
    }

    /// <summary>The checkout that experiments are read from.</summary>
    internal Checkout Checkout { get; }

    /// <summary>The engine that clusters run on.</summary>
    internal Engine Engine { get; }

    /// <summary>The image that nodes are made from.</summary>
    internal NodeImage Image { get; }

    /// <summary>How clusters start.</summary>
    public StartKind Start { get; }

    /// <summary>How many clusters run side by side.</summary>
    internal ClusterSlots Slots { get; }

    /// <summary>The version of Kubernetes on the nodes, <c>v1.36.2</c> for example.</summary>
    public string Kubernetes => Image.Kubernetes.ToString();

    /// <summary>The name of the image that nodes are made from.</summary>
    public string NodeImageReference => Image.Reference;

    /// <summary>The names of the experiments that the lab brings, and of one's own, in a folder <c>experiments/</c> beside an own assembly.</summary>
    public IReadOnlyList<string> ExperimentNames => ExperimentsOfImage.Names;

    /// <summary>The names of the runbooks that the lab brings: procedures that the world knows.</summary>
    public IReadOnlyList<string> RunbookNames => RunbooksOfImage.Names;

    /// <summary>The experiments of a checkout, as they are for the version of <see cref="Image"/>.</summary>
    internal ExperimentFolder ExperimentsOfImage => new(Checkout.Experiments, parts.WordsFor(Image.Kubernetes), parts.ExperimentFolders);

    /// <summary>The runbooks of a checkout, as they are for the version of <see cref="Image"/>.</summary>
    internal RunbookFolder RunbooksOfImage => KnownFiles.Runbooks(Checkout, Image.Kubernetes);

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
    /// <param name="start">How clusters start; <see langword="null"/> for what the environment says (<c>LAB_START</c>), else prepared.</param>
    /// <exception cref="InvalidInputException">Something that is needed is missing.</exception>
    internal static Task<Laboratory> OpenAsync(
        IProgress<string> progress,
        CancellationToken cancellationToken,
        NodeImageChoice? image = null,
        int? sideBySide = null,
        bool isBatch = false,
        StartKind? start = null) =>
        LaboratoryOpening.OpenAsync(
            new LaboratoryOptions { Progress = progress, SideBySide = sideBySide, Start = start },
            Checkout.Find(),
            image ?? NodeImageChoice.Of(),
            isBatch,
            cancellationToken);

    /// <summary>Opens the lab.</summary>
    /// <param name="options">How.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="InvalidInputException">
    /// An option can't be met, something that is needed is missing, or a part of an own assembly can't be used; the message is one line.
    /// </exception>
    public static Task<Laboratory> OpenAsync(LaboratoryOptions options, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(options);
        return LaboratoryOpening.OpenAsync(options, cancellationToken);
    }

    /// <summary>An experiment as its file says it for the version of <see cref="Image"/>.</summary>
    /// <exception cref="InvalidInputException">The file is not for that version, or can't be read for it.</exception>
    internal Experiment ForImage(Experiment experiment) => ExperimentFile.Read(experiment.File, parts.WordsFor(Image.Kubernetes));

    /// <summary>A runbook as its file says it for the version of <see cref="Image"/>.</summary>
    /// <exception cref="InvalidInputException">The file is not for that version, or can't be read for it.</exception>
    internal Runbook ForImage(Runbook runbook) => RunbookFile.Read(runbook.File, Image.Kubernetes);

    /// <summary>Runs an experiment. What keeps it from being run on this machine is in the journal as a reason, with the verdict unknown.</summary>
    /// <param name="experiment">The experiment.</param>
    /// <param name="cancellationToken">Stops the run and takes its clusters down.</param>
    /// <param name="keep">Leaves the clusters running for a look.</param>
    /// <param name="told">Receives the lines of this run; without it, the receiver of the whole lab does.</param>
    /// <param name="events">Receives the events of this run as data, its lines included. It replaces the receiver of plain lines.</param>
    /// <param name="draft">Keeps what was recorded so far, in case the run is killed.</param>
    /// <param name="clock">How clusters pass a notAfter; where it is <see langword="null"/>, as the experiment needs it.</param>
    /// <param name="control">Runs the control beside it, or what takes its place; without it nothing is known to be mended.</param>
    /// <exception cref="InvalidInputException">The experiment cannot be run as it is written, or not with this clock on this machine.</exception>
    internal async Task<Journal> RunAsync(
        Experiment experiment,
        CancellationToken cancellationToken,
        bool keep = false,
        IProgress<string>? told = null,
        IProgress<RunEvent>? events = null,
        JournalDraft? draft = null,
        ClockKind? clock = null,
        bool control = true)
    {
        RequireForImage(experiment.File, experiment.Versions, experiment.ReadFor);
        var scenario = KnownFiles.ScenarioOf(experiment, parts.WordsFor(Image.Kubernetes));
        KnownFiles.Check(experiment, scenario, clock, control);
        var lines = events is null ? told ?? progress : new LineEvents(events, TimeProvider.System);
        var context = ContextOf(experiment, lines, command.Of(experiment, clock, control)) with
        {
            Keep = keep,
            Control = control,
            Events = events,
            Draft = draft,
            Clock = ClockChoice.For(experiment, scenario, clock, Engine, Image),
        };
        return LackOf(experiment) is { } lack
            ? WatchedRun.UnknownJournalOf(context, lack)
            : await WatchedRun.RunAsync(context, scenario.RunAsync, cancellationToken);
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
                + $"'{FrontDoor.Word} image build' tries to add it again";
    }

    /// <summary>Runs an experiment as its file says, by its name or file.</summary>
    /// <inheritdoc cref="RunAsync(string, RunOptions, CancellationToken)"/>
    public Task<Journal> RunAsync(string experiment, CancellationToken cancellationToken) => RunAsync(experiment, new RunOptions(), cancellationToken);

    /// <summary>
    /// Runs an experiment. What keeps it from being run on this machine is in the journal as a reason, with the verdict unknown; what it found, with its
    /// proof, is there too.
    /// </summary>
    /// <param name="experiment">One of <see cref="ExperimentNames"/>, or the path of a file.</param>
    /// <param name="options">How it is run.</param>
    /// <param name="cancellationToken">Stops the run and takes its clusters down.</param>
    /// <returns>The journal. Its verdict says whether everything that was expected was seen.</returns>
    /// <exception cref="InvalidInputException">There is no such experiment, or it cannot be run as it is written, or not so on this machine.</exception>
    public Task<Journal> RunAsync(string experiment, RunOptions options, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(options);
        var read = ExperimentsOfImage.Read(experiment);
        return ReportedAsync(read.Name, draft => RunAsync(read, cancellationToken, options.Keep, draft: draft, clock: options.Clock));
    }

    /// <summary>Checks a runbook. What keeps it from being checked on this machine is in the journal as a reason, with the verdict unknown.</summary>
    /// <param name="runbook">The runbook.</param>
    /// <param name="options">How it is checked.</param>
    /// <param name="cancellationToken">Stops the check and takes its clusters down.</param>
    /// <param name="events">Receives the events of this check as data, its lines included. It replaces the receiver of plain lines.</param>
    /// <param name="draft">Keeps what was recorded so far, in case the check is killed.</param>
    /// <exception cref="InvalidInputException">The runbook cannot be checked in this way, or not here.</exception>
    internal async Task<Journal> CheckAsync(
        Runbook runbook, RunbookCheckOptions options, CancellationToken cancellationToken, IProgress<RunEvent>? events = null, JournalDraft? draft = null)
    {
        RequireForImage(runbook.File, runbook.Versions, runbook.ReadFor);
        options.CheckFor(runbook);
        options.CheckMachineFor(runbook);
        var placed = options.PlacedOn(runbook);
        var schedule = options.ScheduleFor(runbook);
        var experiment = schedule is null
            ? RunbookCheck.ExperimentOf(placed, options, parts.WordsFor(Image.Kubernetes))
            : YearsCheck.ExperimentOf(placed, options, schedule, parts.WordsFor(Image.Kubernetes));
        var lines = events is null ? progress : new LineEvents(events, TimeProvider.System);
        var context = ContextOf(experiment, lines, command.Of(runbook, options)) with
        {
            Keep = options.Keep,
            Events = events,
            Draft = draft,
            Clock = ClockChoice.For(experiment, scenarioMovesClock: schedule is not null, options.Clock, Engine, Image),
        };
        return await WatchedRun.RunAsync(
            context,
            (watched, token) => schedule is null
                ? new RunbookCheck(watched, placed, options).RunAsync(token)
                : new YearsCheck(watched, placed, options, schedule).RunAsync(token),
            cancellationToken);
    }

    /// <summary>
    /// Checks whether a renewal procedure works: certificates of a cluster expire, it is carried out, and everything is looked at. What keeps it from
    /// being checked on this machine is in the journal as a reason, with the verdict unknown.
    /// </summary>
    /// <param name="runbook">The path of a script, a program or a list of steps in YAML, or one of <see cref="RunbookNames"/>.</param>
    /// <param name="options">How it is checked.</param>
    /// <param name="cancellationToken">Stops the check and takes its clusters down.</param>
    /// <returns>The journal. Its verdict is held where the procedure works, and its reasons say why not where it does not.</returns>
    /// <exception cref="InvalidInputException">There is no such runbook, or it can't be checked in this way, or not here.</exception>
    public Task<Journal> CheckAsync(string runbook, RunbookCheckOptions options, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(options);
        var read = RunbooksOfImage.Read(runbook);
        return ReportedAsync(read.Name, draft => CheckAsync(read, options, cancellationToken, draft: draft));
    }

    /// <summary>Checks rules of Prometheus on clusters of their own.</summary>
    /// <param name="options">What is checked.</param>
    /// <param name="cancellationToken">Stops the check and takes its clusters down.</param>
    /// <exception cref="InvalidInputException">The rules can't be loaded, or can't be checked on this machine.</exception>
    /// <returns>One report for all files, or where each is to be judged by itself, one for each.</returns>
    internal async Task<IReadOnlyList<AlertReport>> CheckAlertsAsync(AlertCheckOptions options, CancellationToken cancellationToken)
    {
        if (ClockChoice.MissingFor(Engine, Image) is { } missing)
        {
            throw new InvalidInputException($"alerts: {missing}, and alerts can't be checked by waiting");
        }

        var image = await new MonitoredImage(Engine, Checkout, progress).EnsureAsync(Image, cancellationToken);
        var check = new AlertsCheck(Engine, image, Slots, options with { Command = command.Of(options.Command) }, progress);
        await check.CheckRulesAsync(cancellationToken);
        return await check.RunAsync(cancellationToken);
    }

    /// <summary>Looks where the images of a workload are to be had.</summary>
    /// <exception cref="InvalidInputException">One can't be.</exception>
    internal Task<WorkloadImages> FindImagesAsync(ServingWorkload workload, CancellationToken cancellationToken) =>
        WorkloadImages.FindAsync(Engine, Image, workload, cancellationToken);

    /// <summary>Checks whether a workload serves a renewed certificate by itself.</summary>
    /// <param name="options">The workload, and how it is checked.</param>
    /// <param name="images">Its images.</param>
    /// <param name="cancellationToken">Stops the check and takes its cluster down.</param>
    /// <param name="events">Receives the events as data, its lines included. It replaces the receiver of plain lines.</param>
    /// <param name="draft">Keeps what was recorded so far, in case the check is killed.</param>
    /// <exception cref="InvalidInputException">The node lacks an image, or Kubernetes refuses one of its objects.</exception>
    internal async Task<Journal> CheckReloadAsync(
        ReloadCheckOptions options,
        WorkloadImages images,
        CancellationToken cancellationToken,
        IProgress<RunEvent>? events = null,
        JournalDraft? draft = null)
    {
        var lines = events is null ? progress : new LineEvents(events, TimeProvider.System);
        var context = ContextOf(ReloadCheck.ExperimentOf(options.Workload), lines, command.OfStart(options.Command)) with
        {
            Keep = options.Keep,
            Events = events,
            Draft = draft,
        };
        return await WatchedRun.RunAsync(context, (watched, token) => new ReloadCheck(watched, images, options).RunAsync(token), cancellationToken);
    }

    /// <summary>
    /// Makes a cluster on which what a recorded experiment lets expire ends next, and forecasts it from what the collector writes on its nodes: the forecast to
    /// be rehearsed where the lab's own word is to be put to the test.
    /// </summary>
    /// <param name="row">The name of the experiment.</param>
    /// <param name="keep">Keeps what the collector wrote, by the name of its node.</param>
    /// <param name="cancellationToken">Takes the cluster down.</param>
    /// <param name="events">Receives the events as data, its lines included. It replaces the receiver of plain lines.</param>
    /// <exception cref="InvalidInputException">There is no such experiment for the version of the image, or it lets nothing expire.</exception>
    internal async Task<Forecast> ForecastRowAsync(
        string row, Action<string, string> keep, CancellationToken cancellationToken, IProgress<RunEvent>? events = null)
    {
        var experiment = ForecastTruth.ClusterOf(ExperimentsOfImage.Read(row));
        var lines = events is null ? progress : new LineEvents(events, TimeProvider.System);
        return await ForecastTruth.ForecastAsync(
            ContextOf(experiment, lines, command.Of($"rehearse --truth {row}")), MeasuredResults.In(Checkout.Results), keep, cancellationToken);
    }

    /// <summary>How far a rehearsal of a row goes.</summary>
    internal static TimeSpan LengthOfRow => ForecastTruth.Length;

    /// <summary>Rehearses a forecast on a twin of its cluster.</summary>
    /// <param name="forecast">The forecast.</param>
    /// <param name="options">How far, and with which runbook.</param>
    /// <param name="report">Writes the report of a part into a folder of that name, and tells its place below the rehearsal's.</param>
    /// <param name="cancellationToken">Stops the rehearsal and takes its clusters down.</param>
    /// <param name="events">Receives the events as data, its lines included. It replaces the receiver of plain lines.</param>
    /// <exception cref="InvalidInputException">No twin can be made of it, or clocks can't be shifted here.</exception>
    /// <exception cref="ClockLostException">The clock of a twin was lost.</exception>
    internal Task<Rehearsal> RehearseAsync(
        Forecast forecast,
        RehearsalOptions options,
        Func<string, Journal, string> report,
        CancellationToken cancellationToken,
        IProgress<RunEvent>? events = null) => new ForecastRehearsal(this, forecast, options, report, events).RunAsync(cancellationToken);

    /// <inheritdoc/>
    public void Dispose()
    {
        Slots.Dispose();
        Engine.Dispose();
    }

    /// <summary>Runs, and writes the reports where they are wanted.</summary>
    private async Task<Journal> ReportedAsync(string name, Func<JournalDraft?, Task<Journal>> run)
    {
        if (output is null)
        {
            return await run(null);
        }

        var folder = Path.Combine(output, name);
        var draft = new JournalDraft(Path.Combine(folder, JournalDraft.Name));
        Journal journal;
        try
        {
            journal = await run(draft);
        }
        catch (InvalidInputException)
        {
            draft.Discard();
            throw;
        }

        ReportWriter.Write(journal, folder);
        draft.Discard();
        return journal;
    }

    /// <summary>The journal of an experiment that could not be run.</summary>
    internal Journal UnknownJournalOf(Experiment experiment, string why) =>
        WatchedRun.UnknownJournalOf(ContextOf(experiment, progress, command.Of(experiment, clock: null)), why);

    /// <summary>The run of an experiment, with what happens told to the receiver of events or else of the whole lab.</summary>
    /// <param name="experiment">The experiment.</param>
    /// <param name="words">The command that repeats it, without the name of the program.</param>
    /// <param name="events">Receives the events as data, its lines included.</param>
    internal ScenarioContext ContextOf(Experiment experiment, string words, IProgress<RunEvent>? events) =>
        ContextOf(experiment, events is null ? progress : new LineEvents(events, TimeProvider.System), command.Of(words)) with { Events = events };

    /// <summary>The distribution of the image.</summary>
    internal Distribution Distribution => parts.WordsFor(Image.Kubernetes).Distribution;

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
            Vocabulary = parts.WordsFor(Image.Kubernetes),
            Engine = Engine,
            Image = Image,
            Progress = told,
            Slots = Slots,
            Start = Start,
            Environment = EnvironmentBlock.Of(Engine, Image, command, TimeProvider.System),
        };
    }
}
