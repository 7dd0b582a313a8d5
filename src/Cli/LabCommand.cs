using System.CommandLine;
using System.CommandLine.Help;
using Lab.Bench;
using Lab.Cli.Reference;
using Spectre.Console;

namespace Lab.Cli;

/// <summary>The command line: one subcommand a file.</summary>
internal static class LabCommand
{
    public static RootCommand Create()
    {
        var lab = new RootCommand(
            """
            Finds out, on a real Kubernetes cluster, what an expired certificate breaks and whether a renewal mends it.

              ./lab run article                        the experiment of 2018; its report lies under reports/
              ./lab runbook check renew.sh             does a renewal procedure of yours work?
              ./lab matrix                             what each single certificate breaks, and what mends it
              ./lab explain 'a line of a log'          which certificates can be behind a line
              ./lab forecast node-1.txt                what will happen to a cluster of yours, and when
              ./lab rehearse forecast/forecast.json    is that so? on a twin of it, date by date
              ./lab alerts check rules.yaml            does your alert on expiring certificates fire?
              ./lab reload check deployment.yaml       does a workload of yours serve a renewed certificate by itself?

            Exit codes: 0 held (or done), 1 refuted, 2 bad input or a missing requirement, 3 unknown.
            """)
        {
            RunCommand.Create(),
            RunbookCommand.Create(),
            MatrixCommand.Create(),
            MergeCommand.Create(),
            CompareCommand.Create(),
            ExplainCommand.Create(),
            ReportCommand.Create(),
            BundleCommand.Create(),
            ForecastCommand.Create(),
            RehearseCommand.Create(),
            AlertsCommand.Create(),
            ReloadCommand.Create(),
            ListCommand.Create(),
            ImageCommand.Create(),
            FrontDoorCommand.Test(),
            BenchCommand.Create(new Lines(AnsiConsole.Console)),
            DoctorCommand.Create(),
            CleanCommand.Create(),
            FrontDoorCommand.Down(),
            CompletionCommand.Create(),
            ReferenceCommand.Create(),
            ClockCallsCommand.Create(),
        };
        lab.Options.Add(Colour.Create());
        var help = lab.Options.OfType<HelpOption>().Single();
        help.Action = new HelpText();
        help.Description = "Tell about a command.";
        help.Aliases.Remove("/h");
        help.Aliases.Remove("/?");
        lab.Options.OfType<VersionOption>().Single().Description = "Tell the version, and the commit that it was built from.";
        return lab;
    }
}
