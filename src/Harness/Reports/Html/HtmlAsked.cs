using Lab.Harness.Journals;
using Lab.Harness.Reports.Markup;

namespace Lab.Harness.Reports.Html;

/// <summary>The part of a page that says what was asked: the question, what is done to the cluster, what is expected of whom.</summary>
internal static class HtmlAsked
{
    /// <summary>The part of a journal.</summary>
    public static IEnumerable<Node> Of(Journal journal)
    {
        foreach (var paragraph in journal.Description.Split("\n\n", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            yield return Element.Of("p", paragraph).Class("description");
        }

        var terms = new List<Node>();
        foreach (var expiry in Expiry.Of(journal.Certificates, journal.Expiring))
        {
            terms.Add(HtmlSection.Term("Expires", $"{string.Join(", ", expiry.Names)}, at {TimeOrigin.Full(expiry.NotAfter)}"));
        }

        if (journal.Renewal.Count > 0)
        {
            terms.Add(HtmlSection.Term("Renewal", HtmlText.Stacked(journal.Renewal.Select(step => (Node)HtmlText.Code(step)))));
        }

        if (journal.Control is { } control)
        {
            terms.Add(HtmlSection.Term("Control", $"the same without {control.LeftOut.TrimEnd('.')}"));
        }

        foreach (var phase in ExpectedAnswers.Of(journal))
        {
            terms.Add(HtmlSection.Term($"Expected: {phase.Phase}", HtmlText.Stacked(phase.Answers.Select(answer => (Node)Element.Of(
                "span",
                HtmlText.Kind(answer.Classification == Classification.Ok ? Outcome.Succeeded : Outcome.Failed, answer.Classification),
                HtmlText.Muted($" {string.Join(", ", answer.Probes)}"))))));
        }

        if (terms.Count > 0)
        {
            yield return Element.Of("dl", terms).Class("terms");
        }

        if (journal.Probes.Count > 0)
        {
            yield return Element.Of(
                    "details",
                    Element.Of("summary", $"What each of the {Wording.Count(journal.Probes.Count, "probe")} asks"),
                    Element.Of("dl", journal.Probes.Select(probe => HtmlSection.Term(probe.Name, probe.Question))).Class("terms"))
                .Class("words");
        }
    }
}
