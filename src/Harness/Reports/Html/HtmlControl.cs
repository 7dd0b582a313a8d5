using Lab.Harness.Journals;
using Lab.Harness.Reports.Facts;
using Lab.Harness.Reports.Markup;

namespace Lab.Harness.Reports.Html;

/// <summary>The part of a page about the control: how it came out, beside the run.</summary>
internal static class HtmlControl
{
    /// <summary>The part of a journal.</summary>
    public static IEnumerable<Node> Of(Journal journal, RunView? control)
    {
        if (journal.Control is not { } record || control is null)
        {
            yield return Element.Of("p", "This scenario has no control.");
            if (journal.Omissions.Count > 0)
            {
                yield return Element.Of(
                    "p",
                    "In its place each step was left out on a cluster of its own, see ",
                    Element.Of("a", Anchor.SmallestRenewalHeading).With("href", $"#{Anchor.SmallestRenewal}"),
                    ".");
            }

            yield break;
        }

        yield return Element.Of("p", $"The same experiment, without {record.LeftOut.TrimEnd('.')}.");
        yield return Element.Of(
                "p",
                HtmlText.Sign(record.Verdict),
                Element.Of("span", Element.Of("strong", $"{Wording.Name(record.Verdict)}:"), $" {Wording.ControlSentence(record.Verdict)}"))
            .Class($"verdict small {HtmlText.Css(record.Verdict)}");
        if (record.Observations.Count == 0 || record.Verdict != Verdict.Held)
        {
            yield return HtmlRun.Reasons(record.Reasons);
        }

        if (record.Observations.Count > 0)
        {
            yield return Element.Of(
                    "div",
                    HtmlTable.Of("The run and its control at their ends", ["Probe", "Run, at its end", "Control, at its end"], LastAnswers.Of(journal).Select(
                        answers => (IReadOnlyList<Node>)
                    [
                        Element.Of("strong", answers.Probe),
                        Last(answers.Run),
                        Last(answers.Control),
                    ])))
                .Class("beside");
            if (record.Verdict == Verdict.Held)
            {
                yield return Element.Of("details", Element.Of("summary", "Why it came out the other way"), HtmlRun.Reasons(record.Reasons));
            }

            yield return Element.Of("details", [Element.Of("summary", "What was seen in the control"), .. HtmlRun.Seen(control)]);
        }

        if (record.Certificates.Count > 0)
        {
            yield return Element.Of(
                "details",
                Element.Of("summary", "Certificates of the control"),
                HtmlRun.Certificates(record.Certificates, journal.Expiring));
        }
    }

    private static Node Last(Observation? seen) =>
        seen is null ? HtmlText.Muted("not observed")
        : seen.Outcome == Outcome.Succeeded ? HtmlText.Kind(seen.Outcome, seen.Classification)
        : HtmlText.Stacked(HtmlText.Kind(seen.Outcome, seen.Classification), HtmlText.Muted(Excerpt.FirstLine(seen.Text)));
}
