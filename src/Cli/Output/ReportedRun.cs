using Lab.Harness;
using Lab.Harness.Experiments;
using Lab.Harness.Experiments.Events;
using Lab.Harness.Journals;
using Lab.Harness.Reports;
using Lab.Harness.Reports.Exporters;

namespace Lab.Cli.Output;

/// <summary>Carries out one run and writes its reports. It reports progress, and keeps what was recorded on disk until the journal is written.</summary>
internal static class ReportedRun
{
    /// <summary>Runs.</summary>
    /// <param name="place">Where reports land.</param>
    /// <param name="output">Receives what happens.</param>
    /// <param name="began">What is run.</param>
    /// <param name="folder">The folder of its reports.</param>
    /// <param name="run">The run; it is given where to keep what it records.</param>
    public static async Task<Verdict> RunAsync(
        ReportPlace place, IRunOutput output, ExperimentBegan began, string folder, Func<JournalDraft, Task<Journal>> run)
    {
        var time = TimeProvider.System;
        output.Report(began);
        var started = time.GetTimestamp();
        var made = ReportFolder.Missing(folder);
        place.Prepare();
        var draft = new JournalDraft(Path.Combine(folder, JournalDraft.Name));
        Journal journal;
        try
        {
            journal = await output.WhileAsync(() => run(draft));
        }
        catch (InvalidInputException)
        {
            draft.Discard();
            place.Withdraw(made);
            throw;
        }
        catch (OperationCanceledException)
        {
            if (File.Exists(draft.Path))
            {
                output.Report(new LineTold(time.GetUtcNow(), $"{began.Experiment}: interrupted; what was recorded so far is in {ShownPath.Of(draft.Path)}"));
            }

            throw;
        }

        var written = ReportWriter.Write(journal, folder);
        draft.Discard();
        place.UpdateIndex();
        output.Report(new ExperimentEnded(
            time.GetUtcNow(), began.Experiment, journal.Verdict, journal.Reasons, Math.Round(time.GetElapsedTime(started).TotalSeconds, 1), written));
        return journal.Verdict;
    }
}
