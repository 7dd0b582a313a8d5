namespace Lab.Harness.Reports.Rejections;

/// <summary>A way that a request goes: who opens the connection, and to whom.</summary>
/// <param name="Client">Who opens it.</param>
/// <param name="Server">Who is connected to.</param>
/// <param name="IsIndirect">Whether the probe sees only what comes of it, as a lease that is renewed or not, and not the connection itself.</param>
internal sealed record Route(string Client, string Server, bool IsIndirect = false);
