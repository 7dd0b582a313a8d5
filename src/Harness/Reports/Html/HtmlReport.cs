using System.Globalization;
using Lab.Harness.Journals;
using Lab.Harness.Reports.Facts;
using Lab.Harness.Reports.Maps;
using Lab.Harness.Reports.Markup;
using Lab.Harness.Reports.Procedures;
using Lab.Harness.Reports.Rejections;
using Lab.Harness.Reports.Sections;
using Lab.Harness.Reports.Years;

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
        var sections = ReportSection.Of(journal);
        var contents = Element.Of(
                "nav",
                Element.Of("ul", sections.Select(section => Element.Of("li", Element.Of("a", section.Heading).With("href", $"#{Anchor.Of(section.Heading)}")))))
            .With("aria-label", "Contents");
        var main = Element.Of("main", [Header(), contents, .. sections.Select(Section)]);
        return HtmlPage.Of($"{Wording.Name(journal.Verdict)}: {journal.Title}", Element.Of("body", main));
    }

    private Element Section(ReportSection section) => HtmlSection.Of(section.Heading, Content(section.Kind));

    private IEnumerable<Node> Content(SectionKind kind) => kind switch
    {
        SectionKind.Asked => HtmlAsked.Of(journal),
        SectionKind.Map => Map(),
        SectionKind.Timeline => Timeline(),
        SectionKind.Years => HtmlYears.Of(journal),
        SectionKind.Why => HtmlRun.Findings(FindingsView.Of(journal)),
        SectionKind.Missing => HtmlProcedure.Missing(ProcedureView.Of(journal.Procedure!)),
        SectionKind.Rejections => HtmlRejections.Of(RejectionMap.Of(journal), run.Origin),
        SectionKind.Seen => HtmlRun.Seen(run),
        SectionKind.Logs => HtmlRenewal.Logs(run, journal.Logs),
        SectionKind.Steps => Steps(),
        SectionKind.Procedure => HtmlProcedure.Text(journal.Procedure!),
        SectionKind.Recoveries => HtmlRecovery.Of(Recovery.Of(journal)),
        SectionKind.SmallestRenewal => HtmlRenewal.Smallest(journal),
        SectionKind.Control => HtmlControl.Of(journal, control),
        SectionKind.Certificates =>
            [journal.Certificates.Count == 0 ? Element.Of("p", "None were read.") : HtmlRun.Certificates(journal.Certificates, journal.Expiring)],
        SectionKind.Measurements => [Measurements()],
        SectionKind.Environment => [Environment()],
        SectionKind.Again => [Element.Of("pre", journal.Environment.Command).Class("command")],
        _ => throw new InvalidOperationException($"no way to draw a section on {kind}"),
    };

    private static Element Table(string label, IReadOnlyList<string> headers, IEnumerable<IReadOnlyList<Node>> rows) => HtmlTable.Of(label, headers, rows);

    private Element Header()
    {
        var verdict = Element.Of(
                "p",
                HtmlText.Sign(journal.Verdict),
                Element.Of("span", Element.Of("strong", $"{Wording.Name(journal.Verdict)}:"), $" {Wording.Sentence(journal)}"))
            .Class($"verdict {HtmlText.Css(journal.Verdict)}");
        var facts = new List<Node>
        {
            HtmlSection.Term("Kubernetes", journal.Environment.KubernetesVersion),
            HtmlSection.Term("Started", TimeOrigin.Full(journal.Environment.StartedAt)),
            HtmlSection.Term("Took", Duration.Tell(run.Took)),
        };
        if (journal.Clock is { } clock)
        {
            facts.Add(HtmlSection.Term("Clock", Wording.Clock(clock)));
        }

        if (journal.Expiring.Count > 0)
        {
            facts.Add(HtmlSection.Term("Expires", string.Join(", ", journal.Expiring)));
        }

        if (journal.SmallestRenewal is { } steps)
        {
            facts.Add(HtmlSection.Term("Mended by", steps.Count == 0 ? "nothing at all" : string.Join(", ", steps)));
        }

        if (journal.Control is { } record)
        {
            facts.Add(HtmlSection.Term("Control", Wording.OfControl(record.Verdict)));
        }

        return Element.Of("header", verdict, Element.Of("h1", journal.Title), Element.Of("dl", facts).Class("facts"));
    }

    private IEnumerable<Node> Timeline()
    {
        if (HtmlTimeline.Of(journal) is not { } timeline)
        {
            return [Element.Of("p", "Nothing was recorded that has a place in time.")];
        }

        var words = new List<Node> { Element.Of("summary", "The timeline in words"), HtmlRun.InWords(run) };
        if (control is not null && journal.Control?.Observations.Count > 0)
        {
            words.Add(Element.Of("p", control.Title).Class("muted"));
            words.Add(HtmlRun.InWords(control));
        }

        return
        [
            timeline,
            Element.Of("p", "Point at a bar for its exact text; follow it, with a finger or the keyboard, to the text itself.").Class("muted hint"),
            Element.Of("details", words).Class("words in-words"),
        ];
    }

    private IEnumerable<Node> Steps()
    {
        yield return journal.Steps.Count == 0
            ? Element.Of("p", "No step was carried out.")
            : Element.Of("ol", ShownSteps.Of(journal).Select(one => Step(one.Step).With("id", Anchor.OfStep(one.Number)))).Class("steps");
        if (ShownSteps.Rest(journal) is { } rest)
        {
            yield return Element.Of("p", rest).Class("muted");
        }
    }

    private Element Step(StepRecord step)
    {
        var result = step.ExitCode is { } code ? string.Create(CultureInfo.InvariantCulture, $"exit code {code}") : "did not end";
        var facts = Element.Of(
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
        var lines = 1 + output.TrimEnd().Count(c => c == '\n');
        return lines == 1 ? "1 line" : string.Create(CultureInfo.InvariantCulture, $"{lines} lines");
    }

    private IEnumerable<Node> Map()
    {
        var rows = journal.Presentations.Select(item => (IReadOnlyList<Node>)
        [
            Element.Of("strong", item.Certificate),
            $"{item.Presenter} → {item.Recipient}",
            Wording.Spelled(item.Role),
            Confirmation(item.Confirmed),
            item.Serial is null ? HtmlText.Muted("none seen") : HtmlText.Code(item.Serial),
            item.Evidence,
        ]);
        return
        [
            HtmlSection.Figure(format => ClusterMapDrawing.Of(journal.Presentations, format)),
            Table("Presentations of certificates", ["Certificate", "From → to", "As", "Confirmed", "Serial number", "Evidence"], rows),
        ];
    }

    private static Element Confirmation(bool? confirmed) => confirmed switch
    {
        true => Element.Of("span", "✓ confirmed").Class("kind granted"),
        false => Element.Of("span", "✕ contradicted").Class("kind denied"),
        null => Element.Of("span", "○ not observed").Class("kind unknown"),
    };

    private Element Measurements() => Table("Measurements", ["What", "Seconds"], journal.Measurements.Select(item => (IReadOnlyList<Node>)
    [
        item.Name,
        Element.Of("span", item.Seconds.ToString("0.0##", CultureInfo.InvariantCulture)).Class("number"),
    ]));

    private Element Environment()
    {
        var environment = journal.Environment;
        return Element.Of(
                "dl",
                HtmlSection.Term("Experiment", journal.Experiment),
                HtmlSection.Term("Scenario", journal.Scenario),
                HtmlSection.Term("Kubernetes", environment.KubernetesVersion),
                HtmlSection.Term("Node image", NodeImageText.Of(environment)),
                HtmlSection.Term("Engine", environment.Engine),
                HtmlSection.Term("Processors", environment.Cpu),
                HtmlSection.Term("Memory", environment.Memory),
                HtmlSection.Term("System", environment.OperatingSystem),
                HtmlSection.Term("Lab", environment.LabVersion),
                HtmlSection.Term("Started", TimeOrigin.Full(environment.StartedAt)))
            .Class("terms");
    }
}
