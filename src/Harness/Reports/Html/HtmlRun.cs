using System.Globalization;
using Lab.Harness.Journals;
using Lab.Harness.Reports.Markup;

namespace Lab.Harness.Reports.Html;

/// <summary>The parts of a page that a run and its control have in common.</summary>
internal static class HtmlRun
{
    /// <summary>What was seen, by phase and probe, in its exact words.</summary>
    public static IEnumerable<Node> Seen(RunView run)
    {
        var phases = Answer.ByPhase(run);
        if (phases.All(phase => phase.Answers.Count == 0))
        {
            return [Element.Of("p", "No probe observed anything.")];
        }

        return [Element.Of("div", phases.SelectMany(item => Phase(run, item.Phase, item.Answers))).Class("seen")];
    }

    /// <summary>The lanes of the timeline as sentences.</summary>
    public static Element InWords(RunView run) => Element.Of("ul", run.Lanes.Select(lane => InWords(run, lane)));

    /// <summary>The certificates as they were read, before and after.</summary>
    public static Node Certificates(IReadOnlyList<CertificateRecord> certificates, IReadOnlyList<string> expiring)
    {
        var readings = CertificateReading.Of(certificates);
        return HtmlTable.Of(
            "Certificates as they were read",
            ["Certificate", "Read from", "Subject and issuer", "Serial number, valid"],
            readings.Select(reading => Row(reading, expiring.Contains(reading.Certificate.Name, StringComparer.Ordinal)))).Class("certificates");
    }

    /// <summary>Reasons as a list.</summary>
    public static Node Reasons(IReadOnlyList<string> reasons) =>
        reasons.Count == 0 ? Element.Of("p", "None were recorded.") : Element.Of("ul", reasons.Select(reason => Element.Of("li", reason))).Class("reasons");

    /// <summary>The reasons of a verdict, what held folded where it is much.</summary>
    public static IEnumerable<Node> Findings(FindingsView view)
    {
        if (view.Open.Count + view.Folded.Count == 0)
        {
            yield return Element.Of("p", "None were recorded.");
        }

        if (view.Open.Count > 0)
        {
            yield return Reasons([.. view.Open.Select(finding => finding.Reason)]);
        }

        if (view.Folded.Count > 0)
        {
            yield return Element.Of("details", Element.Of("summary", view.Summary), Reasons([.. view.Folded.Select(finding => finding.Reason)])).Class("words");
        }
    }

    /// <summary>Phases are folded, except those in which something is broken.</summary>
    private static IEnumerable<Node> Phase(RunView run, string phase, IReadOnlyList<Answer> answers)
    {
        var record = run.Phases.FirstOrDefault(item => item.Name == phase);
        var when = record is null ? string.Empty : $" {run.Origin.Tell(record.StartedAt, record.EndedAt)}";
        var heading = Element.Of("h3", Wording.Heading(phase, record), HtmlText.Muted(when));
        if (answers.Count == 0)
        {
            return [heading, Element.Of("p", record?.Outcome == PhaseOutcome.LeftOut ? "Left out on purpose." : "No probe observed.").Class("muted")];
        }

        var folded = Element.Of(
                "details",
                Element.Of("summary", heading, HtmlText.Muted($": {Summary(answers)}")),
                HtmlTable.Of($"Seen in the phase {phase}", ["Probe", "Answer", "Exact text"], Rows(run, phase, answers)))
            .Class("phase");
        return [phase == KnownPhase.Failure ? folded.With("open", "open") : folded];
    }

    private static string Summary(IReadOnlyList<Answer> answers)
    {
        var probes = answers.Select(answer => answer.Probe).Distinct(StringComparer.Ordinal).Count();
        var bad = answers.Where(answer => answer.Outcome != Outcome.Succeeded).Select(answer => answer.Probe).Distinct(StringComparer.Ordinal).Count();
        return bad == 0 ? $"{Wording.Count(probes, "probe")}, nothing but granted" : $"{Wording.Count(probes, "probe")}, {bad} of them told of a failure";
    }

    private static IEnumerable<IReadOnlyList<Node>> Rows(RunView run, string phase, IReadOnlyList<Answer> answers)
    {
        foreach (var probe in answers.GroupBy(answer => answer.Probe, StringComparer.Ordinal))
        {
            IReadOnlyList<Answer> all = [.. probe];
            var isFirst = true;
            foreach (var answer in all.Take(Excerpt.MostAnswers))
            {
                var text = HtmlText.Exact(answer.Text);
                var name = Element.Of("strong", answer.Probe);
                var place = Anchor.OfAnswers(run.IsControl, phase, answer.Probe);
                (name, isFirst) = (isFirst ? name.With("id", place) : name, false);
                yield return
                [
                    name,
                    HtmlText.Stacked(
                        HtmlText.Kind(answer.Outcome, answer.Classification),
                        Element.Of(
                            "span",
                            $"{Wording.Times(answer.Count)}, ",
                            Element.Of("span", run.Origin.Tell(answer.First, answer.Last)).Class("whole")).Class("muted")),
                    answer.Wordings == 1 ? text : Element.Of("div", text, HtmlText.Muted($"the first of {answer.Wordings} texts that differ in numbers only")),
                ];
            }

            if (all.Count > Excerpt.MostAnswers)
            {
                Answer[] hidden = [.. all.Skip(Excerpt.MostAnswers)];
                yield return
                [
                    Element.Of("strong", probe.Key),
                    HtmlText.Muted(run.Origin.Tell(hidden.Min(answer => answer.First), hidden.Max(answer => answer.Last))),
                    HtmlText.Muted(Excerpt.Rest(hidden)),
                ];
            }
        }
    }

    private static Element InWords(RunView run, Lane lane)
    {
        var stretches = lane.Stretches.Take(Excerpt.MostStretches).SelectMany((stretch, index) => new Node[]
        {
            index == 0 ? " " : "; ",
            HtmlText.Kind(stretch.Outcome, stretch.Classification),
            $" {run.Origin.Tell(stretch.First, stretch.Last)}",
        });
        var end = lane.Stretches.Count switch
        {
            0 => " observed nothing.",
            > Excerpt.MostStretches => string.Create(CultureInfo.InvariantCulture, $"; then {lane.Stretches.Count - Excerpt.MostStretches} more changes."),
            _ => ".",
        };
        return Element.Of("li", [Element.Of("strong", lane.Probe), .. stretches, end]);
    }

    private static IReadOnlyList<Node> Row(CertificateReading reading, bool expires)
    {
        var certificate = reading.Certificate;
        var name = new List<Node> { Element.Of("strong", certificate.Name) };
        if (reading.Change == CertificateChange.Renewed)
        {
            name.Add(Element.Of("span", "↻ renewed: serial changed").Class("badge renewed"));
        }
        else if (expires)
        {
            name.Add(Element.Of("span", "expires here").Class("badge"));
        }

        return
        [
            HtmlText.Stacked([.. name, HtmlText.Muted(reading.PhasesInWords)]),
            HtmlText.Stacked(HtmlText.Code(certificate.Path), HtmlText.Muted(certificate.Source == CertificateSource.Wire ? "off the wire" : "file")),
            HtmlText.Stacked(certificate.Subject, HtmlText.Muted($"by {certificate.Issuer}")),
            HtmlText.Stacked(HtmlText.Code(certificate.Serial), TimeOrigin.Full(certificate.NotBefore), $"to {TimeOrigin.Full(certificate.NotAfter)}"),
        ];
    }
}
