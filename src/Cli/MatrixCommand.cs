using System.CommandLine;
using System.Globalization;
using Lab.Harness;
using Lab.Harness.Clocks;
using Lab.Harness.Clusters;
using Lab.Harness.Clusters.Images;
using Lab.Harness.Experiments;
using Lab.Harness.Journals;
using Lab.Harness.Reports.Exporters;
using Lab.Harness.Reports.Matrix;
using Lab.Scenarios;
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
        var output = new Option<DirectoryInfo>("--output")
        {
            Description = "Folder for the reports and the table. " + ReportPlace.WithoutIt,
            HelpName = "DIR",
        };
        var sideBySide = new Option<int?>("--side-by-side")
        {
            Description = "How many clusters run at a time. Without it: two for each processor, where there are 0.7 GiB of memory for each.",
            HelpName = "N",
        };
        sideBySide.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int?>() is < 1)
            {
                result.AddError("--side-by-side: expected a number of clusters, at least 1.");
            }
        });
        var again = new Option<bool>("--again") { Description = "Also run experiments that this version of the lab has finished." };
        var render = new Option<bool>("--render")
        {
            Description = "Run nothing: draw the table and its reports anew from the journals that are there. It takes no engine.",
        };
        var clock = ClockOption.Create(ClockOption.OfMatrix);
        var start = StartOption.Create();
        var image = new NodeImageOptions();
        var command = new Command(
            "matrix",
            "Let every single certificate expire, on clusters side by side, and write the table of what breaks, who notices and what mends it. "
            + "Interrupted, it goes on where it stopped. Exit code: the worst of all verdicts, as of './lab run'.")
        {
            experiments, output, sideBySide, again, render, clock, start,
        };
        image.AddTo(command);
        command.SetAction((parsed, cancellationToken) => RunAsync(
            parsed.GetValue(experiments) ?? [],
            parsed.GetValue(output),
            parsed.GetValue(sideBySide),
            parsed.GetValue(again),
            parsed.GetValue(render),
            ClockOption.KindOf(parsed.GetValue(clock)),
            StartOption.KindOf(parsed.GetValue(start)),
            image.ChoiceOf(parsed),
            cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(
        string[] names,
        DirectoryInfo? output,
        int? sideBySide,
        bool again,
        bool render,
        ClockKind? clock,
        StartKind? start,
        NodeImageChoice image,
        CancellationToken cancellationToken)
    {
        var checkout = Checkout.Find();
        var folder = Laboratory.Experiments(checkout);
        var experiments = (names is [] ? folder.ReadAll().Where(MatrixRun.IsRow) : names.Select(folder.Read)).ToList();
        experiments.ForEach(experiment => Laboratory.Check(experiment, clock));
        var place = ReportPlace.Of(output, checkout);
        place.CheckWritable();
        if (CheckOnly.IsAsked)
        {
            return ExitCode.Held;
        }

        var lines = new Lines(AnsiConsole.Console);
        if (render)
        {
            // To draw takes no engine.
            foreach (var folderOfReports in place.IsIndexed ? VersionsIn(place.Root) : [place.Root])
            {
                DrawReports(folderOfReports);
                Draw(folderOfReports, place, lines);
            }

            return ExitCode.Held;
        }

        using var lab = await Laboratory.OpenAsync(lines, cancellationToken, image, sideBySide, isBatch: true, start);
        var version = lab.Image.Kubernetes;
        if (experiments.Where(experiment => !experiment.IsFor(version)).ToList() is { Count: > 0 } others)
        {
            var left = string.Join(", ", others.Select(experiment => $"{experiment.Name} (for {experiment.Versions})"));
            lines.Report(others.Count < experiments.Count
                ? $"left out, as not for Kubernetes {version}: {left}"
                : throw new InvalidInputException($"none of these is for Kubernetes {version}: {left}; choose another version with --kubernetes"));
        }

        experiments = [.. experiments.Where(experiment => experiment.IsFor(version)).Select(lab.ForImage)];
        clock ??= ClockChoice.MissingFor(lab.Engine, lab.Image) is null ? ClockKind.Shift : ClockKind.Wait;
        experiments.ForEach(experiment => Laboratory.Check(experiment, clock));
        place.Prepare();
        var results = place.FolderOf(version.ToString());
        var started = TimeProvider.System.GetTimestamp();
        lines.Report($"{experiments.Count} experiments, {lab.Slots.SideBySide} clusters side by side, --clock {ClockChoice.NameOf(clock.Value)}");
        var journals = await new MatrixRun(lab, results, lines, clock).RunAsync(experiments, again, cancellationToken);
        Draw(results, place, lines);
        var seconds = TimeProvider.System.GetElapsedTime(started).TotalSeconds;
        lines.Report(string.Create(CultureInfo.InvariantCulture, $"{journals.Count} experiments after {seconds / 60:0.0} min"));
        return ExitCode.Of(journals.Select(journal => journal.Verdict));
    }

    /// <summary>The table leads into the reports, so they are drawn again with it.</summary>
    private static void DrawReports(string folder)
    {
        foreach (var report in Directory.EnumerateDirectories(folder).Where(report => File.Exists(Path.Combine(report, JournalFile.Name))))
        {
            ReportWriter.Draw(Path.Combine(report, JournalFile.Name));
        }
    }

    private static void Draw(string folder, ReportPlace place, Lines lines)
    {
        foreach (var file in MatrixWriter.Write(folder).Concat(place.UpdateIndex()))
        {
            lines.Say($"  {ShownPath.Of(file)}");
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
