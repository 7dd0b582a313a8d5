namespace Lab.Harness.Journals;

/// <summary>One connection on the way of a probe's request.</summary>
/// <param name="Client">Who opens it.</param>
/// <param name="Server">Who is connected to.</param>
/// <param name="IsIndirect">Whether the probe sees only what comes of the connection, as a lease that is renewed or not, and not the connection itself.</param>
public sealed record RouteLeg(string Client, string Server, bool IsIndirect = false);
