namespace Lab.Harness.Reports.Rejections;

/// <summary>A connection between two ends, and how it stood at each moment.</summary>
/// <param name="Client">Who opens it.</param>
/// <param name="Server">Who is connected to.</param>
/// <param name="At">What is said of it at each moment, the weightiest statement alone.</param>
internal sealed record Connection(string Client, string Server, IReadOnlyList<Statement> At)
{
    /// <summary>Both ends in words.</summary>
    public string Name => $"{Client} → {Server}";

    /// <summary>Who rejected whom, as a sentence without its end.</summary>
    public string InWords(Statement statement) => statement.Standing switch
    {
        Standing.Works => "works",
        Standing.Unknown => "not observed",
        Standing.Rejected => statement.RejectedBy switch
        {
            RejectedBy.Client => $"{Client} rejects {Server}: {Wording.Spelled(statement.Classification)}",
            RejectedBy.Server => $"{Server} rejects {Client}: {Wording.Spelled(statement.Classification)}",
            _ => Wording.Spelled(statement.Classification),
        },
        _ => Wording.Spelled(statement.Classification),
    };

    /// <summary>Whether it starts or ends at a component.</summary>
    public bool Touches(string component) =>
        Client == component || Server == component;

    /// <summary>The component at its other end.</summary>
    public string Opposite(string component) => Client == component ? Server : Client;
}
