using System.CommandLine;
using Lab.Harness;
using Lab.Harness.Journals;
using Lab.Harness.Reports.Merging;

namespace Lab.Cli;

/// <summary><c>lab merge</c>: makes the results of several machines those of one run.</summary>
internal static class MergeCommand
{
    public static Command Create()
    {
        var folders = new Argument<string[]>("dir")
        {
            Description = "A folder of results, as --output named it; the journals in it and in its folders, however deep.",
            Arity = ArgumentArity.OneOrMore,
        };
        var output = RunOptions.OutputFolder(ReportPlace.WithoutIt);
        var command = new Command(
            "merge",
            """
            Make the results of several machines those of one run: reports and table in one folder.

            The journals are copied byte by byte, so that the table is the same as where one machine had run all of it, but for times. A row that is in
            several folders may be there twice where its facts are the same; then the later one counts. What a part of a run promised and no folder has is
            told. What lies in the folder of --output already is merged as well.

              ./lab matrix --shard 1/2 --output part-1              on one machine
              ./lab matrix --shard 2/2 --output part-2              on another
              ./lab merge part-1 part-2 --output merged             on any: it takes no engine

            Exit codes: 0 all held, 1 one was refuted, 2 bad input, 3 one is unknown or missing; the worst of all.
            """)
        {
            folders, output,
        };
        command.SetAction(parsed =>
        {
            var place = ReportPlace.Of(parsed.GetValue(output), Checkout.Find());
            place.CheckWritable();
            var merge = ResultMerge.Of(parsed.GetRequiredValue(folders));
            var folder = place.FolderOf(merge.Kubernetes);
            if (Directory.Exists(folder) && JournalFolders.Below(folder).Any())
            {
                merge = ResultMerge.Of([.. parsed.GetRequiredValue(folders), folder]);
            }

            place.Prepare();
            var written = merge.Write(folder).Concat(place.UpdateIndex()).ToList();
            foreach (var note in merge.Notes.Concat(merge.Missing.Select(name => $"{name}: missing; no folder holds its result")))
            {
                Console.Error.WriteLine($"lab: {note}");
            }

            Console.WriteLine($"{merge.Results.Count} results on Kubernetes {merge.Kubernetes}");
            written.ForEach(file => Console.WriteLine($"  {ShownPath.Of(file)}"));
            return ExitCode.Of([.. merge.Results.Select(result => result.Journal.Verdict), .. merge.Missing.Select(_ => Verdict.Unknown)]);
        });
        return command;
    }
}
