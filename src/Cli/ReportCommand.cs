using System.CommandLine;
using Lab.Harness;
using Lab.Harness.Journals;
using Lab.Harness.Rehearsals;
using Lab.Harness.Reports.Exporters;
using Lab.Harness.Reports.Index;
using Lab.Harness.Reports.Unattended;
using Lab.Harness.Reports.Versions;
using Lab.Scenarios.Opening;

namespace Lab.Cli;

/// <summary><c>lab report</c>: draws reports again from journals.</summary>
internal static class ReportCommand
{
    public static Command Create()
    {
        var journals = new Argument<string[]>("JOURNAL")
        {
            Description = "A journal.json, or a folder: the journals in it and in its folders, however deep.",
            Arity = ArgumentArity.OneOrMore,
        };
        var compact = new Option<bool>("--compact")
        {
            Description = "First write the journals themselves anew, in the current version of their schema: compactly, with nothing lost.",
        };
        var command = new Command(
            "report",
            """
            Draw reports again from their journals.

            That is report.html, report.md, report.xml (JUnit) and the drawings, beside the journal that they are drawn from. It takes no engine, and leaves the journal as it is. Of a journal with another name, as a killed run leaves it, they go into a folder of its name.
            Where journals lie in folders by version and experiment, as in results/, the index is written too. What git keeps of results/ is what
            GitHub shows and machines read: journals, Markdown, drawings. This command draws the pages, results/index.html first of all.

              ./lab report results                            all of them, the tables of the matrix, what changed
                                                              between versions, and results/index.html
              ./lab report results/v1.20.2/article            one
              ./lab report /tmp/mine/article/journal.partial.json

            Exit codes: 0 done, 2 a journal is missing or can't be read, and nothing was drawn, 3 interrupted.
            """)
        {
            journals, compact,
        };
        command.SetAction((parsed, cancellationToken) =>
        {
            Draw(parsed.GetRequiredValue(journals), parsed.GetValue(compact), cancellationToken);
            return Task.FromResult(ExitCode.Held);
        });
        return command;
    }

    /// <summary>Draws. A signal ends it between two reports, so that none is left half drawn.</summary>
    private static void Draw(string[] paths, bool compact, CancellationToken cancellationToken)
    {
        var files = paths.SelectMany(JournalFolders.At).Distinct(StringComparer.Ordinal).ToList();
        var recorded = Path.GetFullPath(Checkout.Find().Results);
        var roots = files.Select(RootOf).OfType<string>().Distinct(StringComparer.Ordinal).Where(root => root == recorded || IsNamed(root, paths)).ToList();

        // All that is read is read before any is drawn: bad input leaves nothing half done. An index tells of all journals beside those that are named.
        foreach (var file in files.Union(roots.SelectMany(root => JournalFolders.Below(root)), StringComparer.Ordinal))
        {
            cancellationToken.ThrowIfCancellationRequested();
            JournalFile.Read(file);
        }

        var truths = roots.Where(root => IsNamed(root, paths)).Select(root => Path.Combine(root, TruthTable.Folder)).Where(Directory.Exists)
            .ToDictionary(folder => folder, TruthTable.Read, StringComparer.Ordinal);
        foreach (var file in files)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (compact)
            {
                JournalRewriting.Rewrite(file, ExpectedOf);
            }

            Tell(ReportWriter.Draw(file));
        }

        foreach (var root in roots)
        {
            if (IsNamed(root, paths))
            {
                cancellationToken.ThrowIfCancellationRequested();
                Tell(RecordedVersions.Write(root));
                cancellationToken.ThrowIfCancellationRequested();
                Tell(RecordedWays.Write(root));
                if (Path.Combine(root, TruthTable.Folder) is var truth && truths.TryGetValue(truth, out var rows))
                {
                    Tell(TruthTable.Write(truth, rows));
                }
            }

            cancellationToken.ThrowIfCancellationRequested();
            Tell(ResultsIndex.Write(root));
        }
    }

    /// <summary>
    /// The verdict that a runbook of the lab's own says to expect, for a journal that does not tell: where the runbook is still the one that was
    /// checked, and was checked as it is.
    /// </summary>
    private static Verdict? ExpectedOf(Journal journal)
    {
        var folder = KnownFiles.Runbooks(Checkout.Find());
        return journal.Procedure is { } procedure && folder.Names.Contains(journal.Experiment, StringComparer.Ordinal)
            && folder.Read(journal.Experiment) is var runbook && WhatItDoes(runbook.Text).SequenceEqual(WhatItDoes(procedure.Text), StringComparer.Ordinal)
            && journal.Environment.Command.Split(" --clock ")[0] == $"./lab runbook check {procedure.File}"
            ? runbook.Expect
            : null;
    }

    /// <summary>The lines of a runbook without those in which a script describes itself.</summary>
    private static IEnumerable<string> WhatItDoes(string text) => text.Split('\n').Where(line => !line.StartsWith("# lab:", StringComparison.Ordinal));

    /// <summary>The folder above those of the versions; <see langword="null"/> where the journal does not lie so deep.</summary>
    private static string? RootOf(string file) => Path.GetDirectoryName(Path.GetDirectoryName(Path.GetDirectoryName(file)));

    /// <summary>Whether a folder of results was named itself. The lab's own are indexed also where it was not.</summary>
    private static bool IsNamed(string root, string[] paths) => paths.Any(path => Path.TrimEndingDirectorySeparator(Path.GetFullPath(path)) == root);

    private static void Tell(IEnumerable<string> files)
    {
        foreach (var file in files)
        {
            Console.WriteLine(ShownPath.Of(file));
        }
    }
}
