using System.CommandLine;
using Lab.Bench;
using Spectre.Console;

namespace Lab.Cli;

/// <summary>The command line: one subcommand a file.</summary>
internal static class LabCommand
{
    public static RootCommand Create() => new(
        """
        Finds out, on a real Kubernetes cluster, what an expired certificate breaks and whether a renewal mends it.

          ./lab run article     reproduces the experiment of 2018 and writes its report under reports/
          ./lab runbook check   tells whether a renewal procedure of yours works, on a real cluster
          ./lab matrix          does so for every single certificate, and draws the table
          ./lab compare A B     tells which facts differ between two folders of results
          ./lab explain LINE    tells which certificates can be behind a line of a log or a terminal
          ./lab report JOURNAL  draws reports again from their journals
          ./lab forecast FILE   tells what will happen to a cluster of yours and when, from files that a script collects
          ./lab rehearse FILE   puts that to the test on a twin of your cluster, a real one, date by date
          ./lab list            shows the experiments there are
          ./lab test            runs the tests, real clusters included
          ./lab down            stops the private container engine, if the lab started one

        Exit codes: 0 held (or done), 1 refuted, 2 bad input or a missing requirement, 3 unknown.
        """)
    {
        RunCommand.Create(),
        RunbookCommand.Create(),
        MatrixCommand.Create(),
        CompareCommand.Create(),
        ExplainCommand.Create(),
        ReportCommand.Create(),
        ForecastCommand.Create(),
        RehearseCommand.Create(),
        ListCommand.Create(),
        ImageCommand.Create(),
        CleanCommand.Create(),
        DoctorCommand.Create(),
        BenchCommand.Create(new Lines(AnsiConsole.Console)),
        ClockCallsCommand.Create(),
    };
}
