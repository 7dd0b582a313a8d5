using Lab.Harness.Clusters;
using Lab.Harness.Journals;
using Lab.Harness.Probes;

namespace Lab.Harness.Tests.Probes;

/// <summary>A probe that the lab does not have, in one file, as somebody would add it.</summary>
public sealed class GossipOfTheWebhook : IProbe
{
    public string Name => "gossip";

    public string Question => "the admission webhook asks a peer of its own, made up: does the peer accept its certificate?";

    public IReadOnlyList<RouteLeg> Route => [new("admission webhook", "gossip peer")];

    public string? TellsOf => "gossip peer";

    public Task<Reading> AskAsync(Cluster cluster, CancellationToken cancellationToken) =>
        Task.FromResult(Reading.Failed("remote error: tls: expired certificate"));
}
