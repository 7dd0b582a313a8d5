using System.Globalization;
using Lab.Harness.Journals;
using Lab.Harness.Reports.Drawings;
using Lab.Harness.Reports.Maps;
using Lab.Harness.Reports.Markup;
using Lab.Harness.Reports.Procedures;
using Lab.Harness.Reports.Timelines;

namespace Lab.Harness.Reports.Html;

/// <summary>A journal as one page that needs nothing else: no script, no font, no picture from elsewhere.</summary>
internal sealed class HtmlReport
{
    private readonly Journal journal;
    private readonly RunView run;
    private readonly RunView? control;

    private HtmlReport(Journal journal)
    {
        this.journal = journal;
        run = RunView.OfRun(journal);
        control = RunView.OfControl(journal);
    }

    /// <summary>The page of a journal.</summary>
    public static string Of(Journal journal) => new HtmlReport(journal).Page();

    private string Page()
    {
        Element main = Element.Of(
            "main",
            [
                Header(),
                .. Wording.IsAboutTheMap(journal) ? [Map()] : Array.Empty<Node>(),
                // What went otherwise than expected is explained at once; what went as expected is seen at a glance first.
                .. journal.Verdict == Verdict.Held ? [Timeline(), Why()] : new[] { Why(), Timeline() },
                Missing(),
                SmallestRenewal(),
                Section(Anchor.SeenHeading, HtmlRun.Seen(run)),
                Logs(),
                Steps(),
                Procedure(),
                Certificates(),
                Control(),
                .. Wording.IsAboutTheMap(journal) ? [] : new[] { Map() },
                Measurements(),
                Environment(),
            ]);
        return HtmlPage.Of($"{Wording.Name(journal.Verdict)}: {journal.Title}", Element.Of("body", main));
    }

    private Element Why() => Section(Anchor.WhyHeading, HtmlRun.Reasons(journal.Reasons));

    private static Element Section(string heading, params IEnumerable<Node> content) =>
        Element.Of("section", [Element.Of("h2", heading), .. content]).With("id", Anchor.Of(heading));

    private static Element Table(string label, IReadOnlyList<string> headers, IEnumerable<IReadOnlyList<Node>> rows) => HtmlTable.Of(label, headers, rows);

    private static Element Term(string term, Node description) => Element.Of("div", Element.Of("dt", term), Element.Of("dd", description));

    /// <summary>A drawing twice: one for screens and paper, one for phones. The style sheet shows the one that fits.</summary>
    private static Element Figure(Func<DrawingFormat, Drawing?> draw) =>
        Element.Of("div", draw(DrawingFormat.Wide)!.Inline().Class("wide"), draw(DrawingFormat.Narrow)!.Inline().Class("narrow")).Class("drawing");

    private Element Header()
    {
        Element verdict = Element.Of(
                "p",
                HtmlText.Sign(journal.Verdict),
                Element.Of("span", Element.Of("strong", $"{Wording.Name(journal.Verdict)}:"), $" {Wording.Sentence(journal)}"))
            .Class($"verdict {HtmlText.Css(journal.Verdict)}");
        IEnumerable<Node> description = journal.Description
            .Split("\n\n", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(paragraph => Element.Of("p", paragraph).Class("description"));
        var facts = new List<Node>
        {
            Term("Kubernetes", journal.Environment.KubernetesVersion),
            Term("Started", TimeOrigin.Full(journal.Environment.StartedAt)),
            Term("Took", Duration.Tell(run.To - run.From)),
        };
        if (journal.Expiring.Count > 0)
        {
            facts.Add(Term("Expires", string.Join(", ", journal.Expiring)));
        }

        if (journal.Control is { } record)
        {
            facts.Add(Term("Control", Wording.Name(record.Verdict).ToLowerInvariant()));
        }

        return Element.Of("header", [verdict, Element.Of("h1", journal.Title), .. description, Element.Of("dl", facts).Class("facts")]);
    }

    private Element Timeline()
    {
        if (TimelineDrawing.Of(journal, DrawingFormat.Wide) is null)
        {
            return Section(Anchor.TimelineHeading, Element.Of("p", "Nothing was recorded that has a place in time."));
        }

        var words = new List<Node> { Element.Of("summary", "The timeline in words"), HtmlRun.InWords(run) };
        if (control is not null && IsObserved(journal.Control))
        {
            words.Add(Element.Of("p", control.Title).Class("muted"));
            words.Add(HtmlRun.InWords(control));
        }

        var content = new List<Node> { Figure(format => TimelineDrawing.Of(journal, format)), Element.Of("details", words).Class("words") };
        if (journal.Probes.Count > 0)
        {
            content.Add(Element.Of("dl", journal.Probes.Select(probe => Term(probe.Name, probe.Question))).Class("terms"));
        }

        return Section(Anchor.TimelineHeading, content);
    }

    private Node Missing() => journal.Procedure is { } procedure && ProcedureView.Of(procedure) is { Sentences.Count: > 0 } view
        ? Section(ProcedureView.MissingHeading, HtmlProcedure.Missing(view))
        : string.Empty;

    private Node Procedure() => journal.Procedure is { } procedure ? Section(ProcedureView.Heading, HtmlProcedure.Text(procedure)) : string.Empty;

    private Node SmallestRenewal() =>
        journal.Renewal.Count == 0 ? string.Empty : Section(Anchor.SmallestRenewalHeading, HtmlRenewal.Smallest(journal));

    private Node Logs() => journal.Logs.Count == 0 ? string.Empty : Section(Anchor.LogsHeading, HtmlRenewal.Logs(run, journal.Logs));

    private Element Steps()
    {
        if (journal.Steps.Count == 0)
        {
            return Section(Wording.StepsHeading(journal), Element.Of("p", "No step was carried out."));
        }

        return Section(Wording.StepsHeading(journal), Element.Of("ol", journal.Steps.Select(Step)).Class("steps"));
    }

    private Element Step(StepRecord step)
    {
        string result = step.ExitCode is { } code ? string.Create(CultureInfo.InvariantCulture, $"exit code {code}") : "did not end";
        Element facts = Element.Of(
                "p",
                $"{step.Where} · ",
                Element.Of("span", result).Class(step.ExitCode == 0 ? "muted" : "kind denied"),
                $" · {Duration.Tell(step.EndedAt - step.StartedAt)} · {run.Origin.Tell(step.StartedAt)}")
            .Class("muted");
        Node output = string.IsNullOrWhiteSpace(step.Output)
            ? Element.Of("p", "No output.").Class("muted")
            : HtmlText.Folded($"Output ({Lines(step.Output)})", Excerpt.OfOutput(step.Output.TrimEnd()));
        return Element.Of("li", Element.Of("strong", step.Name), Element.Of("pre", step.Command).Class("command"), facts, output);
    }

    private static string Lines(string output)
    {
        int lines = 1 + output.TrimEnd().Count(c => c == '\n');
        return lines == 1 ? "1 line" : string.Create(CultureInfo.InvariantCulture, $"{lines} lines");
    }

    private Element Certificates() =>
        Section(
            "Certificates, before and after",
            journal.Certificates.Count == 0
                ? Element.Of("p", "None were read.")
                : HtmlRun.Certificates(journal.Certificates, journal.Expiring));

    /// <summary>A control may be judged by what was read alone, without probes.</summary>
    private static bool IsObserved(ControlRecord? record) => record?.Observations.Count > 0;

    private Element Control()
    {
        if (journal.Control is not { } record || control is null)
        {
            return Section("Control", Element.Of("p", "This scenario has no control."));
        }

        Element verdict = Element.Of(
                "p",
                HtmlText.Sign(record.Verdict),
                Element.Of("span", Element.Of("strong", $"{Wording.Name(record.Verdict)}:"), $" {Wording.ControlSentence(record.Verdict)}"))
            .Class($"verdict small {HtmlText.Css(record.Verdict)}");
        var content = new List<Node>
        {
            Element.Of("p", $"The same experiment, without {record.LeftOut.TrimEnd('.')}."),
            verdict,
            HtmlRun.Reasons(record.Reasons),
        };
        if (IsObserved(record))
        {
            content.Add(Element.Of("details", [Element.Of("summary", "What was seen in the control"), .. HtmlRun.Seen(control)]));
        }

        if (record.Certificates.Count > 0)
        {
            content.Add(Element.Of("h3", "Certificates of the control"));
            content.Add(HtmlRun.Certificates(record.Certificates, journal.Expiring));
        }

        return Section("Control", content);
    }

    private Node Map()
    {
        if (journal.Presentations.Count == 0)
        {
            return string.Empty;
        }

        IEnumerable<IReadOnlyList<Node>> rows = journal.Presentations.Select(item => (IReadOnlyList<Node>)
        [
            Element.Of("strong", item.Certificate),
            $"{item.Presenter} → {item.Recipient}",
            Wording.Spelled(item.Role),
            Confirmation(item.Confirmed),
            item.Serial is null ? HtmlText.Muted("none seen") : HtmlText.Code(item.Serial),
            item.Evidence,
        ]);
        return Section(
            "Who presents which certificate to whom",
            Figure(format => ClusterMapDrawing.Of(journal.Presentations, format)),
            Table("Presentations of certificates", ["Certificate", "From → to", "As", "Confirmed", "Serial number", "Evidence"], rows));
    }

    private static Element Confirmation(bool? confirmed) => confirmed switch
    {
        true => Element.Of("span", "✓ confirmed").Class("kind granted"),
        false => Element.Of("span", "✕ contradicted").Class("kind denied"),
        null => Element.Of("span", "○ not observed").Class("kind unknown"),
    };

    private Node Measurements() =>
        journal.Measurements.Count == 0
            ? string.Empty
            : Section("Measured", Table("Measurements", ["What", "Seconds"], journal.Measurements.Select(item => (IReadOnlyList<Node>)
            [
                item.Name,
                Element.Of("span", item.Seconds.ToString("0.0##", CultureInfo.InvariantCulture)).Class("number"),
            ])));

    private Element Environment()
    {
        RunEnvironment environment = journal.Environment;
        return Section(
            Anchor.AgainHeading,
            Element.Of("pre", environment.Command).Class("command"),
            Element.Of(
                "dl",
                Term("Experiment", journal.Experiment),
                Term("Scenario", journal.Scenario),
                Term("Kubernetes", environment.KubernetesVersion),
                Term("Node image", environment.NodeImage),
                Term("Engine", environment.Engine),
                Term("Processors", environment.Cpu),
                Term("Memory", environment.Memory),
                Term("System", environment.OperatingSystem),
                Term("Lab", environment.LabVersion),
                Term("Started", TimeOrigin.Full(environment.StartedAt)))
                .Class("terms"));
    }
}
