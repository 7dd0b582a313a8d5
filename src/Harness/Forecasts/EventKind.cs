namespace Lab.Harness.Forecasts;

/// <summary>What happens at an instant.</summary>
internal enum EventKind
{
    /// <summary>A certificate ends: the instant is the last at which it is valid.</summary>
    Ends,

    /// <summary>A certificate begins: the instant is the first at which it is valid.</summary>
    Begins,
}
