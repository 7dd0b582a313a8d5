using System.CommandLine;
using Lab.Harness;
using Lab.Harness.Experiments;
using Lab.Harness.Journals;
using Lab.Harness.Reports;
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
            Description = "Folder for the reports; each experiment gets a folder of its own in it. Without it: results/<Kubernetes version>/",
            HelpName = "DIR",
        };
        var keep = new Option<bool>("--keep")
        {
            Description = "Leave the clusters running and say how to enter and how to remove them.",
        };
        var image = new Option<string>("--image")
        {
            Description = "Node image to use, for example kindest/node:v1.32.2. Without it: LAB_NODE_IMAGE, else the image made from images/node.",
            HelpName = "REFERENCE",
        };
        var command = new Command("run", "Run experiments on real clusters and write their reports. Exit code: 0 held, 1 refuted, 2 bad input, 3 unknown; of several experiments the worst.")
        {
            experiments, output, keep, image,
        };
        command.SetAction((parsed, cancellationToken) => RunAsync(
            parsed.GetRequiredValue(experiments),
            parsed.GetValue(output)?.FullName,
            parsed.GetValue(keep),
            parsed.GetValue(image),
            cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(string[] names, string? output, bool keep, string? image, CancellationToken cancellationToken)
    {
        var checkout = Checkout.Find();
        var folder = Laboratory.Experiments(checkout);
        var experiments = names.Select(folder.Read).ToList();
        ReportFolder.CheckWritable(output ?? checkout.Results);
        var lines = new Lines(AnsiConsole.Console);
        using var lab = await Laboratory.OpenAsync(lines, cancellationToken, image);
        var verdicts = new List<Verdict>();
        foreach (var experiment in experiments)
        {
            verdicts.Add(await RunAsync(lab, experiment, output, keep, lines, cancellationToken));
        }

        return ExitCode.Of(verdicts);
    }

    private static async Task<Verdict> RunAsync(
        Laboratory lab, Experiment experiment, string? output, bool keep, Lines lines, CancellationToken cancellationToken)
    {
        lines.Report($"{experiment.Name}: {experiment.Title}");
        var started = TimeProvider.System.GetTimestamp();
        var journal = await lab.RunAsync(experiment, cancellationToken, keep);
        var folder = Path.Combine(output ?? Path.Combine(lab.Checkout.Results, lab.Image.Kubernetes.ToString()), experiment.Name);
        var written = ReportWriter.Write(journal, folder);
        RunSummary.Say(lines, journal, written, TimeProvider.System.GetElapsedTime(started));
        return journal.Verdict;
    }
}
