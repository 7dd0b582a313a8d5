using System.CommandLine;
using Lab.Harness;
using Lab.Harness.Distributions.Kubeadm;
using Lab.Harness.Forecasts;
using Lab.Harness.Forecasts.Collected;
using Lab.Harness.Forecasts.Exporters;
using Lab.Harness.Forecasts.Found;
using Lab.Harness.Forecasts.Live;
using Lab.Harness.Forecasts.Measured;
using Lab.Harness.Journals;

namespace Lab.Cli;

/// <summary><c>lab forecast</c>: tells what will happen to a cluster and when, from what was collected on its nodes.</summary>
internal static class ForecastCommand
{
    /// <summary>What a forecast's folder is called below the one for reports.</summary>
    private const string Folder = "forecast";

    /// <summary>How many dates are told in a terminal; the page has them all.</summary>
    private const int MostDates = 8;

    /// <summary>How many things are told there that no date tells, or that could not be read.</summary>
    private const int MostFindings = 20;

    public static Command Create()
    {
        var files = new Argument<string[]>("FILE")
        {
            Description = "What the collector wrote on a node ('./lab forecast collector' prints it); several for several nodes. A list of the certificates "
                + "of Secrets as well ('./lab forecast secrets' prints what makes one).",
            Arity = ArgumentArity.ZeroOrMore,
        };
        var kubeconfig = new Option<string>("--kubeconfig")
        {
            Description = "Also ask the cluster: get and list alone, and TLS handshakes. Where it no longer answers, the files have to do.",
            HelpName = "FILE",
        };
        var within = new Option<string>("--within")
        {
            Description = "How far ahead something counts for the exit code: 36h, 30d, 2y. Without it: 30d.",
            HelpName = "TIME",
        };
        var at = new Option<string>("--at")
        {
            Description = "The instant to forecast for, in UTC: 2027-03-01 or 2027-03-01T12:00:00Z. Without it: now.",
            HelpName = "TIME",
        };
        var output = new Option<DirectoryInfo>("--output")
        {
            Description = "The folder to write to. Without it: reports/forecast where you are, which git ignores.",
            HelpName = "DIR",
        };
        var json = new Option<bool>("--json") { Description = "Print the forecast as JSON, for programs, and write nothing unless --output says where." };
        var command = new Command(
            "forecast",
            """
            Tell what will happen to a cluster of yours, and when.

            For each date it tells the first symptom, the line that somebody will read, who sees it, what goes on, and the
            smallest renewal, as recorded experiments of the same version saw it; and what no date tells. It takes no engine, changes nothing, and reads no key.

              ./lab forecast collector > collect.sh       a script to read, and to run as root on each node
              sudo sh collect.sh > node-1.txt             a text to look at before it is handed on
              ./lab forecast node-1.txt node-2.txt        the page, Markdown, JSON, a calendar and JUnit's XML
              ./lab forecast node-*.txt --kubeconfig FILE     the same, and what the API tells to who may list

            Exit codes: 0 nothing ends within that time, 1 something does or has, 2 bad input, 3 something could not be read and of the rest nothing ends.
            """)
        {
            files, kubeconfig, within, at, output, json, Printing(), PrintingSecrets(),
        };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var options = new ForecastOptions(
                parsed.GetValue(at) is { } instant ? ForecastOptions.ParseAt(instant, at.Name) : TimeProvider.System.GetUtcNow(),
                parsed.GetValue(within) is { } time ? ForecastOptions.ParseWithin(time, within.Name) : ForecastOptions.DefaultWithin);
            var paths = parsed.GetValue(files) ?? [];
            if (paths is [] && parsed.GetValue(kubeconfig) is null)
            {
                throw new InvalidInputException("forecast: expected a file that the collector wrote ('./lab forecast collector' prints it), or --kubeconfig");
            }

            var checkout = Checkout.Find();
            var cluster = Collected(paths);
            if (parsed.GetValue(kubeconfig) is { } asked)
            {
                cluster = await ClusterReader.ReadAsync(asked, cluster, KubeadmDistribution.Default, TimeProvider.System, cancellationToken);
            }

            var forecast = Forecast.Of(cluster, options, MeasuredResults.In(checkout.Results));
            var folder = parsed.GetValue(output);
            if (!parsed.GetValue(json) || folder is not null)
            {
                var written = Write(forecast, ReportPlace.Of(folder, checkout), checkout, isNamed: folder is not null);
                if (!parsed.GetValue(json))
                {
                    Tell(forecast, written);
                }
            }

            if (parsed.GetValue(json))
            {
                Console.Write(ForecastFile.ToJson(forecast));
            }

            return forecast.Outcome switch
            {
                ForecastOutcome.Nothing => ExitCode.Held,
                ForecastOutcome.Something => ExitCode.Refuted,
                _ => ExitCode.Unknown,
            };
        });
        return command;
    }

    private static Command Printing()
    {
        var command = new Command(
            "collector",
            """
            Print the script that collects on a node what a forecast needs.

            That is certificates, never keys or tokens; when files were written and programs started,
            their versions and the options that matter. It is a script for any POSIX shell that reads only; run it as root on each node, and look at what
            it writes.

              ./lab forecast collector > collect.sh
            """);
        command.SetAction(_ =>
        {
            Console.Write(Collector.Script);
            return ExitCode.Held;
        });
        return command;
    }

    private static Command PrintingSecrets()
    {
        var command = new Command(
            "secrets",
            """
            Print the command that lists the certificates of the cluster's TLS Secrets.

            The API gives a Secret whole, its key along with its certificate, so the lab never asks for one. The command is for somebody who may read
            Secrets anyhow: kubectl gets them, and prints their certificates alone. What it printed is one more FILE of a forecast.

              ./lab forecast secrets > secrets.sh && sh secrets.sh > secrets.txt
              ./lab forecast node-1.txt secrets.txt
            """);
        command.SetAction(_ =>
        {
            Console.Write(SecretsText.Command);
            return ExitCode.Held;
        });
        return command;
    }

    /// <summary>What the files tell of a cluster.</summary>
    private static FoundCluster Collected(IReadOnlyList<string> paths)
    {
        var texts = paths.Select(path => (Path: path, Text: InputFile.Read(path, "what the collector wrote"))).ToLookup(file => SecretsText.IsIn(file.Text));
        var secrets = texts[true].Select(file => SecretsText.Read(file.Text, file.Path)).ToList();
        return FoundCluster.Of(texts[false].SelectMany(file => CollectedText.Read(file.Text, file.Path)), KubeadmDistribution.Default.AuthorityFile) with
        {
            Objects = [.. secrets.SelectMany(list => list.Certificates)],
            Unread = [.. secrets.SelectMany(list => list.Unread)],
        };
    }

    private static IReadOnlyList<string> Write(Forecast forecast, ReportPlace place, Checkout checkout, bool isNamed)
    {
        place.CheckWritable();
        place.Prepare();
        return ForecastWriter.Write(forecast, isNamed ? place.Root : Path.Combine(place.Root, Folder), checkout.Results);
    }

    private static void Tell(Forecast forecast, IReadOnlyList<string> written)
    {
        Say(ForecastWords.Sentence(forecast));
        foreach (var line in Shortened(forecast.Dates, MostDates, date => $"  {ForecastWords.Line(date, forecast)}", "  "))
        {
            Say(line);
        }

        foreach (var line in Shortened(forecast.Findings, MostFindings, finding => $"- {finding.Sentence}", "- "))
        {
            Say(line);
        }

        foreach (var line in Shortened(forecast.Unread, MostFindings, unread => $"? {unread.Where}: {unread.What}", "? "))
        {
            Say(line);
        }

        foreach (var file in written)
        {
            Console.WriteLine(ShownPath.Of(file));
        }
    }

    /// <summary>Prints a line without any secret that came into it; what is written is cleaned where it is written.</summary>
    private static void Say(string line) => Console.WriteLine(Redaction.Clean(line));

    /// <summary>The first of some, a line each, and a line with how many more there are.</summary>
    private static IEnumerable<string> Shortened<T>(IReadOnlyList<T> all, int most, Func<T, string> line, string lead) =>
        all.Count > most ? all.Take(most).Select(line).Append($"{lead}and {all.Count - most} more") : all.Select(line);
}
