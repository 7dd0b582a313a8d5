using System.CommandLine;
using System.Globalization;
using Lab.Cli.Output;
using Lab.Harness;
using Lab.Harness.Clocks;
using Lab.Harness.Experiments;
using Lab.Harness.Experiments.Events;
using Lab.Harness.Journals;
using Lab.Harness.Reports.Exporters;
using Lab.Harness.Reports.Matrix;
using Lab.Harness.Reports.Merging;
using Lab.Scenarios;
using Lab.Scenarios.Opening;
using Spectre.Console;

namespace Lab.Cli;

/// <summary><c>lab matrix</c>: runs what asks about single certificates, side by side, and draws the table.</summary>
internal static class MatrixCommand
{
    public static Command Create()
    {
        var experiments = new Argument<string[]>("experiment")
        {
            Description = "Names of experiments to run; without any, all that belong to the matrix.",
            Arity = ArgumentArity.ZeroOrMore,
        };
        experiments.CompletionSources.Add(_ => KnownFiles.Experiments(Checkout.Find()).Names);
        var again = new Option<bool>("--again") { Description = "Also run experiments that this version of the lab has finished." };
        var render = new Option<bool>("--render")
        {
            Description = "Run nothing: draw the table and its reports anew from the journals that are there. It takes no engine.",
        };
        var shard = new Option<string>("--shard")
        {
            Description = "Run one part of it, 2/4 for the second of four: each machine runs another, and './lab merge' makes them "
                + "those of one run.",
            HelpName = "K/N",
        };
        var options = new RunOptions(ClockOption.OfMatrix);
        var command = new Command(
            "matrix",
            """
            Let every single certificate expire, on clusters side by side, and write the table of what breaks, who notices and what mends it. Interrupted,
            it goes on where it stopped.

              ./lab matrix                               all of it
              ./lab matrix apiserver admin               some of it
              ./lab matrix --side-by-side 4              with four clusters at a time
              ./lab matrix --shard 1/4 --output part     the first of four parts; './lab merge' makes them one
              ./lab matrix --render --output results     run nothing, draw the recorded tables anew

            Exit codes: 0 all held, 1 one was refuted, 2 bad input, 3 one is unknown; the worst of all.
            """)
        {
            experiments, shard, again, render,
        };
        options.AddTo(command, ofOne: false);
        command.SetAction((parsed, cancellationToken) => RunAsync(
            parsed.GetValue(experiments) ?? [],
            parsed.GetValue(shard) is { } part ? Shard.Parse(part, shard.Name) : null,
            parsed.GetValue(again),
            parsed.GetValue(render),
            options.Of(parsed),
            cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(
        string[] names, Shard? shard, bool again, bool render, RunChoices choices, CancellationToken cancellationToken)
    {
        var checkout = Checkout.Find();
        var folder = KnownFiles.Experiments(checkout);
        var experiments = (names is [] ? folder.ReadAll().Where(MatrixRun.IsRow) : names.Select(folder.Read)).ToList();
        if (names is not [] || choices.Clock != ClockKind.Wait)
        {
            experiments.ForEach(experiment => KnownFiles.Check(experiment, choices.Clock));
        }

        var place = ReportPlace.Of(choices.Output, checkout);
        place.CheckWritable();
        if (CheckOnly.IsAsked)
        {
            return ExitCode.Held;
        }

        var output = choices switch
        {
            { Quiet: true } or { Json: true } => choices.Shown,
            _ => new SummaryOutput(AnsiConsole.Console),
        };
        var lines = new LineEvents(output, TimeProvider.System);
        if (render)
        {
            // To draw takes no engine.
            foreach (var folderOfReports in place.IsIndexed ? VersionsIn(place.Root) : [place.Root])
            {
                DrawReports(folderOfReports);
                Draw(folderOfReports, place, choices);
            }

            return ExitCode.Held;
        }

        using var lab = await Laboratory.OpenAsync(lines, cancellationToken, choices.Image, choices.SideBySide, isBatch: true, choices.Start);
        var version = lab.Image.Kubernetes;
        if (experiments.Where(experiment => !experiment.IsFor(version)).ToList() is { Count: > 0 } others)
        {
            var left = string.Join(", ", others.Select(experiment => $"{experiment.Name} (for {experiment.Versions})"));
            lines.Report(others.Count < experiments.Count
                ? $"left out, as not for Kubernetes {version}: {left}"
                : throw new InvalidInputException($"none of these is for Kubernetes {version}: {left}; choose another version with --kubernetes"));
        }

        experiments = [.. experiments.Where(experiment => experiment.IsFor(version)).Select(lab.ForImage)];
        var clock = choices.Clock ?? (ClockChoice.MissingFor(lab.Engine, lab.Image) is null ? ClockKind.Shift : ClockKind.Wait);
        if (names is [] && clock == ClockKind.Wait && experiments.RemoveAll(experiment => !KnownFiles.CanWait(experiment)) is > 0 and var moving)
        {
            lines.Report($"left out, as they move the clock, which takes --clock shift: {moving} experiments");
        }

        experiments.ForEach(experiment => KnownFiles.Check(experiment, clock));
        place.Prepare();
        var results = place.FolderOf(version.ToString());
        if (shard is not null)
        {
            var all = MatrixRun.InOrder(experiments);
            new ShardRecord(shard.ToString(), version.ToString(), EnvironmentBlock.LabVersion, [.. all.Select(experiment => experiment.Name)]).Write(results);
            experiments = [.. shard.Of(all)];
            if (experiments is [])
            {
                lines.Report($"nothing to do: {all.Count} experiments are of the other parts");
                return ExitCode.Held;
            }
        }

        var started = TimeProvider.System.GetTimestamp();
        lines.Report($"{experiments.Count} experiments, {lab.Slots.SideBySide} clusters side by side, --clock {ClockChoice.NameOf(clock)}");
        var journals = await new MatrixRun(lab, results, output, clock).RunAsync(experiments, again, cancellationToken);
        Draw(results, place, choices);
        var seconds = TimeProvider.System.GetElapsedTime(started).TotalSeconds;
        lines.Report(string.Create(CultureInfo.InvariantCulture, $"{journals.Count} experiments after {seconds / 60:0.0} min"));
        return ExitCode.Of(journals.Select(journal => journal.Verdict));
    }

    /// <summary>The table leads into the reports, so they are drawn again with it.</summary>
    private static void DrawReports(string folder)
    {
        foreach (var (_, journal) in JournalFolders.In(folder))
        {
            ReportWriter.Draw(journal);
        }
    }

    private static void Draw(string folder, ReportPlace place, RunChoices choices)
    {
        foreach (var file in MatrixWriter.Write(folder).Concat(place.UpdateIndex()))
        {
            if (!choices.Json)
            {
                Console.WriteLine($"  {ShownPath.Of(file)}");
            }
        }
    }

    /// <summary>The folders of results that are named after a version of Kubernetes.</summary>
    /// <exception cref="InvalidInputException">There are none.</exception>
    private static List<string> VersionsIn(string root) =>
        Directory.EnumerateDirectories(root, "v*").Order(StringComparer.Ordinal).ToList() is { Count: > 0 } versions
            ? versions
            : throw new InvalidInputException(
                $"{ShownPath.Of(root)}: no report lies there that a table could be drawn from; name another folder with --output, 'results' "
                + "for the recorded ones");
}
