using Lab.Cli.Output;
using Lab.Harness;
using Lab.Harness.Forecasts;
using Lab.Harness.Forecasts.Exporters;
using Lab.Harness.Journals;
using Lab.Harness.Rehearsals;
using Lab.Harness.Rehearsals.Exporters;
using Lab.Scenarios;
using Lab.Scenarios.Opening;

namespace Lab.Cli;

/// <summary><c>lab rehearse --truth</c>: puts the lab's own forecasts to the test, row by row of its recorded table.</summary>
internal static class TruthRun
{
    /// <summary>Makes sure, before anything is started, that there are such rows.</summary>
    /// <exception cref="InvalidInputException">One of them is not an experiment.</exception>
    public static void Check(Checkout checkout, IReadOnlyList<string> rows)
    {
        foreach (var row in rows)
        {
            KnownFiles.Experiments(checkout).Read(row);
        }
    }

    /// <summary>Makes a cluster for each row, forecasts it, rehearses the forecast, and draws the table.</summary>
    /// <param name="lab">The lab.</param>
    /// <param name="rows">The names of the experiments.</param>
    /// <param name="root">The folder to write to, a folder for each row in it.</param>
    /// <param name="told">Receives what happens.</param>
    /// <param name="tell">Receives how each row ended, and where the table is, a line each.</param>
    /// <param name="cancellationToken">Takes the clusters down.</param>
    public static async Task<IReadOnlyList<Verdict>> RunAsync(
        Laboratory lab, IReadOnlyList<string> rows, string root, IRunOutput told, Action<string> tell, CancellationToken cancellationToken)
    {
        var verdicts = new List<Verdict>();
        foreach (var row in rows)
        {
            var rehearsal = await told.WhileAsync(() => RehearseAsync(lab, row, Path.Combine(root, row), told, cancellationToken));
            verdicts.Add(rehearsal.Verdict);
            tell($"{row}: {RehearsalWords.Sentence(rehearsal)}");
        }

        tell(ShownPath.Of(TruthTable.Write(root)[0]));
        return verdicts;
    }

    private static async Task<Rehearsal> RehearseAsync(Laboratory lab, string row, string folder, IRunOutput told, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(folder);
        var forecast = await lab.ForecastRowAsync(
            row, (node, text) => File.WriteAllText(Path.Combine(folder, $"{node}.txt"), text), cancellationToken, told);
        ForecastWriter.Write(forecast, folder, lab.Checkout.Results);
        var rehearsal = await lab.RehearseAsync(
            ForecastFile.Parse(ForecastFile.ToJson(forecast), ForecastFile.Name),
            new RehearsalOptions { Length = Laboratory.LengthOfRow },
            RehearseCommand.ReportsIn(folder),
            cancellationToken,
            told);
        RehearsalWriter.Write(rehearsal, folder);
        return rehearsal;
    }
}
