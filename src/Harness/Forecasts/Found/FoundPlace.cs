namespace Lab.Harness.Forecasts.Found;

/// <summary>Where a certificate was found.</summary>
/// <param name="Kind">What the place is.</param>
/// <param name="Path">The file, the address <c>host:port</c>, or the object.</param>
internal sealed record FoundPlace(PlaceKind Kind, string Path)
{
    /// <summary>When the file was written last; <see langword="null"/> where it is not a file.</summary>
    public DateTimeOffset? ChangedAt { get; init; }

    /// <summary>The server name that was asked for on the wire; <see langword="null"/> for none.</summary>
    public string? ServerName { get; init; }

    /// <summary>How many certificates stand before it at the place: behind the first of a server's stands the chain that leads to its authority.</summary>
    public int Index { get; init; }
}
