using System.Globalization;

namespace Lab.Bench;

/// <summary>Figures for readers: about three digits that count.</summary>
internal static class Figure
{
    /// <summary>The figure as text.</summary>
    public static string Of(double value) => value.ToString(
        Math.Abs(value) switch
        {
            >= 100 => "0",
            >= 10 => "0.0",
            >= 1 => "0.00",
            _ => "0.000",
        },
        CultureInfo.InvariantCulture);
}
