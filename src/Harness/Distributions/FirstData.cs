namespace Lab.Harness.Distributions;

/// <summary>
/// What a setup program makes of a cluster's first node that is alike in all clusters of one configuration: what lies in its store and in files of the node. It
/// can be taken from one cluster and put in place of the next, whose certificates, keys and tokens are its own.
/// </summary>
/// <remarks>Whatever is not named here, the components of the new cluster make again, as they do at every first start.</remarks>
internal sealed record FirstData
{
    /// <summary>
    /// The store's HTTP interface, as the words of a shell that ask it, up to <c>/v3/kv</c>; what is asked follows.
    /// </summary>
    /// <remarks>Source: etcd, <c>Documentation/dev-guide/api_grpc_gateway.md</c>.</remarks>
    public required string Store { get; init; }

    /// <summary>What keys in the store begin with whose values name nothing of one cluster alone; they are kept as they are.</summary>
    public required IReadOnlyList<string> Keys { get; init; }

    /// <summary>The objects that name what is a cluster's own; it is replaced in them.</summary>
    public required IReadOnlyList<RewrittenObject> Rewritten { get; init; }

    /// <summary>The files that the setup program writes for the kubelet, beside the manifests of static pods; not every version writes all.</summary>
    public required IReadOnlyList<string> Files { get; init; }

    /// <summary>What the names of labels and annotations begin with that the setup program gives to the node.</summary>
    public required IReadOnlyList<string> NodeMarks { get; init; }

    /// <summary>
    /// The token that the setup program leaves for nodes that join later, as each cluster gets one of its own: the key in the store and the object, for six and
    /// for sixteen lower-case letters or digits, and the instant of its making.
    /// </summary>
    public required Func<string, string, DateTimeOffset, (string Key, string Object)> JoinToken { get; init; }

    /// <summary>
    /// Whether a pod is refused until the controller manager has put its service account's token into a Secret; otherwise the token is made with the pod.
    /// </summary>
    public required bool TokensAreSecrets { get; init; }
}
