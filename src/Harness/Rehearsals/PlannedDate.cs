using Lab.Harness.Forecasts;
using Lab.Harness.Forecasts.Found;
using Lab.Harness.Forecasts.Measured;

namespace Lab.Harness.Rehearsals;

/// <summary>A date of a forecast as a twin goes through it.</summary>
internal sealed record PlannedDate
{
    /// <summary>The date.</summary>
    public required ForecastDate Date { get; init; }

    /// <summary>Its number among the dates that are rehearsed, counted from 1.</summary>
    public required int Number { get; init; }

    /// <summary>The certificates of the catalogue that end, with their ends.</summary>
    public required IReadOnlyDictionary<string, DateTimeOffset> Ends { get; init; }

    /// <summary>The certificates that are to be renewed before by who presents them.</summary>
    public required IReadOnlyList<string> Renewing { get; init; }

    /// <summary>Whether what an API server made for itself ends.</summary>
    public required bool EndsLoopback { get; init; }

    /// <summary>What of it no sentence tells.</summary>
    public required IReadOnlyList<string> Remarks { get; init; }

    /// <summary>Why it can't be rehearsed; <see langword="null"/> where it can.</summary>
    public string? NotRehearsed { get; init; }

    /// <summary>What the forecast says of it.</summary>
    public MeasuredOutcome? Predicted => Date.Sentence;

    /// <summary>The first end, before which everything has to work.</summary>
    public DateTimeOffset First => Ends.Count == 0 ? Date.At : Ends.Values.Min();

    /// <summary>The names that the forecast gives.</summary>
    public IReadOnlyList<string> Names => [.. Date.Events.Select(item => item.Certificate).Distinct(StringComparer.Ordinal)];

    /// <summary>The folder of its report.</summary>
    public string Folder => $"{Number:00}-{(Ends.Keys.Concat(Renewing).ToList() is [var only] ? only : EndsLoopback ? ClusterReading.Loopback : "together")}";

    /// <summary>The dates up to an instant, the first first.</summary>
    public static IReadOnlyList<PlannedDate> Of(Forecast forecast, DateTimeOffset until) =>
        [.. forecast.Dates.Where(date => date.At <= until).Select((date, index) => Of(forecast, date, index + 1))];

    private static PlannedDate Of(Forecast forecast, ForecastDate date, int number)
    {
        var held = forecast.Nodes.Where(node => node.IsControlPlane).SelectMany(node => node.Held)
            .ToLookup(certificate => certificate.Name, StringComparer.Ordinal);
        var ends = date.Events.Where(item => item is { Kind: EventKind.Ends, RenewsItself: false } && IsHeld(item)).ToList();
        var loopback = date.Events.Any(item => item is { Kind: EventKind.Ends, Certificate: ClusterReading.Loopback });
        var renewing = date.Events.Where(item => item.RenewsItself).Select(item => item.Certificate).Distinct(StringComparer.Ordinal).ToList();
        var others = date.Events.Except(ends).Where(item => !item.RenewsItself && item.Certificate != ClusterReading.Loopback).ToList();
        var unmeasured = ends.Where(item => item.Measured is null && date.Together is null).Select(item => item.Certificate).Distinct(StringComparer.Ordinal);
        return new()
        {
            Date = date,
            Number = number,
            Ends = ends.GroupBy(item => item.Certificate, StringComparer.Ordinal)
                .ToDictionary(same => same.Key, same => same.Max(item => item.At), StringComparer.Ordinal),
            Renewing = renewing,
            EndsLoopback = loopback,
            Remarks =
            [
                .. others.Select(item => IsMadeInMemory(item)
                    ? $"{item.Certificate} ends: the twin's program made its own when it started; nothing was measured of it, so that the forecast says nothing"
                    : $"{item.Certificate} {(item.Kind == EventKind.Begins ? "begins" : "ends")}: the twin was not given it"),
                .. unmeasured.Select(name => $"{name} ends: the forecast says nothing of it, for it was not measured"),
            ],
            NotRehearsed = ends is [] && !loopback && renewing is []
                ? others.TrueForAll(item => item.Kind == EventKind.Begins)
                    ? "something begins here, and nothing ends"
                    : "the twin has nothing that ends here"
                : null,
        };

        // Nobody gives such a program a certificate, so it makes one when it starts.
        static bool IsMadeInMemory(ForecastEvent item) =>
            item.Kind == EventKind.Ends && item.Measured is null && item.Places.All(place => place.Kind == PlaceKind.Wire);

        // A copy in somebody's folder, or what an object of the API holds, is not part of a twin.
        bool IsHeld(ForecastEvent item) =>
            held[item.Certificate].Any(certificate => certificate.NotAfter == item.At)
            && item.Places.Any(place => place.Kind is PlaceKind.File or PlaceKind.Kubeconfig or PlaceKind.Wire);
    }
}
