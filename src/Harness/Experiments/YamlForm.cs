using System.Globalization;
using Lab.Harness.Clusters;

namespace Lab.Harness.Experiments;

/// <summary>What readers of YAML files that people fill in have in common. Every complaint names the file, the line, and the key from the top.</summary>
/// <param name="file">The file, as it was named.</param>
internal abstract class YamlForm(string file)
{
    protected string File { get; } = file;

    protected static YamlEntry? Entry(YamlMap root, string key) => root.Entries.FirstOrDefault(entry => entry.Key == key);

    protected IReadOnlyList<YamlEntry> EntriesOf(YamlEntry entry, string path, string expected) =>
        entry.Value is YamlMap { Entries: not [] } map
            ? map.Entries
            : throw Wrong(
                entry.Value is YamlText { IsNothing: true } ? entry.Line : entry.Value.Line,
                $"{path}: expected {expected}, found {(entry.Value is YamlMap ? "nothing" : entry.Value.Description)}");

    protected string TextOf(YamlEntry entry, string expected) =>
        entry.Value is YamlText { IsNothing: false } text && !string.IsNullOrWhiteSpace(text.Text)
            ? text.Text
            : throw Wrong(entry.Line, $"{entry.Key}: expected {expected}, found {entry.Value.Description}");

    protected string NameOf(YamlEntry entry, IEnumerable<string> known, string what)
    {
        var names = known.ToList();
        var name = TextOf(entry, what);
        return names.Contains(name, StringComparer.Ordinal)
            ? name
            : throw Wrong(entry.Value.Line, $"{entry.Key}: {Excerpt.Of(name)} is not {what}{KnownNames.Hint(name, names)}");
    }

    protected T OneOf<T>(YamlEntry entry, IReadOnlyList<T> known, Func<T, string> name, string what)
    {
        var named = NameOf(entry, known.Select(name), what);
        return known.First(one => name(one) == named);
    }

    protected List<T> SomeOf<T>(YamlEntry? entry, IReadOnlyList<T> known, Func<T, string> name, string what) =>
        [.. NamesOf(entry, known.Select(name), what).Select(named => known.First(one => name(one) == named))];

    protected List<string> NamesOf(YamlEntry? entry, IEnumerable<string> known, string what)
    {
        if (entry is null)
        {
            return [];
        }

        var items = entry.Value is YamlList list ? list.Items : throw Wrong(entry.Line, $"{entry.Key}: expected a list, found {entry.Value.Description}");
        var names = items.Select(item => NameOf(new YamlEntry(entry.Key, item.Line, item), known, what)).ToList();
        return names.Distinct(StringComparer.Ordinal).Count() == names.Count
            ? names
            : throw Wrong(entry.Line, $"{entry.Key}: the same is named twice");
    }

    protected int NodesOf(YamlEntry entry) =>
        entry.Value is YamlText text
            && int.TryParse(text.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && ClusterOptions.NodeCounts.Contains(number)
            ? number
            : throw Wrong(
                entry.Value.Line,
                $"{entry.Key}: expected {string.Join(" or ", ClusterOptions.NodeCounts)} control-plane nodes, found {entry.Value.Description}");

    protected void RequireKnown(YamlEntry entry, string path, IReadOnlyList<string> known, string what)
    {
        if (!known.Contains(entry.Key, StringComparer.Ordinal))
        {
            var parent = path[..^entry.Key.Length].TrimEnd('.');
            var place = parent.Length == 0 ? "" : $"{parent}: ";
            throw Wrong(entry.Line, $"{place}{Excerpt.Of(entry.Key)} is not {what}{KnownNames.Hint(entry.Key, known)}");
        }
    }

    protected InvalidInputException Wrong(int line, string message) => new($"{File}:{line}: {message}");
}
