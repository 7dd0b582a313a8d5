using System.CommandLine;
using Lab.Cli.Output;
using Lab.Harness;
using Lab.Harness.Clusters.Images;
using Lab.Harness.Distributions.Kubeadm;
using Lab.Harness.Experiments.Events;
using Lab.Harness.Journals;
using Lab.Harness.Runbooks;
using Lab.Scenarios;
using Spectre.Console;

namespace Lab.Cli;

/// <summary><c>lab runbook</c>: checks whether a renewal procedure works.</summary>
internal static class RunbookCommand
{
    public static Command Create() => new("runbook", "Check whether a renewal procedure works, before it is needed.") { Check() };

    private static Command Check()
    {
        var runbooks = new Argument<string[]>("runbook")
        {
            Description =
                "A script, a program or a YAML list of steps, by its file, or the name of one in experiments/runbooks; several are checked "
                + "one after the other.",
            Arity = ArgumentArity.OneOrMore,
        };
        var expired = new Option<string>("--expired")
        {
            Description = "The certificates that have expired: 'all', 'kubeadm' (those that kubeadm renews: the kubelet has renewed its own in time), or names "
                + "with commas between them (see './lab list'). Without it: what the runbook says, else all.",
            HelpName = "NAMES",
        };
        var on = new Option<string>("--on")
        {
            Description =
                "Where a script runs: 'node' (the first control-plane node, as root), 'every-node' (one after the other), 'host' (here, with KUBECONFIG, "
                + "and with an ssh and scp that lead to the cluster's nodes), or a node's name. Without it: what the script says, else node.",
            HelpName = "PLACE",
        };
        var arguments = new Option<string>("--arguments")
        {
            Description = "What a script is called with, in one word of your shell, for it to be read by a shell again: --arguments '--yes --days 365'.",
            HelpName = "WORDS",
        };
        var nodes = new Option<int?>("--nodes")
        {
            Description = "Control-plane nodes of the cluster: 1 or 3. Without it: what the runbook says, else 1.",
            HelpName = "N",
        };
        var deadline = new Option<string>("--deadline")
        {
            Description = "The longest time that the runbook may take, 90s or 5m for example. Without it: 5m.",
            HelpName = "TIME",
        };
        var every = new Option<string>("--every")
        {
            Description =
                "Repeat the procedure, '30d' for example, while years pass on the cluster's own clock; beside --for. Certificates then live as long as kubeadm "
                + "makes them. Without it: what the runbook says, else it is run once, after an expiry.",
            HelpName = "TIME",
        };
        var lasting = new Option<string>("--for") { Description = "How long that goes on, '3y' for example; beside --every.", HelpName = "TIME" };
        var once = new Option<bool>("--once")
        {
            Description =
                "With --every and --for: run the procedure only at the beginning, because it brings what renews from then on, a timer of systemd's for "
                + "example.",
        };
        var output = new Option<DirectoryInfo>("--output")
        {
            Description = "Folder for the reports; each runbook gets a folder of its own in it. " + ReportPlace.WithoutIt,
            HelpName = "DIR",
        };
        var noControl = new Option<bool>("--no-control")
        {
            Description =
                "Leave out the control, the same cluster without the runbook. It takes half the machine, and a runbook that works is then "
                + "not known to: unknown.",
        };
        var noSuggestion = new Option<bool>("--no-suggestion")
        {
            Description = "For a runbook that does not work, do not look for what is missing: that takes further clusters, on which each addition is tried.",
        };
        var minimize = new Option<bool>("--minimize")
        {
            Description =
                "For a list of steps that works, leave out steps, each on a cluster of its own: which matter, which don't, and which only "
                + "look as if they didn't.",
        };
        var keep = new Option<bool>("--keep") { Description = "Leave the clusters running and say how to enter and how to remove them." };
        var image = new NodeImageOptions();
        var clock = ClockOption.Create();
        var sideBySide = new Option<int?>("--side-by-side")
        {
            Description = "How many clusters run at a time; with 1 the control runs after the runbook. Without it: as many as the machine bears.",
            HelpName = "N",
        };
        sideBySide.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int?>() is < 1)
            {
                result.AddError("--side-by-side: expected a number of clusters, at least 1.");
            }
        });
        var quiet = new Option<bool>("--quiet") { Description = "Print only each verdict and the paths of what was written." };
        var json = new Option<bool>("--json") { Description = "Print one event a line as JSON, as docs/events.md describes them, and nothing else." };
        var command = new Command(
            "check",
            "Let certificates of a real cluster expire, run the runbook, and judge: does everything work again, is every certificate on the wire a new "
            + "one, does nothing hold "
            + "an old one in memory? Exit code: 0 held, 1 refuted, 2 bad input, 3 unknown; of several runbooks the worst.")
        {
            runbooks, arguments, expired, on, nodes, every, lasting, once, deadline, output, minimize, noSuggestion, noControl, clock, sideBySide, keep,
            quiet, json,
        };
        image.AddTo(command);
        command.SetAction((parsed, cancellationToken) => RunAsync(
            parsed.GetRequiredValue(runbooks),
            new RunbookCheckOptions
            {
                Expired = parsed.GetValue(expired) is { } names ? ExpiredCertificates.Parse(names, "--expired") : null,
                On = parsed.GetValue(on) is { } place ? RunbookPlace.Parse(place, "--on") : null,
                Arguments = parsed.GetValue(arguments)?.Trim() ?? "",
                Nodes = parsed.GetValue(nodes) is { } count ? RunbookPlace.CheckNodes(count, "--nodes") : null,
                Deadline = parsed.GetValue(deadline) is { } time ? RunbookCheckOptions.ParseDeadline(time, "--deadline") : new RunbookCheckOptions().Deadline,
                Every = parsed.GetValue(every) is { } period ? RunbookSchedule.ParseLength(period, "--every") : null,
                For = parsed.GetValue(lasting) is { } years ? RunbookSchedule.ParseLength(years, "--for") : null,
                Once = parsed.GetValue(once),
                Clock = ClockOption.KindOf(parsed.GetValue(clock)),
                Control = !parsed.GetValue(noControl),
                Suggest = !parsed.GetValue(noSuggestion),
                Minimize = parsed.GetValue(minimize),
                Keep = parsed.GetValue(keep),
            },
            parsed.GetValue(output),
            image.ChoiceOf(parsed),
            parsed.GetValue(sideBySide),
            RunOutput.For(AnsiConsole.Console, parsed.GetValue(quiet), parsed.GetValue(json)),
            cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(
        string[] names,
        RunbookCheckOptions options,
        DirectoryInfo? folderOfReports,
        NodeImageChoice image,
        int? sideBySide,
        IRunOutput output,
        CancellationToken cancellationToken)
    {
        var checkout = Checkout.Find();
        var folder = Laboratory.Runbooks(checkout, image.Kubernetes?.Version);
        var runbooks = names.Select(folder.Read).ToList();
        foreach (var runbook in runbooks)
        {
            options.CheckFor(runbook);
            if (image.Kubernetes is { } chosen)
            {
                options.CheckClusterFor(runbook, KubeadmDistribution.For(chosen.Version));
            }
        }

        var place = ReportPlace.Of(folderOfReports, checkout);
        place.CheckWritable();
        if (CheckOnly.IsAsked)
        {
            return ExitCode.Held;
        }

        runbooks.ForEach(options.CheckMachineFor);
        using var lab = await Laboratory.OpenAsync(new LineEvents(output, TimeProvider.System), cancellationToken, image, sideBySide);
        runbooks = [.. runbooks.Select(lab.ForImage)];
        foreach (var runbook in runbooks)
        {
            options.CheckFor(runbook);
            options.CheckMachineFor(runbook);
            options.CheckClusterFor(runbook, KubeadmDistribution.For(lab.Image.Kubernetes));
        }

        place.Prepare();
        var verdicts = new List<Verdict>();
        foreach (var runbook in runbooks)
        {
            verdicts.Add(await ReportedRun.RunAsync(
                place,
                output,
                new ExperimentBegan(
                    TimeProvider.System.GetUtcNow(),
                    runbook.Name,
                    options.ScheduleFor(runbook) is { } schedule
                        ? $"{runbook.Title}; {schedule}"
                        : $"{runbook.Title}; expired: {options.Expired ?? runbook.Expired}",
                    Laboratory.ScenarioOf(runbook, options)),
                place.FolderOfRunbook(lab.Image.Kubernetes.ToString(), runbook.Name),
                draft => lab.CheckAsync(runbook, options, cancellationToken, output, draft)));
        }

        return ExitCode.Of(verdicts);
    }
}
