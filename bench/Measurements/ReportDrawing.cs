using System.Diagnostics;
using System.Globalization;
using System.Runtime.CompilerServices;
using Lab.Harness.Experiments;
using Lab.Harness.Journals;
using Lab.Harness.Reports.Exporters;

namespace Lab.Bench.Measurements;

/// <summary>How long a large journal takes to draw, and how large its page is.</summary>
internal sealed class ReportDrawing : IMeasurement
{
    private const int Observations = 10_000;
    private const int Probes = 20;
    private const string Everything = "all reports of a journal, its reading included";

    /// <inheritdoc/>
    public string Name => "report";

    /// <inheritdoc/>
    public string Unit => "s, the size in MB";

    /// <inheritdoc/>
    public string Summary =>
        $"Draws the reports of a made-up journal of {Observations.ToString("N0", CultureInfo.InvariantCulture)} observations by {Probes} probes, some of "
        + "which change their minds all the time: page, Markdown, JUnit and drawings.";

    /// <inheritdoc/>
    public async IAsyncEnumerable<Sample> TakeAsync(Workbench workbench, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("lab-bench-report-");
        try
        {
            var path = Path.Combine(folder.FullName, JournalFile.Name);
            JournalFile.Write(
                Large(EnvironmentBlock.Of(workbench.Laboratory.Engine, workbench.Laboratory.Image, "./lab bench --only report", TimeProvider.System)), path);
            ReportWriter.Draw(path);
            for (var run = 0; run < workbench.Runs; run++)
            {
                foreach (var sample in await Task.Run(() => TakeOne(path), cancellationToken))
                {
                    yield return sample;
                }
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>
    /// A journal that is larger than any that was recorded: every probe turns with the expiry and with the renewal, and every fourth changes its mind
    /// all the time in between, each time with another text.
    /// </summary>
    internal static Journal Large(RunEnvironment environment)
    {
        var start = environment.StartedAt;
        return new()
        {
            SchemaVersion = Journal.CurrentSchemaVersion,
            Experiment = "large",
            Title = "How long does a large journal take to draw?",
            Description = "Made up for the benchmark.",
            Scenario = "none",
            Verdict = Verdict.Unknown,
            Reasons = ["nothing was observed; this journal is made up"],
            Environment = environment,
            Expiring = ["apiserver"],
            Certificates =
            [
                new(
                    "apiserver",
                    "01",
                    start,
                    start.AddSeconds(60),
                    "127.0.0.1:6443",
                    "CN=kubernetes",
                    "CN=kube-apiserver",
                    "steady-state",
                    CertificateSource.Wire),
            ],
            Phases =
            [
                new("steady-state", start, start.AddSeconds(55), PhaseOutcome.Completed),
                new("expiry", start.AddSeconds(55), start.AddSeconds(61), PhaseOutcome.Completed),
                new("failure", start.AddSeconds(61), start.AddSeconds(200), PhaseOutcome.Completed),
                new("renewal", start.AddSeconds(200), start.AddSeconds(210), PhaseOutcome.Completed),
                new("recovery", start.AddSeconds(210), start.AddSeconds(300), PhaseOutcome.Completed),
            ],
            Steps = [new("Renew the certificate", "node", "kubeadm certs renew apiserver", 0, start.AddSeconds(201), start.AddSeconds(203), "renewed")],
            Observations =
            [
                .. Enumerable.Range(0, Observations).Select(index =>
                {
                    var second = 300.0 * index / Observations;
                    var isFlapping = index % Probes % 4 == 0;
                    var isGood = second is < 60 or > 215 || (isFlapping && index / Probes % 3 == 0);
                    return new Observation(
                        $"probe-{index % Probes}",
                        start.AddSeconds(second),
                        second switch { < 55 => "steady-state", < 61 => "expiry", < 200 => "failure", < 210 => "renewal", _ => "recovery" },
                        isGood ? Outcome.Succeeded : Outcome.Failed,
                        isGood ? Classification.Ok : Classification.ConnectionRefused,
                        $"{(isFlapping ? Guid.NewGuid().ToString() : "10.0.0.1:6443")}, request {index}: the connection was "
                        + $"{(isGood ? "granted" : "refused")} - did you specify the right host or port?");
                }),
            ],
        };
    }

    private static IReadOnlyList<Sample> TakeOne(string path)
    {
        var started = Stopwatch.GetTimestamp();
        var files = ReportWriter.Draw(path);
        var elapsed = Stopwatch.GetElapsedTime(started);
        var page = files.Single(file => file.EndsWith(".html", StringComparison.Ordinal));
        return [Sample.Of(Everything, elapsed), Sample.Of("size of the page", new FileInfo(page).Length / 1e6)];
    }
}
