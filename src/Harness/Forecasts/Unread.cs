namespace Lab.Harness.Forecasts;

/// <summary>Something that could not be read, so that nothing is forecast of it.</summary>
/// <param name="Where">The node, the file or the address.</param>
/// <param name="What">What is missing and why, a sentence without a full stop.</param>
internal sealed record Unread(string Where, string What);
