using Lab.Harness.Distributions;
using Lab.Harness.Distributions.Kubeadm;

namespace Lab.Harness.Experiments;

/// <summary>
/// A file that says for which versions of Kubernetes it is (<c>kubernetes</c>), and what is different in some of them (<c>versions</c>). Its values are
/// put together for one version before anybody reads them; each keeps its line.
/// </summary>
internal sealed class VersionedDocument : YamlForm
{
    private const string For = "kubernetes";
    private const string Differences = "versions";

    private readonly string kind;
    private readonly YamlValue document;
    private readonly List<(VersionRange Range, YamlMap Difference)> differences = [];

    /// <summary>Takes what the file says of versions, and checks the form of all of it, for whichever version it is.</summary>
    /// <param name="file">The file, as it was named.</param>
    /// <param name="kind">What such a file holds, in a word.</param>
    /// <param name="keys">The keys that such a file may have, without those of versions.</param>
    /// <param name="document">Its values.</param>
    /// <exception cref="InvalidInputException">What it says of versions is wrong.</exception>
    public VersionedDocument(string file, string kind, IReadOnlyList<string> keys, YamlValue document)
        : base(file)
    {
        this.kind = kind;
        this.document = document;
        if (document is not YamlMap root)
        {
            return;
        }

        Versions = Entry(root, For) is { } versions ? RangeOf(versions) : null;
        foreach (var entry in Entry(root, Differences) is { } all ? EntriesOf(all, Differences, "ranges of versions with what is different there") : [])
        {
            var path = $"{Differences}.{entry.Key}";
            var range = VersionRange.TryParse(entry.Key)
                ?? throw Wrong(entry.Line, $"{Differences}: {Excerpt.Of(entry.Key)} is not {VersionRange.Form}");
            foreach (var change in EntriesOf(entry, path, "what is different there"))
            {
                RequireChangeable(change, path, keys);
            }

            differences.Add((range, (YamlMap)entry.Value));
        }
    }

    /// <summary>The keys by which a file speaks of versions.</summary>
    public static IReadOnlyList<string> Keys { get; } = [For, Differences];

    /// <summary>The versions that the file is for; <see langword="null"/> for all.</summary>
    public VersionRange? Versions { get; }

    /// <summary>Whether it says something else for some versions than for others.</summary>
    public bool Differs => differences is not [];

    /// <summary>The version that it is read for where none is known yet: that of the lab's own image, else the newest known one that it is for.</summary>
    /// <exception cref="InvalidInputException">The lab knows no version that it is for.</exception>
    public KubernetesVersion UsualVersion =>
        Versions is null || Versions.Contains(KubeadmDistribution.Default.Version)
            ? KubeadmDistribution.Default.Version
            : NewestVersion;

    /// <summary>The newest version that the lab knows and that the file is for.</summary>
    /// <exception cref="InvalidInputException">The lab knows no version that it is for.</exception>
    public KubernetesVersion NewestVersion => Versions is null
        ? KubeadmDistribution.Known[^1].Version
        : KubeadmDistribution.NewestIn(Versions)
            ?? throw Wrong(
                Line,
                $"{For}: the lab knows no Kubernetes {Versions}; it knows "
                + string.Join(", ", KubeadmDistribution.KnownMinors.Select(minor => $"1.{minor}")));

    private int Line => Entry((YamlMap)document, For)!.Value.Line;

    /// <summary>What the file says for a version, without the keys of versions.</summary>
    /// <exception cref="InvalidInputException">It is not for that version, or a difference takes away what is not there.</exception>
    public YamlValue At(KubernetesVersion version)
    {
        if (Versions?.Contains(version) == false)
        {
            throw new InvalidInputException(
                $"{File}:{Line}: {For}: this {kind} is for Kubernetes {Versions}, not {version}; choose another version with {Setting.Kubernetes}");
        }

        return document is YamlMap root
            ? differences
                .Where(part => part.Range.Contains(version))
                .Aggregate(
                    root with { Entries = [.. root.Entries.Where(entry => !Keys.Contains(entry.Key, StringComparer.Ordinal))] },
                    (map, part) => Merged(map, part.Difference, $"{Differences}.{part.Range}"))
            : document;
    }

    /// <summary>Maps are merged entry by entry; any other value takes the place of the one that was there, and no value takes it away.</summary>
    private YamlMap Merged(YamlMap map, YamlMap difference, string path)
    {
        var entries = map.Entries.ToList();
        foreach (var change in difference.Entries)
        {
            var place = entries.FindIndex(entry => entry.Key == change.Key);
            if (change.Value is not YamlText { IsNothing: true })
            {
                var merged = place >= 0 && (entries[place].Value, change.Value) is (YamlMap old, YamlMap other)
                    ? change with { Value = Merged(old, other, $"{path}.{change.Key}") }
                    : change;
                entries = place < 0 ? [.. entries, merged] : [.. entries[..place], merged, .. entries[(place + 1)..]];
            }
            else if (place >= 0)
            {
                entries.RemoveAt(place);
            }
            else
            {
                throw Wrong(change.Line, $"{path}: {Excerpt.Of(change.Key)} is taken away, and is not there in the first place{Hint(change.Key, entries)}");
            }
        }

        return (entries is [] ? difference : map) with { Entries = entries };
    }

    private static string Hint(string key, List<YamlEntry> entries) => KnownNames.Hint(key, entries.Select(entry => entry.Key));

    private VersionRange RangeOf(YamlEntry entry) =>
        (entry.Value is YamlText text ? VersionRange.TryParse(text.Text) : null)
        ?? throw Wrong(entry.Value.Line, $"{entry.Key}: expected {VersionRange.Form}, found {entry.Value.Description}");

    private void RequireChangeable(YamlEntry change, string path, IReadOnlyList<string> keys)
    {
        if (Keys.Contains(change.Key, StringComparer.Ordinal))
        {
            throw Wrong(change.Line, $"{path}: {Excerpt.Of(change.Key)} is said once, for the whole file; it can't be different in a version");
        }

        RequireKnown(change, $"{path}.{change.Key}", keys, $"a key of {(kind == "experiment" ? "an" : "a")} {kind}");
    }
}
