using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Lab.Harness.Journals.Compact;

/// <summary>
/// The texts of a journal, each kept once and referred to by its number, counted from 0. A text that differs from an earlier one only in its middle is
/// written as what differs: <c>[number, head, "middle", tail]</c> is the first <c>head</c> characters of that text, the middle, and its last
/// <c>tail</c> characters. One that differs from it only in numbers is <c>[number, place, "digits"…]</c>: that text with other digits in these
/// places, counted from 0. Probes say the same again and again with another time in it.
/// </summary>
internal sealed partial class TextTable
{
    /// <summary>What must be saved, in characters, for a text to be written as what differs.</summary>
    private const int WorthIt = 16;

    /// <summary>How much of the beginning, its digits left out, makes a text a candidate for being like another.</summary>
    private const int Beginning = 40;

    private static readonly JsonSerializerOptions Spelling = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly Dictionary<string, int> numbers = new(StringComparer.Ordinal);
    private readonly List<string> texts = [];
    private readonly Dictionary<string, int> alike = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> sameButForNumbers = new(StringComparer.Ordinal);
    private readonly List<string> written = [];

    /// <summary>The entries as JSON, in their order.</summary>
    public IReadOnlyList<string> Entries => written;

    /// <summary>The number of a text; it gets one where it has none.</summary>
    public int NumberOf(string text)
    {
        if (numbers.TryGetValue(text, out var number))
        {
            return number;
        }

        number = texts.Count;
        numbers.Add(text, number);
        texts.Add(text);
        written.Add(Entry(text, number));
        return number;
    }

    /// <summary>Reads the texts that were written.</summary>
    /// <exception cref="FormatException">An entry is malformed.</exception>
    public static IReadOnlyList<string> Read(JsonElement entries)
    {
        var read = new List<string>();
        foreach (var entry in entries.EnumerateArray())
        {
            read.Add(entry.ValueKind switch
            {
                JsonValueKind.String => entry.GetString()!,
                JsonValueKind.Array when int.IsOddInteger(entry.GetArrayLength()) => Renumbered(entry, read),
                _ => Joined(entry, read),
            });
        }

        return read;
    }

    private static string Renumbered(JsonElement entry, List<string> earlier)
    {
        var parts = entry.EnumerateArray().ToArray();
        if (IndexOf(parts[0]) is not { } like || like >= earlier.Count)
        {
            throw Malformed(earlier);
        }

        var pieces = Pieces(earlier[like]);
        foreach (var change in parts.Skip(1).Chunk(2))
        {
            if (IndexOf(change[0]) is not { } place || place >= pieces.Length / 2 || change[1].ValueKind != JsonValueKind.String)
            {
                throw Malformed(earlier);
            }

            pieces[(2 * place) + 1] = change[1].GetString()!;
        }

        return string.Concat(pieces);
    }

    private static FormatException Malformed(List<string> earlier) =>
        new($"text {earlier.Count} is neither a text nor what differs from an earlier one");

    private static string Joined(JsonElement entry, List<string> earlier)
    {
        if (entry.ValueKind == JsonValueKind.Array
            && entry.EnumerateArray().ToArray() is [var number, var head, { ValueKind: JsonValueKind.String } middle, var tail]
            && IndexOf(number) is { } like && like < earlier.Count
            && IndexOf(head) is { } before && IndexOf(tail) is { } after
            && before <= earlier[like].Length && after <= earlier[like].Length - before)
        {
            return string.Concat(earlier[like].AsSpan(0, before), middle.GetString(), earlier[like].AsSpan(earlier[like].Length - after));
        }

        throw Malformed(earlier);
    }

    /// <summary>A text in pieces: what stands before the first number, that number, what stands before the second, and so on.</summary>
    private static string[] Pieces(string text) => Number().Split(text);

    [GeneratedRegex("([0-9]+)")]
    private static partial Regex Number();

    private static int? IndexOf(JsonElement value) =>
        value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var index) && index >= 0 ? index : null;

    private string Entry(string text, int number)
    {
        var plain = JsonSerializer.Serialize(text, Spelling);

        // Where a character takes two units, readers in other languages count otherwise.
        if (text.Length < WorthIt || text.Any(char.IsSurrogate))
        {
            return plain;
        }

        var pattern = string.Concat(text.Where(character => !char.IsAsciiDigit(character)));
        string[] keys = pattern.Length > Beginning ? [pattern, pattern[..Beginning]] : [pattern];
        var best = Shorter(plain, text, number);
        foreach (var key in keys)
        {
            if (alike.TryGetValue(key, out var like)
                && Difference(text, like) is { } difference
                && difference.Length + WorthIt <= plain.Length
                && difference.Length < best.Length)
            {
                best = difference;
            }

            alike[key] = number;
        }

        return best;
    }

    /// <summary>A text as an earlier one with other numbers, where there is such a one and it saves enough; else as it was.</summary>
    private string Shorter(string plain, string text, int number)
    {
        var pieces = Pieces(text);
        var key = string.Join('0', pieces.Where((_, index) => int.IsEvenInteger(index)));
        var best = plain;
        if (sameButForNumbers.TryGetValue(key, out var like))
        {
            var others = Pieces(texts[like]);
            var changes = Enumerable.Range(0, pieces.Length / 2).Where(place => pieces[(2 * place) + 1] != others[(2 * place) + 1])
                .Select(place => $",{place},\"{pieces[(2 * place) + 1]}\"");
            var renumbered = $"[{like}{string.Concat(changes)}]";
            best = renumbered.Length + WorthIt <= plain.Length ? renumbered : plain;
        }

        sameButForNumbers[key] = number;
        return best;
    }

    private string Difference(string text, int like)
    {
        var other = texts[like];
        var longest = Math.Min(text.Length, other.Length);
        var head = text.AsSpan().CommonPrefixLength(other);
        var tail = 0;
        while (tail < longest - head && text[^(tail + 1)] == other[^(tail + 1)])
        {
            tail++;
        }

        return $"[{like},{head},{JsonSerializer.Serialize(text[head..^tail], Spelling)},{tail}]";
    }
}
