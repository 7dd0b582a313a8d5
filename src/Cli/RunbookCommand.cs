using System.CommandLine;
using Lab.Cli.Output;
using Lab.Harness;
using Lab.Harness.Experiments.Events;
using Lab.Harness.Journals;
using Lab.Harness.Runbooks;
using Lab.Scenarios;
using Lab.Scenarios.Opening;

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
            Arity = ArgumentArity.ZeroOrMore,
        };
        runbooks.CompletionSources.Add(_ => KnownFiles.Runbooks(Checkout.Find()).Names);
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
        expired.CompletionSources.Add(_ =>
        [
            "all",
            "kubeadm",
            .. ExpiredCertificates.KnownNames,
        ]);
        on.CompletionSources.Add([.. RunbookPlace.All.Select(place => place.Name)]);
        var arguments = new Option<string>("--arguments")
        {
            Description = "What a script is called with, in one word of your shell, for it to be read by a shell again: --arguments '--yes --days 365'.",
            HelpName = "WORDS",
        };
        var nodes = WholeNumber.Option(
            "--nodes", "1 or 3", 0, int.MaxValue, "Control-plane nodes of the cluster: 1 or 3. Without it: what the runbook says, else 1.");
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
        var options = new RunOptions();
        var command = new Command(
            "check",
            """
            Let certificates of a real cluster expire, run the runbook, and judge: does everything work again, is every certificate on the wire a new one,
            does nothing hold an old one in memory?

              ./lab runbook check renew.sh                                  a script or program, run as root on the control-plane node
              ./lab runbook check renew.sh --arguments '--yes --days 365'
              ./lab runbook check renew.sh --on host --nodes 3              run here, with an ssh that leads to the cluster's nodes
              ./lab runbook check renew.yaml --minimize                     a list of steps: which of them matter?
              ./lab runbook check renew-all-alone --clock shift             one of experiments/runbooks
              ./lab runbook check renew.sh --every 30d --for 3y             again and again, while years pass on the cluster's own clock

            Exit codes: 0 held, 1 refuted, 2 bad input, 3 unknown; of several runbooks the worst.
            """)
        {
            runbooks, arguments, expired, on, nodes, every, lasting, once, deadline, minimize, noSuggestion,
        };
        options.AddTo(command);
        command.SetAction((parsed, cancellationToken) =>
        {
            var choices = options.Of(parsed);
            return RunAsync(
                parsed.GetValue(runbooks) ?? [],
                new RunbookCheckOptions
                {
                    Expired = parsed.GetValue(expired) is { } names ? ExpiredCertificates.Parse(names, "--expired") : null,
                    On = parsed.GetValue(on) is { } place ? RunbookPlace.Parse(place, "--on") : null,
                    Arguments = parsed.GetValue(arguments)?.Trim() ?? "",
                    Nodes = parsed.GetValue(nodes) is { } count ? RunbookPlace.CheckNodes(count, "--nodes") : null,
                    Deadline = parsed.GetValue(deadline) is { } time
                        ? RunbookCheckOptions.ParseDeadline(time, "--deadline")
                        : new RunbookCheckOptions().Deadline,
                    Every = parsed.GetValue(every) is { } period ? RunbookSchedule.ParseLength(period, "--every") : null,
                    For = parsed.GetValue(lasting) is { } years ? RunbookSchedule.ParseLength(years, "--for") : null,
                    Once = parsed.GetValue(once),
                    Clock = choices.Clock,
                    Control = choices.Control,
                    Suggest = !parsed.GetValue(noSuggestion),
                    Minimize = parsed.GetValue(minimize),
                    Keep = choices.Keep,
                },
                choices,
                cancellationToken);
        });
        return command;
    }

    private static async Task<int> RunAsync(string[] names, RunbookCheckOptions options, RunChoices choices, CancellationToken cancellationToken)
    {
        var checkout = Checkout.Find();
        var folder = KnownFiles.Runbooks(checkout, choices.Image.Kubernetes?.Version);
        if (names is [])
        {
            var all = folder.Names.Select(folder.Read);
            return NameMissing.Say("runbook check", "a script, a file of steps, or a name", all.Select(runbook => (runbook.Name, runbook.Title)));
        }

        var runbooks = names.Select(folder.Read).ToList();
        foreach (var runbook in runbooks)
        {
            options.CheckFor(runbook);
            if (choices.Image.Kubernetes is { } chosen)
            {
                options.CheckClusterFor(runbook, KnownFiles.VocabularyOf(chosen.Version).Distribution);
            }
        }

        var place = ReportPlace.Of(choices.Output, checkout);
        place.CheckWritable();
        if (CheckOnly.IsAsked)
        {
            return ExitCode.Held;
        }

        runbooks.ForEach(options.CheckMachineFor);
        var output = choices.Shown;
        using var lab = await Laboratory.OpenAsync(
            new LineEvents(output, TimeProvider.System), cancellationToken, choices.Image, choices.SideBySide, start: choices.Start);
        runbooks = [.. runbooks.Select(lab.ForImage)];
        foreach (var runbook in runbooks)
        {
            options.CheckFor(runbook);
            options.CheckMachineFor(runbook);
            options.CheckClusterFor(runbook, lab.Image.Distribution);
        }

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
                    KnownFiles.ScenarioOf(runbook, options)),
                place.FolderOfRunbook(lab.Image.Kubernetes.ToString(), runbook.Name),
                draft => lab.CheckAsync(runbook, options, cancellationToken, output, draft)));
        }

        return ExitCode.Of(verdicts);
    }
}
