namespace Lab.Harness.Forecasts;

/// <summary>How a forecast comes out.</summary>
internal enum ForecastOutcome
{
    /// <summary>Nothing happens within the time that was asked for.</summary>
    Nothing,

    /// <summary>Something could not be read, and of the rest nothing happens.</summary>
    Unknown,

    /// <summary>Something happens within the time that was asked for, or has happened.</summary>
    Something,
}
