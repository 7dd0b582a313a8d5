using System.Globalization;
using Lab.Harness.Forecasts.Found;

namespace Lab.Harness.Forecasts.Collected;

/// <summary>
/// What the collector wrote of one node, or of several one after the other. A line <c>KIND FIELDS</c> begins a record, and the lines behind <c>| </c>
/// belong to it; the first record is <c>lab-forecast VERSION NODE</c>, the last one is <c>end LINES</c>, so that a text that was cut off is noticed.
/// </summary>
internal static class CollectedText
{
    /// <summary>The newest version of the text that this code reads. Version 1 told nothing of which key files there are.</summary>
    public const int Version = 2;

    private const string Head = "lab-forecast";
    private const string End = "end";
    private const string Belongs = "| ";

    /// <summary>Reads the nodes of a text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="origin">Where it is from, for messages.</param>
    /// <exception cref="InvalidInputException">It is not such a text, it is of a newer collector, or it is not whole.</exception>
    public static IReadOnlyList<FoundNode> Read(string text, string origin)
    {
        var lines = text.ReplaceLineEndings("\n").TrimEnd('\n').Split('\n');
        if (!lines[0].StartsWith($"{Head} ", StringComparison.Ordinal))
        {
            throw new InvalidInputException($"{origin}: expected what the collector writes ('./lab forecast collector' prints it), found {LooksLike(text)}");
        }

        var nodes = new List<FoundNode>();
        for (var start = 0; start < lines.Length;)
        {
            var length = Array.FindIndex(lines, start, line => IsRecord(line, End)) - start + 1;
            var next = Array.FindIndex(lines, start + 1, line => IsRecord(line, Head));
            if (length <= 0 || (next >= 0 && next < start + length))
            {
                throw Cut(origin, start, "its last line, 'end', is missing");
            }

            nodes.Add(ReadNode(lines.AsSpan(start, length), origin, start));
            start += length;
        }

        return nodes;
    }

    private static FoundNode ReadNode(ReadOnlySpan<string> lines, string origin, int offset)
    {
        if (lines[^1] != string.Create(CultureInfo.InvariantCulture, $"{End} {lines.Length - 1}"))
        {
            throw Cut(origin, offset, $"it has {lines.Length - 1} lines before its last one, which says otherwise");
        }

        var head = lines[0].Split(' ', 3);
        if (head is not [_, var version, { Length: > 0 } name] || !int.TryParse(version, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            throw new InvalidInputException($"{origin}, line {offset + 1}: expected '{Head} VERSION NODE', found something else");
        }

        if (number > Version)
        {
            throw new InvalidInputException($"{origin}: collected by a newer lab (version {number}, this one reads {Version}); update the lab");
        }

        var node = new CollectedNode(name, origin);
        for (var index = 1; index < lines.Length - 1;)
        {
            var below = index + 1;
            while (below < lines.Length && lines[below].StartsWith(Belongs, StringComparison.Ordinal))
            {
                below++;
            }

            var words = lines[index].Split(' ', 2);
            var belonging = lines[(index + 1)..below].ToArray().Select(line => line[Belongs.Length..]).ToList();
            if (!node.Add(words[0], words.Length > 1 ? words[1] : "", belonging))
            {
                throw new InvalidInputException($"{origin}, line {offset + index + 1}: expected a record of the collector, found something else");
            }

            index = below;
        }

        return node.Found;
    }

    private static bool IsRecord(string line, string kind) => line == kind || line.StartsWith($"{kind} ", StringComparison.Ordinal);

    private static InvalidInputException Cut(string origin, int offset, string how) =>
        new($"{origin}, line {offset + 1}: what was collected is not whole: {how}; collect it again");

    /// <summary>What a text looks like that the collector did not write, in words. Nothing of it is repeated, for it may hold what nobody is to see.</summary>
    private static string LooksLike(string text) => text switch
    {
        "" => "nothing",
        _ when text.Contains("PRIVATE KEY", StringComparison.Ordinal) => "a private key, which has no business here",
        _ when text.Contains("-----BEGIN CERTIFICATE-----", StringComparison.Ordinal) => "certificates in PEM form",
        _ when text.Contains("kind: Config", StringComparison.Ordinal) => "a kubeconfig, which is given with --kubeconfig",
        _ when text.StartsWith("#!/bin/sh", StringComparison.Ordinal) => "a script; run it on the node, and give what it writes",
        ['0', ..] when text.Any(char.IsControl) => "binary data, a certificate in DER or a PKCS#12 perhaps",
        _ when text.Contains('\0', StringComparison.Ordinal) => "binary data",
        _ => "another text",
    };
}
