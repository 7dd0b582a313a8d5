using System.CommandLine;
using Lab.Harness;
using Lab.Harness.Clusters.Images;
using Lab.Harness.Reports;
using Lab.Scenarios;

namespace Lab.Bench;

/// <summary><c>lab bench</c>: takes measurements on this machine and writes them down.</summary>
public static class BenchCommand
{
    private const int Complete = 0;
    private const int Incomplete = 3;

    private static readonly IReadOnlyList<IMeasurement> Measurements = Implementations.In<IMeasurement>(typeof(IMeasurement).Assembly);

    /// <summary>The command.</summary>
    /// <param name="lines">Receives what happens.</param>
    public static Command Create(IProgress<string> lines)
    {
        var runs = new Option<int>("--runs")
        {
            Description = "How often each measurement is taken.",
            HelpName = "N",
            DefaultValueFactory = _ => 5,
        };
        runs.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() < 1)
            {
                result.AddError("--runs: expected a number of at least 1.");
            }
        });
        var only = new Option<string[]>("--only")
        {
            Description = $"Take these measurements alone: {string.Join(", ", Measurements.Select(measurement => measurement.Name))}.",
            HelpName = "NAME…",
            AllowMultipleArgumentsPerToken = true,
        };

        // Among the words of the command line: those are looked at before an engine is.
        only.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string[]>()?.FirstOrDefault(name => !Measurements.Any(measurement => measurement.Name == name)) is { } unknown)
            {
                result.AddError($"--only: expected one of {string.Join(", ", Measurements.Select(measurement => measurement.Name))}, found '{unknown}'.");
            }
        });
        var output = new Option<DirectoryInfo>("--output")
        {
            Description = "Folder for bench.json and README.md. Without it: results/bench, or with --only a folder in it that is named for the measurements.",
            HelpName = "DIR",
        };
        var optional = Measurements.Where(measurement => measurement.OnlyWhenNamed).Select(measurement => $"'--only {measurement.Name}'");
        var command = new Command(
            "bench",
            $"""
            Measure what Lab costs on this machine: seconds, memory, processor. Run it while nothing else runs.

              ./lab bench                       takes every measurement but those that take {string.Join(", ", optional)}
              ./lab bench --runs 1 --only exec  takes one, once

            Exit codes: 0 all was measured, 2 bad input or a missing requirement, 3 a sample failed.
            """)
        {
            runs, only, output,
        };
        command.SetAction((parsed, cancellationToken) => RunAsync(
            parsed.GetValue(runs), parsed.GetValue(only) ?? [], parsed.GetValue(output)?.FullName, lines, cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(int runs, string[] only, string? output, IProgress<string> lines, CancellationToken cancellationToken)
    {
        var chosen = Choose(only);
        var checkout = Checkout.Find();
        var folder = output ?? Path.Combine([checkout.Results, "bench", .. only.Length == 0 ? Array.Empty<string>() : [string.Join('+', only)]]);
        ReportFolder.CheckWritable(folder);
        using var laboratory = await Laboratory.OpenAsync(lines, cancellationToken);
        using var workbench = new Workbench(laboratory, runs, lines);
        var surroundings = await Surroundings.LookAsync(workbench, CommandLine(runs, only), cancellationToken);
        lines.Report(
            $"environment: {surroundings.Environment.Cpu}, {surroundings.Environment.Memory}, {surroundings.Environment.NodeImage}; {surroundings.Quiet}");

        var results = new List<MeasurementResult>();
        foreach (var measurement in chosen)
        {
            results.Add(await MeasurementRun.TakeAsync(measurement, workbench, lines, cancellationToken));
        }

        var report = new BenchReport(surroundings, runs, results);
        foreach (var file in BenchFolder.Write(report, folder))
        {
            lines.Report($"wrote {Path.GetRelativePath(Environment.CurrentDirectory, file)}");
        }

        return results.Exists(result => result.Series.Any(series => series.Failures.Count > 0)) ? Incomplete : Complete;
    }

    private static IReadOnlyList<IMeasurement> Choose(string[] only) =>
        [.. Measurements.Where(measurement => only.Length == 0 ? !measurement.OnlyWhenNamed : only.Contains(measurement.Name))];

    private static string CommandLine(int runs, string[] only) =>
        "./lab bench" + (runs == 5 ? string.Empty : $" --runs {runs}") + (only.Length == 0 ? string.Empty : $" --only {string.Join(' ', only)}");
}
