using Lab.Harness.Forecasts.Found;

namespace Lab.Harness.Forecasts;

/// <summary>Where a certificate was found that something happens to.</summary>
/// <param name="Node">The node; empty for an object of the cluster.</param>
/// <param name="Kind">What the place is.</param>
/// <param name="Path">The file, the address or the object.</param>
internal sealed record EventPlace(string Node, PlaceKind Kind, string Path);
