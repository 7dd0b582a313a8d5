using Lab.Harness;
using Lab.Harness.Clocks;
using Lab.Harness.Experiments;
using Lab.Harness.Experiments.Events;
using Lab.Harness.Forecasts;
using Lab.Harness.Journals;
using Lab.Harness.Rehearsals;
using Lab.Harness.Runbooks;

namespace Lab.Scenarios.Opening;

/// <summary>A forecast, rehearsed on a twin of its cluster: its dates, and where one was brought, a runbook around the first that breaks something.</summary>
/// <param name="lab">The lab.</param>
/// <param name="forecast">The forecast.</param>
/// <param name="options">How far, and with which runbook.</param>
/// <param name="report">Writes the report of a part into a folder of that name, and tells its place below the rehearsal's.</param>
/// <param name="events">Receives the events as data, its lines included; <see langword="null"/> where the lab's lines are enough.</param>
internal sealed class ForecastRehearsal(
    Laboratory lab, Forecast forecast, RehearsalOptions options, Func<string, Journal, string> report, IProgress<RunEvent>? events)
{
    /// <summary>How a runbook is checked on a twin: what is missing in one that does not work is not looked for.</summary>
    private static readonly RunbookCheckOptions CheckOnTwin = new() { Suggest = false };

    /// <summary>Rehearses it.</summary>
    /// <param name="cancellationToken">Stops the rehearsal and takes its clusters down.</param>
    /// <exception cref="InvalidInputException">No twin can be made of it, or clocks can't be shifted here.</exception>
    /// <exception cref="ClockLostException">The clock of a twin was lost.</exception>
    public async Task<Rehearsal> RunAsync(CancellationToken cancellationToken)
    {
        if (ClockChoice.MissingFor(lab.Engine, lab.Image) is { } missing)
        {
            throw new InvalidInputException($"rehearse: {missing}, and a rehearsal moves the twin's clock from date to date");
        }

        var until = Forecast.Later(forecast.At, options.Length);
        var dates = PlannedDate.Of(forecast, until);
        var breaking = dates.FirstOrDefault(date => date is { NotRehearsed: null, Ends.Count: > 0, Predicted: not { SmallestRenewal.Count: 0 } });
        CheckRunbook(breaking);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        string? lost = null;
        var context = lab.ContextOf(TwinRehearsal.Question, $"rehearse {ForecastFile.Name}", events) with
        {
            Clock = ClockKind.Shift,
            ClockLost = reason =>
            {
                Interlocked.CompareExchange(ref lost, reason, null);
                stop.Cancel();
            },
        };
        try
        {
            var (rehearsed, plan) = await new TwinRehearsal(context, forecast, lab.ExperimentsOfImage, report).RunAsync(dates, stop.Token);
            return new()
            {
                LabVersion = EnvironmentBlock.LabVersion,
                ForecastAt = forecast.At,
                Kubernetes = forecast.Kubernetes,
                Nodes = [.. forecast.Nodes.Select(node => node.Name)],
                Until = until,
                Twin = new(lab.Kubernetes, lab.NodeImageReference, plan.ControlPlanes, plan.StartsAt, plan.Differences),
                Dates = rehearsed,
                Later = forecast.Dates.Count - dates.Count,
                Runbook = options.Runbook is { } runbook ? await RunbookAsync(runbook, breaking!, stop.Token) : null,
            };
        }
        catch (Exception) when (lost is not null && !cancellationToken.IsCancellationRequested)
        {
            throw new ClockLostException(lost);
        }
    }

    private void CheckRunbook(PlannedDate? breaking)
    {
        if (options.Runbook is not { } brought)
        {
            return;
        }

        if (breaking is null)
        {
            throw new InvalidInputException($"{Setting.Runbook}: no date until then breaks anything, so there is nothing to renew before or after it");
        }

        CheckOnTwin.CheckFor(brought);
        CheckOnTwin.CheckMachineFor(brought);
    }

    /// <summary>Carries out the runbook on a twin, around the first date that breaks something.</summary>
    private async Task<RehearsedRunbook> RunbookAsync(Runbook runbook, PlannedDate date, CancellationToken cancellationToken)
    {
        var plan = TwinPlan.Of(forecast, lab.Distribution, date.First, new HashSet<string>(StringComparer.Ordinal), startsLate: true);
        var twin = new RunbookTwin(
            plan.Shape,
            DateExperiment.SettingsOf(date, plan),
            options.When == RunbookMoment.Before ? date.Ends.Values.Max() : null,
            options.When == RunbookMoment.PoweredOff,
            $"rehearse {ForecastFile.Name} --runbook {runbook.File} --when {RehearsalOptions.WordOf(options.When)}");
        var journal = await lab.CheckAsync(
            runbook,
            CheckOnTwin with { Twin = twin, Nodes = plan.ControlPlanes, Clock = ClockKind.Shift },
            cancellationToken,
            events);
        return new(runbook.Name, options.When, date.Date.At, journal.Verdict, journal.Reasons, report($"runbook-{runbook.Name}", journal));
    }
}
