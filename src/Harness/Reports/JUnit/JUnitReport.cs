using System.Globalization;
using System.Xml;
using System.Xml.Linq;
using Lab.Harness.Journals;
using Lab.Harness.Reports.Markup;
using Lab.Harness.Reports.Texts;

namespace Lab.Harness.Reports.JUnit;

/// <summary>
/// A journal as JUnit's XML, for programs that collect test results: each finding is a test whose name is a sentence. What held has passed, what was refuted
/// has failed; what is unknown is an error and never passed.
/// </summary>
internal static class JUnitReport
{
    private const string Whole = "Everything that was expected is seen";

    /// <summary>The document of a journal.</summary>
    public static string Of(Journal journal)
    {
        IReadOnlyList<XElement> cases = [.. Cases(journal)];
        var run = RunView.OfRun(journal);
        var seconds = Seconds(run.Took.TotalSeconds);
        var suite = new XElement(
            "testsuite",
            new XAttribute("name", Clean(journal.Experiment)),
            Counts(cases),
            new XAttribute("time", seconds),
            new XAttribute("timestamp", journal.Environment.StartedAt.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture)),
            new XElement("properties", Properties(journal).Select(item => new XElement(
                "property", new XAttribute("name", item.Name), new XAttribute("value", Clean(item.Value))))),
            cases);
        return Written(new XElement("testsuites", new XAttribute("name", Clean(journal.Title)), Counts(cases), new XAttribute("time", seconds), suite));
    }

    /// <summary>A document as it stands in a file.</summary>
    internal static string Written(XElement root)
    {
        var text = new StringWriter(CultureInfo.InvariantCulture);
        using (var writer = XmlWriter.Create(text, new() { Indent = true, NewLineChars = "\n", OmitXmlDeclaration = true }))
        {
            root.Save(writer);
        }

        return $"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n{text}\n";
    }

    private static IEnumerable<XElement> Cases(Journal journal)
    {
        var suite = $"{journal.Scenario}.{journal.Experiment}";
        if (journal.Findings.Count == 0)
        {
            // A journal of version 1 does not tell which of its reasons held.
            yield return Case(suite, Whole, journal.Verdict, string.Join('\n', journal.Reasons));
        }

        var taken = new HashSet<string>(StringComparer.Ordinal);
        foreach (var finding in journal.Findings)
        {
            var name = NameOf(finding.Reason, journal.Expectations);
            var again = 2;
            var unique = name;
            while (!taken.Add(unique))
            {
                unique = string.Create(CultureInfo.InvariantCulture, $"{name} ({again++})");
            }

            yield return Case(suite, unique, finding.Verdict, finding.Reason);
        }

        if (journal.Control is { } control)
        {
            yield return Case(
                suite, $"The control, without {control.LeftOut.TrimEnd('.')}, comes out the other way", control.Verdict, string.Join('\n', control.Reasons));
        }
    }

    /// <summary>A name that is the same each time: what was expected, or the sentence with a mark in the place of times and numbers.</summary>
    internal static string NameOf(string reason, IReadOnlyList<ExpectationRecord> expectations)
    {
        foreach (var expectation in expectations)
        {
            var kind = Wording.Spelled(expectation.Classification);
            var start = $"{expectation.Phase}: {expectation.Probe} was expected to say {kind}";
            if (reason.StartsWith(start, StringComparison.Ordinal) && (reason.Length == start.Length || reason[start.Length] is ' ' or ','))
            {
                return $"At the end of the phase {expectation.Phase}, {expectation.Probe} says {kind}";
            }
        }

        var sentence = reason.Split(": “", 2)[0].Split('\n', 2)[0];
        return ErrorPattern.Of(sentence).Trim();
    }

    private static XElement Case(string suite, string name, Verdict verdict, string reason)
    {
        var test = new XElement("testcase", new XAttribute("classname", Clean(suite)), new XAttribute("name", Clean(name)), new XAttribute("time", "0"));
        var text = Clean(reason);
        var message = text.Split('\n', 2)[0];
        test.Add(verdict switch
        {
            Verdict.Held => new XElement("system-out", text),
            Verdict.Refuted => new XElement("failure", new XAttribute("type", "refuted"), new XAttribute("message", message), text),
            _ => new XElement("error", new XAttribute("type", "unknown"), new XAttribute("message", message), text),
        });
        return test;
    }

    private static IEnumerable<XAttribute> Counts(IReadOnlyList<XElement> cases) =>
    [
        new("tests", cases.Count),
        new("failures", cases.Count(test => test.Element("failure") is not null)),
        new("errors", cases.Count(test => test.Element("error") is not null)),
        new("skipped", 0),
    ];

    private static IEnumerable<(string Name, string Value)> Properties(Journal journal) =>
    [
        ("verdict", Wording.Spelled(journal.Verdict)),
        ("title", journal.Title),
        ("scenario", journal.Scenario),
        ("kubernetes", journal.Environment.KubernetesVersion),
        ("nodeImage", journal.Environment.NodeImage),
        ("engine", journal.Environment.Engine),
        ("lab", journal.Environment.LabVersion),
        ("command", journal.Environment.Command),
        .. journal.SmallestRenewal is { } steps ? [("smallestRenewal", string.Join(", ", steps))] : Array.Empty<(string, string)>(),
    ];

    private static string Seconds(double seconds) => seconds.ToString("0.###", CultureInfo.InvariantCulture);

    /// <summary>XML has no place for some characters, whatever is done to escape them.</summary>
    internal static string Clean(string text)
    {
        var clean = new System.Text.StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (i + 1 < text.Length && char.IsSurrogatePair(text[i], text[i + 1]))
            {
                clean.Append(text[i]).Append(text[++i]);
            }
            else if (char.IsSurrogate(text[i]))
            {
                clean.Append('\uFFFD');
            }
            else
            {
                TextNode.AppendPrintable(text[i], clean);
            }
        }

        return clean.ToString();
    }
}
