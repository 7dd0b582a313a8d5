using System.Globalization;
using Lab.Harness.Journals;
using Lab.Harness.Reports.Facts;
using Lab.Harness.Reports.Sections;

namespace Lab.Harness.Reports.Markdown;

/// <summary>A journal as GitHub-flavoured Markdown, beside the drawings it shows.</summary>
internal sealed class MarkdownReport
{
    private readonly Journal journal;
    private readonly RunView run;
    private readonly RunView? control;
    private readonly MarkdownPage page = new();

    private MarkdownReport(Journal journal)
    {
        this.journal = journal;
        run = RunView.OfRun(journal);
        control = RunView.OfControl(journal);
    }

    /// <summary>The page of a journal.</summary>
    /// <param name="journal">The journal.</param>
    /// <param name="drawings">The drawings that lie beside it.</param>
    public static string Of(Journal journal, DrawingLinks drawings) => new MarkdownReport(journal).Page(drawings);

    private string Page(DrawingLinks drawings)
    {
        var story = new MarkdownRun(page, journal, run, control);
        var procedure = new MarkdownProcedure(page, journal);
        page.Paragraph($"{MarkdownSign.Of(journal.Verdict)} **{Wording.Name(journal.Verdict)}:** {Wording.Sentence(journal)}");
        page.Paragraph($"# {MarkdownText.Plain(journal.Title)}");
        Facts();
        foreach (var section in ReportSection.Of(journal))
        {
            page.Paragraph($"## {section.Heading}");
            Draw(section.Kind, drawings, story, procedure);
        }

        return page.ToString();
    }

    private void Draw(SectionKind kind, DrawingLinks drawings, MarkdownRun story, MarkdownProcedure procedure)
    {
        Action draw = kind switch
        {
            SectionKind.Asked => Asked,
            SectionKind.Map => () => Map(drawings.Map),
            SectionKind.Timeline => () => story.Timeline(drawings),
            SectionKind.Years => () => new MarkdownYears(page, journal).Draw(drawings.Years),
            SectionKind.Why => Why,
            SectionKind.Missing => procedure.Missing,
            SectionKind.Rejections => () => story.Rejections(drawings.Rejections),
            SectionKind.Seen => () => story.Seen(run),
            SectionKind.Logs => story.Logs,
            SectionKind.Steps => story.Steps,
            SectionKind.Procedure => procedure.Procedure,
            SectionKind.Recoveries => story.Recoveries,
            SectionKind.SmallestRenewal => procedure.SmallestRenewal,
            SectionKind.Control => () => Control(story),
            SectionKind.Certificates => () => Certificates(journal.Certificates),
            SectionKind.Measurements => Measurements,
            SectionKind.Environment => Environment,
            SectionKind.Again => () => page.Paragraph(MarkdownText.Block(journal.Environment.Command)),
            _ => throw new InvalidOperationException($"no way to draw a section on {kind}"),
        };
        draw();
    }

    private void Facts()
    {
        var facts = new List<string>
        {
            $"Kubernetes {MarkdownText.Plain(journal.Environment.KubernetesVersion)}",
            $"started {TimeOrigin.Full(journal.Environment.StartedAt)}",
            $"took {Duration.Tell(run.Took)}",
        };
        if (journal.Clock is { } clock)
        {
            facts.Add($"clock: {MarkdownText.Plain(Wording.Clock(clock))}");
        }

        if (journal.Expiring.Count > 0)
        {
            facts.Add($"expires: {string.Join(", ", journal.Expiring.Select(MarkdownText.Code))}");
        }

        if (journal.Control is { } record)
        {
            facts.Add($"control: {Wording.OfControl(record.Verdict)}");
        }

        page.Paragraph(string.Join(" · ", facts));
    }

    private void Reasons(IReadOnlyList<string> reasons)
    {
        if (reasons.Count == 0)
        {
            page.Paragraph("None were recorded.");
        }
        else
        {
            page.List(reasons.Select(MarkdownText.Plain));
        }
    }

    private void Asked()
    {
        foreach (var paragraph in journal.Description.Split("\n\n", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            page.Paragraph(MarkdownText.Plain(paragraph));
        }

        var terms = new List<string>();
        terms.AddRange(Expiry.Of(journal.Certificates, journal.Expiring)
            .Select(expiry => $"Expires: {string.Join(", ", expiry.Names.Select(MarkdownText.Code))}, at {TimeOrigin.Full(expiry.NotAfter)}"));
        if (journal.Renewal.Count > 0)
        {
            terms.Add($"Renewal: {string.Join(", ", journal.Renewal.Select(MarkdownText.Code))}");
        }

        if (journal.Control is { } record)
        {
            terms.Add($"Control: the same without {MarkdownText.Plain(record.LeftOut.TrimEnd('.'))}");
        }

        if (terms.Count > 0)
        {
            page.List(terms);
        }

        if (journal.Expectations.Count > 0)
        {
            page.Table(["At the end of", "Expected answer", "Of"], ExpectedAnswers.Of(journal).SelectMany(phase => phase.Answers.Select(
                answer => (IReadOnlyList<string>)
            [
                MarkdownText.Plain(phase.Phase),
                MarkdownSign.Of(answer.Classification == Classification.Ok ? Outcome.Succeeded : Outcome.Failed, answer.Classification),
                string.Join(", ", answer.Probes.Select(MarkdownText.Plain)),
            ])));
        }

        if (journal.Probes.Count > 0)
        {
            page.Folded(
                $"What each of the {Wording.Count(journal.Probes.Count, "probe")} asks",
                () =>
                    page.Table(
                        ["Probe", "What it asks"],
                        journal.Probes.Select(probe => (IReadOnlyList<string>)[MarkdownText.Code(probe.Name), MarkdownText.Plain(probe.Question)])));
        }
    }

    private void Why()
    {
        var view = FindingsView.Of(journal);
        if (view.Open.Count > 0 || view.Folded.Count == 0)
        {
            Reasons([.. view.Open.Select(finding => finding.Reason)]);
        }

        if (view.Folded.Count > 0)
        {
            page.Folded(view.Summary, () => Reasons(HeldAnswers.Of([.. view.Folded.Select(finding => finding.Reason)])));
        }
    }

    private void Certificates(IReadOnlyList<CertificateRecord> certificates)
    {
        if (certificates.Count == 0)
        {
            page.Paragraph("None were read.");
            return;
        }

        page.Table(
            ["Certificate", "Phase", "Read from", "Subject", "Issuer", "Serial number", "Not before", "Not after"],
            CertificateReading.Of(certificates).Select(reading => (IReadOnlyList<string>)
            [
                $"**{MarkdownText.Plain(reading.Certificate.Name)}**"
                + (reading.Change == CertificateChange.Renewed ? " ↻ renewed: serial changed" : string.Empty),
                MarkdownText.Plain(reading.PhasesInWords),
                $"{MarkdownText.Code(reading.Certificate.Path)} {(reading.Certificate.Source == CertificateSource.Wire ? "(off the wire)" : "(file)")}",
                MarkdownText.Plain(reading.Certificate.Subject),
                MarkdownText.Plain(reading.Certificate.Issuer),
                MarkdownText.Code(reading.Certificate.Serial),
                TimeOrigin.Full(reading.Certificate.NotBefore),
                TimeOrigin.Full(reading.Certificate.NotAfter),
            ]));
    }

    private void Control(MarkdownRun story)
    {
        if (journal.Control is not { } record || control is null)
        {
            page.Paragraph(journal.Omissions.Count == 0
                ? "This scenario has no control."
                : "This scenario has no control. In its place each step was left out on a cluster of its own, see "
                    + $"[{Anchor.SmallestRenewalHeading}](#{Anchor.SmallestRenewal}).");
            return;
        }

        page.Paragraph($"The same experiment, without {MarkdownText.Plain(record.LeftOut.TrimEnd('.'))}.");
        page.Paragraph($"{MarkdownSign.Of(record.Verdict)} **{Wording.Name(record.Verdict)}:** {Wording.ControlSentence(record.Verdict)}");
        Reasons(record.Reasons);
        if (record.Observations.Count > 0)
        {
            page.Table(["Probe", "Run, at its end", "Control, at its end"], LastAnswers.Of(journal).Select(answers => (IReadOnlyList<string>)
                [$"**{MarkdownText.Plain(answers.Probe)}**", Last(answers.Run), Last(answers.Control)]));
            page.Folded("What was seen in the control", () => story.Seen(control));
        }

        if (record.Certificates.Count > 0)
        {
            page.Paragraph("### Certificates of the control");
            Certificates(record.Certificates);
        }
    }

    private static string Last(Observation? seen) => seen is null ? "○ not observed" : MarkdownSign.Of(seen.Outcome, seen.Classification);

    private void Map(string? link)
    {
        if (link is not null)
        {
            page.Paragraph($"![Map of the cluster's certificates; the same as a table below]({link})");
        }

        page.Table(
            ["Certificate", "From → to", "As", "Confirmed", "Serial number", "Evidence"],
            journal.Presentations.Select(item => (IReadOnlyList<string>)
            [
                $"**{MarkdownText.Plain(item.Certificate)}**",
                $"{MarkdownText.Plain(item.Presenter)} → {MarkdownText.Plain(item.Recipient)}",
                Wording.Spelled(item.Role),
                item.Confirmed switch { true => "✓ confirmed", false => "✕ contradicted", null => "○ not observed" },
                item.Serial is null ? "none seen" : MarkdownText.Code(item.Serial),
                MarkdownText.Plain(item.Evidence),
            ]));
    }

    private void Measurements()
    {
        page.Table(["What", "Seconds"], journal.Measurements.Select(item => (IReadOnlyList<string>)
            [MarkdownText.Plain(item.Name), item.Seconds.ToString("0.0##", CultureInfo.InvariantCulture)]));
    }

    private void Environment()
    {
        var environment = journal.Environment;
        IReadOnlyList<(string Name, string Value)> lines =
        [
            ("Experiment", journal.Experiment),
            ("Scenario", journal.Scenario),
            ("Kubernetes", environment.KubernetesVersion),
            ("Node image", NodeImageText.Of(environment)),
            ("Engine", environment.Engine),
            ("Processors", environment.Cpu),
            ("Memory", environment.Memory),
            ("System", environment.OperatingSystem),
            ("Lab", environment.LabVersion),
            ("Started", TimeOrigin.Full(environment.StartedAt)),
        ];
        page.Table(["What", "Which"], lines.Select(line => (IReadOnlyList<string>)[line.Name, MarkdownText.Plain(line.Value)]));
    }
}
