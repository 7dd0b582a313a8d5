using System.Globalization;

namespace Lab.Harness.Clusters.Images;

/// <summary>What was made of a node image before runs use it. It is kept on the image, as labels.</summary>
/// <param name="Base">The image that it was made of, by its name.</param>
/// <param name="BaseId">That image's identifier, <c>sha256:…</c>.</param>
/// <param name="BaseDigest">Its digest in the registry that it was pulled from; <see langword="null"/> for an image that was made on this machine.</param>
/// <param name="Added">The programs and images that were added, by their names.</param>
/// <param name="Missing">Those that could not be added, by their names, with the reasons.</param>
internal sealed record ImagePreparation(
    string Base, string BaseId, string? BaseDigest, IReadOnlyList<string> Added, IReadOnlyList<(string Name, string Reason)> Missing)
{
    private const string Prefix = "lab.image.";
    private const string Separator = " | ";

    /// <summary>
    /// Tells what it was prepared by from what another version of the lab prepares by; <see langword="null"/> where an older one did not keep it.
    /// </summary>
    public string? Recipe { get; init; }

    /// <summary>Where the base comes from, in words.</summary>
    public string Origin => BaseDigest switch
    {
        null => "made on this machine, pulled from no registry",
        _ when KindImages.OfDigest(BaseDigest) is { } published => string.Create(
            CultureInfo.InvariantCulture, $"as kind {published.Release} published it, {BaseDigest[..19]}"),
        _ => $"pulled, {BaseDigest[..19]}",
    };

    /// <summary>The preparation as labels.</summary>
    public IReadOnlyDictionary<string, string> ToLabels() => new Dictionary<string, string>(StringComparer.Ordinal)
    {
        [Prefix + "base"] = Base,
        [Prefix + "base-id"] = BaseId,
        [Prefix + "base-digest"] = BaseDigest ?? "",
        [Prefix + "recipe"] = Recipe ?? "",
        [Prefix + "added"] = string.Join(Separator, Added),
        [Prefix + "missing"] = string.Join(
            Separator,
            Missing.Select(missing => $"{missing.Name}: {missing.Reason.Replace(Separator, " ", StringComparison.Ordinal).ReplaceLineEndings(" ")}")),
    };

    /// <summary>The preparation of an image with these labels; <see langword="null"/> for an image that was not prepared.</summary>
    public static ImagePreparation? FromLabels(IDictionary<string, string>? labels)
    {
        return labels is not null && Of("base") is { Length: > 0 } name && Of("base-id") is { Length: > 0 } id
            ? new(name, id, Of("base-digest") is { Length: > 0 } digest ? digest : null, Lines("added"), [.. Lines("missing").Select(NameAndReason)])
            {
                Recipe = Of("recipe") is { Length: > 0 } recipe ? recipe : null,
            }
            : null;

        string Of(string key) => labels.TryGetValue(Prefix + key, out var value) ? value : "";
        string[] Lines(string key) => Of(key).Split(Separator, StringSplitOptions.RemoveEmptyEntries);
    }

    private static (string Name, string Reason) NameAndReason(string line)
    {
        // A name may hold a colon, that of an image; a reason comes behind a colon and a blank.
        var end = line.IndexOf(": ", StringComparison.Ordinal);
        return end < 0 ? (line, "") : (line[..end], line[(end + 2)..]);
    }
}
