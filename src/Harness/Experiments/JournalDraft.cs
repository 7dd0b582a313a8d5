using Lab.Harness.Journals;

namespace Lab.Harness.Experiments;

/// <summary>
/// What a run has recorded so far, as a journal on the disk: whatever kills the run, what it saw until shortly after its last change of phase can be
/// read, with the verdict unknown. It is written beside the run, one at a time, and is whole or not there at all.
/// </summary>
/// <param name="path">The file.</param>
/// <param name="time">Measures the time between two writings; <see langword="null"/> for the machine's clock.</param>
internal sealed class JournalDraft(string path, TimeProvider? time = null)
{
    /// <summary>The least time from one writing to the next, so that it costs a run next to nothing.</summary>
    internal static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    /// <summary>The name of the file in the directory of a run that has not ended.</summary>
    public const string Name = "journal.partial.json";

    private const string Run = "run";
    private const string Control = "control";

    private readonly TimeProvider clock = time ?? TimeProvider.System;
    private readonly Lock gate = new();
    private readonly Lock writing = new();
    private readonly List<(string Label, RunRecorder Recorder, ScenarioContext Context)> branches = [];
    private Task written = Task.CompletedTask;
    private long? writtenAt;
    private bool isWaiting;
    private bool isDiscarded;

    /// <summary>The file.</summary>
    public string Path => path;

    /// <summary>Ends when all that was saved so far is written.</summary>
    internal Task Written
    {
        get
        {
            lock (gate)
            {
                return written;
            }
        }
    }

    /// <summary>Takes in what a recorder of the run records. A branch that starts again replaces its first attempt.</summary>
    internal void Add(string label, RunRecorder recorder, ScenarioContext context)
    {
        lock (gate)
        {
            var earlier = branches.FindIndex(branch => branch.Label == label);
            if (earlier < 0)
            {
                branches.Add((label, recorder, context));
            }
            else
            {
                branches[earlier] = (label, recorder, context);
            }
        }
    }

    /// <summary>Writes what there is, soon, without blocking the run.</summary>
    internal void Save()
    {
        lock (gate)
        {
            if (isWaiting || isDiscarded)
            {
                // The one that waits will find this too.
                return;
            }

            isWaiting = true;
            var pause = writtenAt is { } last ? Interval - clock.GetElapsedTime(last) : TimeSpan.Zero;
            written = WriteAfterAsync(pause > TimeSpan.Zero ? pause : TimeSpan.Zero);
        }
    }

    /// <summary>Removes the file: the run has come to its end, and its journal says more.</summary>
    public void Discard()
    {
        lock (writing)
        {
            lock (gate)
            {
                isDiscarded = true;
            }

            File.Delete(path);
        }
    }

    /// <summary>The journal of what was recorded so far.</summary>
    internal Journal JournalOf()
    {
        IReadOnlyList<(string Label, RunRecorder Recorder, ScenarioContext Context)> all;
        lock (gate)
        {
            all = [.. branches];
        }

        const string Why = "the run had not come to its end when this was written";
        var main = all.FirstOrDefault(branch => branch.Label == Run) is { Recorder: not null } run ? run : all[0];
        return main.Context.JournalOf(new Verdicts.Judgement(Verdict.Unknown, [Why]) { Findings = [Verdicts.Finding.Unknown(Why)] }, main.Recorder, []) with
        {
            Phases = main.Recorder.PhasesSoFar,
            Control = all.Where(branch => branch.Label == Control).Select(branch => new ControlRecord
            {
                LeftOut = "what its scenario leaves out",
                Verdict = Verdict.Unknown,
                Reasons = [Why],
                Certificates = branch.Recorder.Certificates,
                Phases = branch.Recorder.PhasesSoFar,
                Clock = branch.Recorder.Clock,
                Observations = branch.Recorder.Observations,
            }).FirstOrDefault(),
            Omissions =
            [
                .. all.Where(branch => branch.Label != Control && branch.Recorder != main.Recorder).Select(branch => new OmissionRecord
                {
                    LeftOut = [branch.Label],
                    Recovered = null,
                    Reason = Why,
                    RecoveredAfterSeconds = null,
                    WatchedSeconds = 0,
                    Certificates = branch.Recorder.Certificates,
                    Phases = branch.Recorder.PhasesSoFar,
                    Observations = branch.Recorder.Observations,
                    Steps = branch.Recorder.Steps,
                    Logs = branch.Recorder.Logs,
                }),
            ],
        };
    }

    private async Task WriteAfterAsync(TimeSpan pause)
    {
        await Task.Delay(pause, clock).ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        Write();
    }

    private void Write()
    {
        lock (writing)
        {
            lock (gate)
            {
                isWaiting = false;
                writtenAt = clock.GetTimestamp();
                if (isDiscarded)
                {
                    return;
                }
            }

            try
            {
                JournalFile.Write(JournalOf(), path);
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                // A full disk must not end a run that could still tell its result.
            }
        }
    }
}
