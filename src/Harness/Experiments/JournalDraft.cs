using Lab.Harness.Journals;

namespace Lab.Harness.Experiments;

/// <summary>
/// What a run has recorded so far, as a journal on the disk: whatever kills the run, what it saw until its last change of phase can be read, with the
/// verdict unknown. It is written beside the run, one at a time, and is whole or not there at all.
/// </summary>
/// <param name="path">The file.</param>
public sealed class JournalDraft(string path)
{
    /// <summary>The name of the file in the directory of a run that has not ended.</summary>
    public const string Name = "journal.partial.json";

    private const string Run = "run";
    private const string Control = "control";

    private readonly Lock gate = new();
    private readonly Lock writing = new();
    private readonly List<(string Label, RunRecorder Recorder)> branches = [];
    private bool isWaiting;
    private bool isDiscarded;

    /// <summary>The file.</summary>
    public string Path => path;

    /// <summary>Takes in what a recorder of the run takes down. A branch that is begun anew takes the place of its first attempt.</summary>
    internal void Add(string label, RunRecorder recorder)
    {
        lock (gate)
        {
            int earlier = branches.FindIndex(branch => branch.Label == label);
            if (earlier < 0)
            {
                branches.Add((label, recorder));
            }
            else
            {
                branches[earlier] = (label, recorder);
            }
        }
    }

    /// <summary>Writes what there is, soon; whoever is at work is not kept waiting.</summary>
    /// <param name="context">The run.</param>
    internal void Save(ScenarioContext context)
    {
        lock (gate)
        {
            if (isWaiting || isDiscarded)
            {
                // The one that waits will find this too.
                return;
            }

            isWaiting = true;
        }

        _ = Task.Run(() => Write(context));
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
    internal Journal JournalOf(ScenarioContext context)
    {
        IReadOnlyList<(string Label, RunRecorder Recorder)> all;
        lock (gate)
        {
            all = [.. branches];
        }

        const string Why = "the run had not come to its end when this was written";
        var main = all.FirstOrDefault(branch => branch.Label == Run) is { Recorder: not null } run ? run : all[0];
        return context.JournalOf(new Verdicts.Judgement(Verdict.Unknown, [Why]) { Findings = [Verdicts.Finding.Unknown(Why)] }, main.Recorder, []) with
        {
            Phases = main.Recorder.PhasesSoFar,
            Control = all.Where(branch => branch.Label == Control).Select(branch => new ControlRecord
            {
                LeftOut = "what its scenario leaves out",
                Verdict = Verdict.Unknown,
                Reasons = [Why],
                Certificates = branch.Recorder.Certificates,
                Phases = branch.Recorder.PhasesSoFar,
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

    private void Write(ScenarioContext context)
    {
        lock (writing)
        {
            lock (gate)
            {
                isWaiting = false;
                if (isDiscarded)
                {
                    return;
                }
            }

            try
            {
                JournalFile.Write(JournalOf(context), path);
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                // A full disk must not end a run that could still tell its result.
            }
        }
    }
}
