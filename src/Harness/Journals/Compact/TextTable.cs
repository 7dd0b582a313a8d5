using System.Text.Encodings.Web;
using System.Text.Json;

namespace Lab.Harness.Journals.Compact;

/// <summary>
/// The texts of a journal, each kept once and referred to by its number, counted from 0. A text that differs from an earlier one only in its middle is
/// written as what differs: <c>[number, head, "middle", tail]</c> is the first <c>head</c> characters of that text, the middle, and its last
/// <c>tail</c> characters. Probes say the same again and again with another time in it.
/// </summary>
internal sealed class TextTable
{
    /// <summary>What must be saved, in characters, for a text to be written as what differs.</summary>
    private const int WorthIt = 16;

    /// <summary>How much of the beginning, its digits left out, makes a text a candidate for being like another.</summary>
    private const int Beginning = 40;

    private static readonly JsonSerializerOptions Spelling = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly Dictionary<string, int> numbers = new(StringComparer.Ordinal);
    private readonly List<string> texts = [];
    private readonly Dictionary<string, int> alike = new(StringComparer.Ordinal);
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
            read.Add(entry.ValueKind == JsonValueKind.String ? entry.GetString()! : Joined(entry, read));
        }

        return read;
    }

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

        throw new FormatException($"text {earlier.Count} is neither a text nor what differs from an earlier one");
    }

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
        var best = plain;
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
