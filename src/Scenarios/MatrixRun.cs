using System.Globalization;
using Lab.Harness;
using Lab.Harness.Clocks;
using Lab.Harness.Clusters;
using Lab.Harness.Experiments;
using Lab.Harness.Experiments.Events;
using Lab.Harness.Journals;
using Lab.Harness.Reports.Exporters;

namespace Lab.Scenarios;

/// <summary>
/// Runs many experiments, their clusters side by side, and writes each report as soon as it is there. What was finished by this version of the lab
/// is not run again, so that an interrupted run goes on where it stopped.
/// </summary>
/// <param name="lab">The lab.</param>
/// <param name="folder">The folder of the reports, one of its own for each experiment.</param>
/// <param name="events">
/// Receives when each experiment begins and ends, and a line for each that ends. What happens within one goes into a file of its own under the lab's home.
/// </param>
/// <param name="clock">How clusters pass a notAfter; where it is <see langword="null"/>, as each experiment needs it.</param>
internal sealed class MatrixRun(Laboratory lab, string folder, IProgress<RunEvent> events, ClockKind? clock = null)
{
    /// <summary>Whether an experiment belongs to the matrix: it asks what single certificates break, or how authorities are rotated.</summary>
    public static bool IsRow(Experiment experiment) => experiment.Scenario is "smallest-renewal" or "ca-rotation";

    /// <summary>The experiments in the order in which they are run, the longest first: begun last they would end alone.</summary>
    public static IReadOnlyList<Experiment> InOrder(IEnumerable<Experiment> experiments) =>
        [.. experiments.OrderByDescending(LongestWatch).ThenBy(experiment => experiment.Name, StringComparer.Ordinal)];

    /// <summary>Runs the experiments that have no finished journal of this version of the lab.</summary>
    /// <param name="experiments">The experiments.</param>
    /// <param name="again">Also runs those that are finished.</param>
    /// <param name="cancellationToken">Stops; what is finished by then is kept.</param>
    /// <returns>The journals of all experiments, those of earlier runs included.</returns>
    public async Task<IReadOnlyList<Journal>> RunAsync(IReadOnlyList<Experiment> experiments, bool again, CancellationToken cancellationToken)
    {
        var ended = 0;
        var runs = InOrder(experiments)
            .Select(async experiment =>
            {
                var journal = again ? null : FinishedIn(FolderOf(experiment));
                if (journal is not null)
                {
                    Tell($"[{Interlocked.Increment(ref ended)}/{experiments.Count}] {Sentence(journal)}, in an earlier run");
                    return journal;
                }

                events.Report(new ExperimentBegan(TimeProvider.System.GetUtcNow(), experiment.Name, experiment.Title, experiment.Scenario));
                var startedAt = TimeProvider.System.GetTimestamp();
                var draft = new JournalDraft(Path.Combine(FolderOf(experiment), JournalDraft.Name));
                journal = await RunAsync(experiment, draft, cancellationToken);
                var written = ReportWriter.Write(journal, FolderOf(experiment));
                draft.Discard();
                var seconds = TimeProvider.System.GetElapsedTime(startedAt).TotalSeconds;
                events.Report(new ExperimentEnded(
                    TimeProvider.System.GetUtcNow(), experiment.Name, journal.Verdict, journal.Reasons, Math.Round(seconds, 1), written));
                Tell(string.Create(
                    CultureInfo.InvariantCulture, $"[{Interlocked.Increment(ref ended)}/{experiments.Count}] {Sentence(journal)} after {seconds:0} s"));
                return journal;
            })
            .ToList();
        return await Task.WhenAll(runs);
    }

    /// <summary>The journal of a run that need not be repeated: this version of the lab came to a verdict.</summary>
    internal static Journal? FinishedIn(string folder)
    {
        var path = Path.Combine(folder, JournalFile.Name);
        if (!File.Exists(path))
        {
            return null;
        }

        try
        {
            var journal = JournalFile.Read(path);
            return journal.Environment.LabVersion == EnvironmentBlock.LabVersion && journal.Verdict != Verdict.Unknown ? journal : null;
        }
        catch (InvalidInputException)
        {
            // What can't be read is run again.
            return null;
        }
    }

    private void Tell(string line) => events.Report(new LineTold(TimeProvider.System.GetUtcNow(), line));

    /// <summary>The longest that a cluster of the experiment may be watched.</summary>
    private static TimeSpan LongestWatch(Experiment experiment) =>
        experiment.Deadlines.Values.Aggregate(TimeSpan.Zero, (sum, deadline) => sum + deadline);

    private string FolderOf(Experiment experiment) => Path.Combine(folder, experiment.Name);

    private async Task<Journal> RunAsync(Experiment experiment, JournalDraft draft, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(LogFolder);
        await using var log = new LogFile(Path.Combine(LogFolder, $"{experiment.Name}.log"));
        try
        {
            return await lab.RunAsync(experiment, cancellationToken, told: log, draft: draft, clock: clock);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // The others go on; what kept this one from being run, or ended it, is its result.
            return lab.UnknownJournalOf(experiment, exception.Message.ReplaceLineEndings(" "));
        }
    }

    /// <summary>Where the lines of each experiment go, which would only be in each other's way on the screen.</summary>
    private static string LogFolder { get; } = Path.Combine(LabHome.Root, "logs");

    private static string Sentence(Journal journal) =>
        $"{journal.Experiment}: {journal.Verdict.ToString().ToLowerInvariant()}"
        + (journal.Verdict == Verdict.Held ? "" : $" ({journal.Reasons[0].ReplaceLineEndings(" ")})");

    private sealed class LogFile(string path) : IProgress<string>, IAsyncDisposable
    {
        private readonly TextWriter writer = TextWriter.Synchronized(new StreamWriter(path) { AutoFlush = true });

        public void Report(string value) =>
            writer.WriteLine($"{TimeProvider.System.GetLocalNow().ToString("HH:mm:ss", CultureInfo.InvariantCulture)} {value.ReplaceLineEndings(" ")}");

        public ValueTask DisposeAsync() => writer.DisposeAsync();
    }
}
