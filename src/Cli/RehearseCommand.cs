using System.CommandLine;
using Lab.Cli.Output;
using Lab.Harness;
using Lab.Harness.Clusters.Images;
using Lab.Harness.Distributions;
using Lab.Harness.Experiments.Events;
using Lab.Harness.Forecasts;
using Lab.Harness.Journals;
using Lab.Harness.Rehearsals;
using Lab.Harness.Rehearsals.Exporters;
using Lab.Harness.Reports.Exporters;
using Lab.Harness.Runbooks;
using Lab.Scenarios;
using Lab.Scenarios.Opening;
using Spectre.Console;

namespace Lab.Cli;

/// <summary><c>lab rehearse</c>: puts a forecast to the test on a twin of its cluster.</summary>
internal static class RehearseCommand
{
    /// <summary>What a rehearsal's folder is called below the one for reports.</summary>
    private const string Folder = "rehearsal";

    public static Command Create()
    {
        var file = new Argument<string>("FORECAST")
        {
            Description = "The forecast.json that './lab forecast' wrote.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var truth = new Option<string[]>("--truth")
        {
            Description = "In place of a forecast: names of experiments, rows of the recorded table. For each a cluster is made on which that is the next "
                + "expiry, forecast from what the collector writes on its node, and rehearsed; the table of it says what was predicted and what was seen.",
            HelpName = "ROW…",
            AllowMultipleArgumentsPerToken = true,
        };
        var until = new Option<string>("--until")
        {
            Description = "How far ahead of the forecast dates are rehearsed: 36h, 90d, 2y. Without it: 2y.",
            HelpName = "TIME",
        };
        var runbook = new Option<string>("--runbook")
        {
            Description = "Also carry out a renewal procedure on a twin: a script, a YAML list of steps, or the name of one in experiments/runbooks.",
            HelpName = "RUNBOOK",
        };
        var when = new Option<string>("--when")
        {
            Description = "When the team runs the runbook: 'before' the first expiry that breaks something, 'after' it, or after the node was 'powered-off' "
                + "over it. Without it: before.",
            HelpName = "TIME",
        };
        var output = RunOptions.OutputFolder("Without it: reports/rehearsal where you are, which git ignores.");
        var telling = new TellingOptions();
        var image = new NodeImageOptions();
        var command = new Command(
            "rehearse",
            """
            Put a forecast to the test: a real cluster with the version, the certificates' dates, keys and settings of yours, a twin, is taken from date to date
            on a shifted clock. Just before each date everything has to work still; just after it the forecast's sentences are set beside what is seen, and the
            smallest renewal is tried. With --runbook your own procedure is carried out on a twin, and judged as './lab runbook check' does.

              ./lab rehearse forecast/forecast.json
              ./lab rehearse forecast/forecast.json --runbook renew.sh --when after
              ./lab rehearse --truth apiserver etcd-server                          the lab's own rows, put to that test

            Exit codes: 0 every sentence came true, 1 something did not or the runbook does not work, 2 bad input, 3 something could not be judged.
            """)
        {
            file, until, runbook, when, output, truth,
        };
        telling.AddTo(command);
        image.AddTo(command);
        command.SetAction((parsed, cancellationToken) => RunAsync(
            new Wishes(
                parsed.GetValue(file),
                parsed.GetValue(truth) ?? [],
                parsed.GetValue(until) is { } time ? ForecastOptions.ParseWithin(time, until.Name) : RehearsalOptions.UsualLength,
                parsed.GetValue(runbook),
                MomentOf(parsed.GetValue(when), when.Name, parsed.GetValue(runbook) is not null)),
            parsed.GetValue(output),
            image.ChoiceOf(parsed),
            RunOutput.For(AnsiConsole.Console, telling.IsQuiet(parsed), telling.IsJson(parsed)),
            telling.IsQuiet(parsed),
            telling.IsJson(parsed),
            cancellationToken));
        return command;
    }

    /// <summary>When a runbook is carried out; before the first expiry where nothing is said.</summary>
    private static RunbookMoment MomentOf(string? word, string option, bool hasRunbook) => word switch
    {
        null => RunbookMoment.Before,
        _ when !RehearsalOptions.Moments.ContainsKey(word) =>
            throw new InvalidInputException($"{option}: expected one of {string.Join(", ", RehearsalOptions.Moments.Keys)}, found '{word}'"),
        _ when !hasRunbook => throw new InvalidInputException($"{option}: says when a runbook is carried out; name it with --runbook"),
        _ => RehearsalOptions.Moments[word],
    };

    private static async Task<int> RunAsync(
        Wishes wishes,
        DirectoryInfo? output,
        NodeImageChoice image,
        IRunOutput told,
        bool isQuiet,
        bool isJson,
        CancellationToken cancellationToken)
    {
        var checkout = Checkout.Find();
        if (wishes.Truth is not [])
        {
            return await RunTruthAsync(checkout, wishes, output, image, told, isJson ? _ => { } : Console.WriteLine, cancellationToken);
        }

        var file = wishes.File ?? throw new InvalidInputException(
            $"rehearse: expected the {ForecastFile.Name} that './lab forecast' writes, or --truth with rows of the recorded table");
        var forecast = ForecastFile.Parse(InputFile.Read(file, $"the {ForecastFile.Name} that './lab forecast' writes"), file);
        var choice = image is { Reference: null, Kubernetes: null } && forecast.Kubernetes is { } version ? ChoiceFor(version) ?? image : image;
        var runbook = wishes.Runbook is { } name ? KnownFiles.Runbooks(checkout, choice.Kubernetes?.Version).Read(name) : null;
        var place = ReportPlace.Of(output, checkout);
        place.CheckWritable();
        if (CheckOnly.IsAsked)
        {
            return ExitCode.Held;
        }

        using var lab = await OpenAsync(choice, image, new LineEvents(told, TimeProvider.System), cancellationToken);
        place.Prepare();
        var folder = output is null ? Path.Combine(place.Root, Folder) : place.Root;
        var options = new RehearsalOptions
        {
            Length = wishes.Until,
            Runbook = runbook is null ? null : lab.ForImage(runbook),
            When = wishes.When,
        };
        var rehearsal = await told.WhileAsync(() => lab.RehearseAsync(forecast, options, ReportsIn(folder), cancellationToken, told));
        var written = RehearsalWriter.Write(rehearsal, folder);
        if (!isJson)
        {
            Tell(rehearsal, written, isQuiet);
        }

        return ExitCode.Of([rehearsal.Verdict]);
    }

    private static async Task<int> RunTruthAsync(
        Checkout checkout,
        Wishes wishes,
        DirectoryInfo? output,
        NodeImageChoice image,
        IRunOutput told,
        Action<string> tell,
        CancellationToken cancellationToken)
    {
        if (wishes is not { File: null, Runbook: null })
        {
            throw new InvalidInputException("--truth: makes clusters of its own, so that neither a forecast nor --runbook goes with it");
        }

        TruthRun.Check(checkout, wishes.Truth);
        var place = ReportPlace.Of(output, checkout);
        place.CheckWritable();
        if (CheckOnly.IsAsked)
        {
            return ExitCode.Held;
        }

        using var lab = await Laboratory.OpenAsync(new LineEvents(told, TimeProvider.System), cancellationToken, image);
        place.Prepare();
        return ExitCode.Of(await TruthRun.RunAsync(
            lab, wishes.Truth, output is null ? Path.Combine(place.Root, TruthTable.Folder) : place.Root, told, tell, cancellationToken));
    }

    /// <summary>Writes the report of a part of a rehearsal beside the others, and tells its place below the rehearsal's.</summary>
    /// <param name="folder">The rehearsal's folder.</param>
    internal static Func<string, Journal, string> ReportsIn(string folder) => (part, journal) =>
    {
        ReportWriter.Write(journal, Path.Combine(folder, part));
        return part;
    };

    /// <summary>The image of the cluster's own minor version where it can be had, and else any: what differs then is said of the twin.</summary>
    private static async Task<Laboratory> OpenAsync(
        NodeImageChoice choice, NodeImageChoice wished, LineEvents progress, CancellationToken cancellationToken)
    {
        try
        {
            return await Laboratory.OpenAsync(progress, cancellationToken, choice);
        }
        catch (InvalidInputException exception) when (choice != wished && exception is not MissingRequirementException)
        {
            progress.Report($"{exception.OnCommandLine}; the nearest that is here is taken");
            return await Laboratory.OpenAsync(progress, cancellationToken, wished);
        }
    }

    private static NodeImageChoice? ChoiceFor(string kubernetes)
    {
        try
        {
            return KubernetesVersion.TryParse(kubernetes) is { } version ? NodeImageChoice.Of(kubernetes: $"1.{version.Minor}") : null;
        }
        catch (InvalidInputException)
        {
            return null;
        }
    }

    private static void Tell(Rehearsal rehearsal, IReadOnlyList<string> written, bool isQuiet)
    {
        Console.WriteLine(RehearsalWords.Sentence(rehearsal));
        foreach (var date in isQuiet ? [] : rehearsal.Dates)
        {
            Console.WriteLine($"  {RehearsalWords.Line(date)}");
            foreach (var sentence in date.Sentences.Where(sentence => sentence.Verdict != Verdict.Held))
            {
                Console.WriteLine($"    {sentence.Verdict}: {sentence.Predicted}: {sentence.Seen}");
            }
        }

        foreach (var file in written)
        {
            Console.WriteLine(ShownPath.Of(file));
        }
    }

    /// <summary>What the command line asks for.</summary>
    private sealed record Wishes(string? File, IReadOnlyList<string> Truth, TimeSpan Until, string? Runbook, RunbookMoment When);
}
