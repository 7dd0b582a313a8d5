using System.Text.RegularExpressions;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Lab.Harness.Experiments;

/// <summary>
/// Reads one YAML document into values that know their line. It takes the part of YAML that people write by hand; anchors, aliases, tags
/// and further documents are refused by name.
/// </summary>
internal sealed partial class YamlDocumentReader
{
    private const int Deepest = 16;
    private readonly string file;
    private readonly string kind;
    private readonly string form;
    private readonly string[] lines;
    private readonly Parser parser;

    private YamlDocumentReader(string file, string text, string kind, string form)
    {
        this.file = file;
        (this.kind, this.form) = (kind, form);
        lines = text.Split('\n');
        parser = new Parser(new StringReader(text));
    }

    /// <summary>Reads a document.</summary>
    /// <param name="file">The file, for messages.</param>
    /// <param name="text">Its text.</param>
    /// <param name="kind">What such a file holds, in a word.</param>
    /// <param name="form">What is expected of a file that is empty.</param>
    /// <exception cref="InvalidInputException">The text is not one document of that kind.</exception>
    public static YamlValue Read(
        string file, string text, string kind = "experiment", string form = "an experiment: title, description, scenario, expect")
    {
        var reader = new YamlDocumentReader(file, text, kind, form);
        try
        {
            return reader.ReadDocument();
        }
        catch (Exception failure) when (failure is not InvalidInputException)
        {
            // Besides its own exception the scanner lets InvalidOperationException through for some damaged texts.
            throw reader.NotYaml(failure);
        }
    }

    private YamlValue ReadDocument()
    {
        parser.Consume<StreamStart>();
        if (parser.Accept<StreamEnd>(out _))
        {
            throw new InvalidInputException($"{file}:1: the file is empty; expected {form}");
        }

        parser.Consume<DocumentStart>();
        var root = ReadValue(depth: 0);
        parser.Consume<DocumentEnd>();
        return parser.Accept<DocumentStart>(out var second)
            ? throw Refused((int)second.Start.Line, $"a second document starts here; expected one {kind} a file")
            : root;
    }

    private YamlValue ReadValue(int depth)
    {
        var here = parser.Current ?? throw new InvalidInputException($"{file}: the file ends too early");
        var line = (int)here.Start.Line;
        if (depth > Deepest)
        {
            throw Refused(line, $"nested too deeply for {(kind == "experiment" ? "an" : "a")} {kind}");
        }

        switch (here)
        {
            case AnchorAlias alias:
                throw Refused(line, $"the alias '*{alias.Value}' is not supported; write the value out");
            case NodeEvent { Anchor.IsEmpty: false } anchored:
                throw Refused(line, $"the anchor '&{anchored.Anchor}' is not supported; write the value out where it is needed");
            case NodeEvent { Tag.IsEmpty: false } tagged:
                throw Refused(line, $"the tag '{Excerpt.OnOneLine(tagged.Tag.ToString())}' is not supported; write the plain value");
            case MappingStart:
                return ReadMap(line, depth);
            case SequenceStart:
                return ReadList(line, depth);
            default:
                var scalar = parser.Consume<Scalar>();
                return new YamlText(line, scalar.Value, scalar.Style == ScalarStyle.Plain);
        }
    }

    private YamlMap ReadMap(int line, int depth)
    {
        parser.Consume<MappingStart>();
        var entries = new List<YamlEntry>();
        while (!parser.TryConsume<MappingEnd>(out _))
        {
            if (ReadValue(depth + 1) is not YamlText key)
            {
                throw Refused(line, "expected a name as the key");
            }

            if (entries.Find(entry => entry.Key == key.Text) is { } first)
            {
                throw Refused(key.Line, $"the key {Excerpt.Of(key.Text)} is given twice, first in line {first.Line}");
            }

            entries.Add(new YamlEntry(key.Text, key.Line, ReadValue(depth + 1)));
        }

        return new YamlMap(line, entries);
    }

    private YamlList ReadList(int line, int depth)
    {
        parser.Consume<SequenceStart>();
        var items = new List<YamlValue>();
        while (!parser.TryConsume<SequenceEnd>(out _))
        {
            items.Add(ReadValue(depth + 1));
        }

        return new YamlList(line, items);
    }

    private InvalidInputException NotYaml(Exception failure)
    {
        var place = (failure as YamlException)?.Start ?? parser.Current?.End ?? Mark.Empty;
        var line = Math.Clamp((int)place.Line, 1, lines.Length);
        var reason = failure is YamlException ? failure.Message : "what follows can't be understood";

        // The scanner notices a tab early or late: it names the start of the map that the tab stands in, or the next token.
        var last = failure.Message.Contains(" tab ", StringComparison.Ordinal) ? lines.Length : line;
        var tab = Enumerable.Range(1, last).SkipWhile(number => number < line - 2).FirstOrDefault(number => IndentOf(lines[number - 1]).Contains('\t'));

        // To YAML '>' begins a text of several lines.
        if (UnquotedRange().IsMatch(lines[line - 1]))
        {
            return new InvalidInputException($"{file}:{line}: a range of versions that begins with '>' has to stand in quotes: \">=1.31\"", failure);
        }

        return tab > 0
            ? new InvalidInputException($"{file}:{tab}: a tab stands in the indentation; YAML wants spaces", failure)
            : new InvalidInputException($"{file}:{line}: not YAML: {Excerpt.OnOneLine(reason)}", failure);
    }

    [GeneratedRegex("(^|:)\\s*>=", RegexOptions.ExplicitCapture)]
    private static partial Regex UnquotedRange();

    private static string IndentOf(string line) => line[..(line.Length - line.TrimStart().Length)];

    private InvalidInputException Refused(int line, string message) => new($"{file}:{line}: {message}");
}
