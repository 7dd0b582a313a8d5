using System.CommandLine;
using Lab.Cli.Output;
using Lab.Harness;
using Lab.Harness.Experiments;
using Lab.Harness.Experiments.Events;
using Lab.Harness.Journals;
using Lab.Scenarios;
using Lab.Scenarios.Opening;

namespace Lab.Cli;

/// <summary><c>lab run</c>: runs experiments and writes their reports.</summary>
internal static class RunCommand
{
    public static Command Create()
    {
        var experiments = new Argument<string[]>("experiment")
        {
            Description = "Name of an experiment (see './lab list') or path of an experiment file; several are run one after the other.",
            Arity = ArgumentArity.ZeroOrMore,
        };
        experiments.CompletionSources.Add(_ => KnownFiles.Experiments(Checkout.Find()).Names);
        var options = new RunOptions();
        var command = new Command(
            "run",
            """
            Run experiments on real clusters and write their reports.

              ./lab run article                               one, end to end
              ./lab run article --clock shift                 without the wait: the clock of the cluster's own processes is moved
              ./lab run ./mine.yaml --output /tmp/reports     a question of your own
              ./lab run apiserver admin --kubernetes 1.36     two, on a version of your choice

            Exit codes: 0 held, 1 refuted, 2 bad input, 3 unknown; of several experiments the worst.
            """)
        {
            experiments,
        };
        options.AddTo(command);
        command.SetAction((parsed, cancellationToken) =>
            RunAsync(parsed.GetValue(experiments) ?? [], options.Of(parsed), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(string[] names, RunChoices choices, CancellationToken cancellationToken)
    {
        var checkout = Checkout.Find();
        if (names is [])
        {
            var all = KnownFiles.Experiments(checkout).ReadAll();
            return NameMissing.Say("run", "the name of an experiment, or a file", all.Select(experiment => (experiment.Name, experiment.Title)));
        }

        var folder = choices.Image.Kubernetes is { } chosen ? KnownFiles.Experiments(checkout, chosen.Version) : KnownFiles.Experiments(checkout);
        var experiments = names.Select(folder.Read).ToList();
        experiments.ForEach(experiment => KnownFiles.Check(experiment, choices.Clock, choices.Control));
        var place = ReportPlace.Of(choices.Output, checkout);
        place.CheckWritable();
        if (CheckOnly.IsAsked)
        {
            return ExitCode.Held;
        }

        var output = choices.Shown;
        using var lab = await Laboratory.OpenAsync(
            new LineEvents(output, TimeProvider.System), cancellationToken, choices.Image, choices.SideBySide, start: choices.Start);
        experiments = [.. experiments.Select(lab.ForImage)];
        experiments.ForEach(experiment => KnownFiles.Check(experiment, choices.Clock, choices.Control));
        var verdicts = new List<Verdict>();
        foreach (var experiment in experiments)
        {
            verdicts.Add(await RunAsync(lab, experiment, place, choices, output, cancellationToken));
        }

        return ExitCode.Of(verdicts);
    }

    private static async Task<Verdict> RunAsync(
        Laboratory lab,
        Experiment experiment,
        ReportPlace place,
        RunChoices choices,
        IRunOutput output,
        CancellationToken cancellationToken)
    {
        var folder = Path.Combine(place.FolderOf(lab.Image.Kubernetes.ToString()), experiment.Name);
        return await ReportedRun.RunAsync(
            place,
            output,
            new ExperimentBegan(TimeProvider.System.GetUtcNow(), experiment.Name, experiment.Title, experiment.Scenario),
            folder,
            draft => lab.RunAsync(
                experiment, cancellationToken, choices.Keep, events: output, draft: draft, clock: choices.Clock, control: choices.Control));
    }
}
