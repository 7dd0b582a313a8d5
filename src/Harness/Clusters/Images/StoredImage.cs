namespace Lab.Harness.Clusters.Images;

/// <summary>An image on an engine.</summary>
/// <param name="Reference">Its name and tag.</param>
/// <param name="Id">Its identifier.</param>
/// <param name="Bytes">Its size, in bytes; layers that it shares with others included.</param>
/// <param name="CreatedAt">When it was made.</param>
/// <param name="Preparation">What was made of kind's image; <see langword="null"/> for one that was not prepared.</param>
internal sealed record StoredImage(string Reference, string Id, long Bytes, DateTime CreatedAt, ImagePreparation? Preparation)
{
    /// <summary>The identifier of the node image that Prometheus was added to; <see langword="null"/> for an image without it.</summary>
    public string? MonitoredId { get; init; }

    /// <summary>Whether the lab made it.</summary>
    public bool IsLabs => Reference.StartsWith(NodeImageStore.Prefix, StringComparison.Ordinal);

    /// <summary>What it is, in words.</summary>
    public string Description => this switch
    {
        { MonitoredId: not null } => "a node image with Prometheus, for './lab alerts check'",
        { Preparation: { } made } => $"prepared of {made.Base} ({made.Origin}){Without(made)}",
        { IsLabs: false } => "kind's layout, not prepared",
        _ when Reference.StartsWith(NodeImageSource.Repository + ":", StringComparison.Ordinal) => "made from Debian's packages",
        _ => "a layer of the lab's own build",
    };

    private static string Without(ImagePreparation made) =>
        made.Missing is [] ? "" : $", without {string.Join(", ", made.Missing.Select(missing => missing.Name))}";
}
