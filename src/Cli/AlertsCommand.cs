using System.CommandLine;
using Lab.Cli.Output;
using Lab.Harness;
using Lab.Harness.Alerts;
using Lab.Harness.Alerts.Exporters;
using Lab.Harness.Alerts.Rules;
using Lab.Harness.Clusters.Images;
using Lab.Harness.Experiments.Events;
using Lab.Harness.Runbooks;
using Lab.Scenarios;
using Lab.Scenarios.Opening;
using Spectre.Console;

namespace Lab.Cli;

/// <summary><c>lab alerts</c>: tells whether an alert fires before a certificate ends.</summary>
internal static class AlertsCommand
{
    public static Command Create() => new(
        "alerts", "Tell whether the rules of a team's Prometheus tell of certificates before they end, on a real cluster.") { Check() };

    private static Command Check()
    {
        var files = new Argument<string[]>("RULES")
        {
            Description = "Files of rules, as Prometheus loads them, or PrometheusRule objects. They are loaded together.",
            Arity = ArgumentArity.OneOrMore,
        };
        var expired = new Option<string>("--expired")
        {
            Description = "The certificates that come to their ends, one after the other: 'all' but the authorities, or names with commas between them.",
            HelpName = "NAMES",
            DefaultValueFactory = _ => "all",
        };
        var config = new Option<string>("--config")
        {
            Description = "A prometheus.yml: its jobs are scraped beside the lab's own. What is outside of the cluster can't be: the lab is sealed.",
            HelpName = "FILE",
        };
        var textfile = new Option<string>("--textfile")
        {
            Description = "A script that prints metrics of a node; it is run there again and again, and the node exporter tells what it printed.",
            HelpName = "SCRIPT",
        };
        var each = new Option<bool>("--each") { Description = "Judge each file by itself, all from the same clusters." };
        var output = RunOptions.OutputFolder(ReportPlace.WithoutIt);
        var image = new NodeImageOptions();
        var telling = new TellingOptions();
        var command = new Command(
            "check",
            """
            Load rules into a real Prometheus beside a real cluster, and take the clock of both towards and over the notAfter of each certificate: does an alert
            fire before it, how long before, does it name the certificate, and does it end after the renewal?

              ./lab alerts check experiments/alerts/kube-prometheus.yaml        the rules that most clusters have
              ./lab alerts check our-rules.yaml --expired apiserver,etcd-server
              ./lab alerts check our-rules.yaml --config prometheus.yml         with jobs of your own beside the lab's
              ./lab alerts check our-rules.yaml --json                          for a program: one event a line, the verdict last

            Exit codes: 0 held, 1 refuted, 2 bad input, 3 unknown: a metric that nothing here exposes, for example.
            """)
        {
            files, config, textfile, expired, each, output,
        };
        telling.AddTo(command);
        image.AddTo(command);
        command.SetAction((parsed, cancellationToken) => RunAsync(
            parsed.GetRequiredValue(files),
            parsed.GetValue(config),
            parsed.GetValue(textfile),
            ExpiredCertificates.Parse(parsed.GetRequiredValue(expired), "--expired"),
            parsed.GetValue(each),
            parsed.GetValue(output),
            image.ChoiceOf(parsed),
            RunOutput.For(AnsiConsole.Console, telling.IsQuiet(parsed), telling.IsJson(parsed)),
            telling.IsJson(parsed),
            cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(
        string[] files,
        string? config,
        string? textfile,
        ExpiredCertificates expired,
        bool each,
        DirectoryInfo? folderOfReports,
        NodeImageChoice image,
        IRunOutput output,
        bool json,
        CancellationToken cancellationToken)
    {
        var checkout = Checkout.Find();
        var rules = files.Select(RuleFile.Read).ToList();
        RecordedSeries.Require(rules);
        var jobs = config is null ? [] : AlertCheckOptions.ReadJobs(config, KnownFiles.Vocabulary.Distribution);
        var program = textfile is null ? null : AlertCheckOptions.ReadTextfile(textfile);
        var place = ReportPlace.Of(folderOfReports, checkout);
        place.CheckWritable();
        if (CheckOnly.IsAsked)
        {
            return ExitCode.Held;
        }

        using var lab = await Laboratory.OpenAsync(new LineEvents(output, TimeProvider.System), cancellationToken, image);
        var reports = await lab.CheckAlertsAsync(
            new AlertCheckOptions
            {
                Rules = rules,
                Jobs = jobs,
                Textfile = program,
                Each = each,
                Certificates = expired.NamesIn(lab.Image.Distribution),
                Command = $"alerts check {string.Join(' ', files.Select(ShellWord.Of))}"
                    + (config is null ? "" : $" --config {ShellWord.Of(config)}")
                    + (textfile is null ? "" : $" --textfile {ShellWord.Of(textfile)}")
                    + (each ? " --each" : "")
                    + (expired == ExpiredCertificates.All ? "" : $" --expired {expired}"),
            },
            cancellationToken);
        place.Prepare();
        foreach (var report in reports)
        {
            var written = AlertWriter.Write(report, FolderOf(report, place, each));
            if (json)
            {
                output.Report(EndedOf(report, written, TimeProvider.System));
            }
            else
            {
                Tell(report, written);
            }
        }

        return ExitCode.Of(reports.Select(report => report.Verdict));
    }

    /// <summary>The end of a check as an event: what it came to, for programs.</summary>
    internal static ExperimentEnded EndedOf(AlertReport report, IReadOnlyList<string> written, TimeProvider time) => new(
        time.GetUtcNow(), report.Name, report.Verdict, [.. report.Findings.Select(finding => finding.Reason)], Math.Round(report.Seconds, 1), written);

    private static string FolderOf(AlertReport report, ReportPlace place, bool each) =>
        place.IsIndexed ? Path.Combine(place.FolderOf(report.Environment.KubernetesVersion), "alerts", report.Name)
        : each ? Path.Combine(place.Root, report.Name)
        : place.Root;

    private static void Tell(AlertReport report, IReadOnlyList<string> written)
    {
        foreach (var line in report.ToLines().Concat(written.Select(ShownPath.Of)))
        {
            Console.WriteLine(line);
        }
    }
}
