using System.Text.Json.Serialization;

namespace Lab.Bench;

/// <summary>All samples of one quantity. Failed ones are kept, and are in no statistic.</summary>
internal sealed record Series
{
    /// <summary>Makes a series of at least one sample.</summary>
    public Series(string quantity, IReadOnlyList<Sample> samples)
    {
        Quantity = quantity;
        Values = [.. samples.Where(sample => sample.Value is not null).Select(sample => sample.Value!.Value)];
        Failures = [.. samples.Where(sample => sample.Failure is not null).Select(sample => sample.Failure!)];
    }

    /// <summary>What was measured.</summary>
    public string Quantity { get; }

    /// <summary>The least value; <see langword="null"/> where every sample failed, as for the other two.</summary>
    public double? Min => Values.Count == 0 ? null : Values.Min();

    /// <summary>The value in the middle; between two of them, their mean.</summary>
    public double? Median
    {
        get
        {
            var sorted = Values.Order().ToList();
            var middle = sorted.Count / 2;
            return sorted.Count switch
            {
                0 => null,
                var count when count % 2 == 1 => sorted[middle],
                _ => (sorted[middle - 1] + sorted[middle]) / 2,
            };
        }
    }

    /// <summary>The greatest value.</summary>
    public double? Max => Values.Count == 0 ? null : Values.Max();

    /// <summary>The values, in the order in which they were taken.</summary>
    [JsonPropertyName("samples")]
    public IReadOnlyList<double> Values { get; }

    /// <summary>Why samples failed, one reason for each that did.</summary>
    public IReadOnlyList<string> Failures { get; }

    /// <summary>Sorts samples into series, in the order in which their quantities first came.</summary>
    public static IReadOnlyList<Series> Of(IEnumerable<Sample> samples) =>
        [.. samples.GroupBy(sample => sample.Quantity).Select(group => new Series(group.Key, [.. group]))];
}
