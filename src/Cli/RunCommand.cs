using System.CommandLine;
using Lab.Cli.Output;
using Lab.Harness;
using Lab.Harness.Clocks;
using Lab.Harness.Clusters;
using Lab.Harness.Clusters.Images;
using Lab.Harness.Experiments;
using Lab.Harness.Experiments.Events;
using Lab.Harness.Journals;
using Lab.Scenarios;
using Spectre.Console;

namespace Lab.Cli;

/// <summary><c>lab run</c>: runs experiments and writes their reports.</summary>
internal static class RunCommand
{
    public static Command Create()
    {
        var experiments = new Argument<string[]>("experiment")
        {
            Description = "Name of an experiment (see './lab list') or path of an experiment file; several are run one after the other.",
            Arity = ArgumentArity.OneOrMore,
        };
        var output = new Option<DirectoryInfo>("--output")
        {
            Description = "Folder for the reports; each experiment gets a folder of its own in it. " + ReportPlace.WithoutIt,
            HelpName = "DIR",
        };
        var keep = new Option<bool>("--keep")
        {
            Description = "Leave the clusters running and say how to enter and how to remove them.",
        };
        var image = new NodeImageOptions();
        var clock = ClockOption.Create();
        var start = StartOption.Create();
        var quiet = new Option<bool>("--quiet") { Description = "Print only each verdict and the paths of what was written." };
        var json = new Option<bool>("--json") { Description = "Print one event a line as JSON, as docs/events.md describes them, and nothing else." };
        var command = new Command(
            "run",
            "Run experiments on real clusters and write their reports. Exit code: 0 held, 1 refuted, 2 bad input, 3 unknown; of several experiments the worst.")
        {
            experiments, output, keep, clock, start, quiet, json,
        };
        image.AddTo(command);
        command.Validators.Add(result =>
        {
            if (result.GetValue(quiet) && result.GetValue(json))
            {
                result.AddError("--quiet and --json: expected one of them, as one prints words and the other events.");
            }
        });
        command.SetAction((parsed, cancellationToken) => RunAsync(
            parsed.GetRequiredValue(experiments),
            parsed.GetValue(output),
            parsed.GetValue(keep),
            image.ChoiceOf(parsed),
            ClockOption.KindOf(parsed.GetValue(clock)),
            StartOption.KindOf(parsed.GetValue(start)),
            RunOutput.For(AnsiConsole.Console, parsed.GetValue(quiet), parsed.GetValue(json)),
            cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(
        string[] names,
        DirectoryInfo? folderOfReports,
        bool keep,
        NodeImageChoice image,
        ClockKind? clock,
        StartKind? start,
        IRunOutput output,
        CancellationToken cancellationToken)
    {
        var checkout = Checkout.Find();
        var folder = image.Kubernetes is { } chosen ? Laboratory.Experiments(checkout, chosen.Version) : Laboratory.Experiments(checkout);
        var experiments = names.Select(folder.Read).ToList();
        experiments.ForEach(experiment => Laboratory.Check(experiment, clock));
        var place = ReportPlace.Of(folderOfReports, checkout);
        place.CheckWritable();
        if (CheckOnly.IsAsked)
        {
            return ExitCode.Held;
        }

        using var lab = await Laboratory.OpenAsync(new LineEvents(output, TimeProvider.System), cancellationToken, image, start: start);
        experiments = [.. experiments.Select(lab.ForImage)];
        experiments.ForEach(experiment => Laboratory.Check(experiment, clock));
        place.Prepare();
        var verdicts = new List<Verdict>();
        foreach (var experiment in experiments)
        {
            verdicts.Add(await RunAsync(lab, experiment, place, keep, clock, output, cancellationToken));
        }

        return ExitCode.Of(verdicts);
    }

    private static async Task<Verdict> RunAsync(
        Laboratory lab,
        Experiment experiment,
        ReportPlace place,
        bool keep,
        ClockKind? clock,
        IRunOutput output,
        CancellationToken cancellationToken)
    {
        var folder = Path.Combine(place.FolderOf(lab.Image.Kubernetes.ToString()), experiment.Name);
        return await ReportedRun.RunAsync(
            place,
            output,
            new ExperimentBegan(TimeProvider.System.GetUtcNow(), experiment.Name, experiment.Title, experiment.Scenario),
            folder,
            draft => lab.RunAsync(experiment, cancellationToken, keep, events: output, draft: draft, clock: clock));
    }
}
