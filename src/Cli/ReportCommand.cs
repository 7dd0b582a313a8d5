using System.CommandLine;
using Lab.Harness;
using Lab.Harness.Journals;
using Lab.Harness.Rehearsals;
using Lab.Harness.Reports.Exporters;
using Lab.Harness.Reports.Index;
using Lab.Harness.Reports.Unattended;
using Lab.Harness.Reports.Versions;
using Lab.Scenarios;

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

            Exit codes: 0 done, 2 a journal is missing or can't be read.
            """)
        {
            journals, compact,
        };
        command.SetAction(parsed =>
        {
            var paths = parsed.GetRequiredValue(journals);
            var files = paths.SelectMany(JournalFolders.At).Distinct(StringComparer.Ordinal).ToList();

            // All are read before any is drawn: bad input leaves nothing half done.
            foreach (var file in files)
            {
                JournalFile.Read(file);
            }

            foreach (var file in files)
            {
                if (parsed.GetValue(compact))
                {
                    JournalRewriting.Rewrite(file, ExpectedOf);
                }

                Tell(ReportWriter.Draw(file));
            }

            foreach (var root in files.Select(RootOf).OfType<string>().Distinct(StringComparer.Ordinal).Where(root => IsIndexed(root, paths)))
            {
                if (IsNamed(root, paths))
                {
                    Tell(RecordedVersions.Write(root));
                    Tell(RecordedWays.Write(root));
                    if (Path.Combine(root, TruthTable.Folder) is var truth && Directory.Exists(truth))
                    {
                        Tell(TruthTable.Write(truth));
                    }
                }

                Tell(ResultsIndex.Write(root));
            }

            return ExitCode.Held;
        });
        return command;
    }

    /// <summary>
    /// The verdict that a runbook of the lab's own says to expect, for a journal that does not tell: where the runbook is still the one that was
    /// checked, and was checked as it is.
    /// </summary>
    private static Verdict? ExpectedOf(Journal journal)
    {
        var folder = Laboratory.Runbooks(Checkout.Find());
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

    /// <summary>The lab's own results are always indexed, another folder where it was named itself.</summary>
    private static bool IsIndexed(string root, string[] paths) => root == Path.GetFullPath(Checkout.Find().Results) || IsNamed(root, paths);

    private static bool IsNamed(string root, string[] paths) => paths.Any(path => Path.TrimEndingDirectorySeparator(Path.GetFullPath(path)) == root);

    private static void Tell(IEnumerable<string> files)
    {
        foreach (var file in files)
        {
            Console.WriteLine(ShownPath.Of(file));
        }
    }
}
