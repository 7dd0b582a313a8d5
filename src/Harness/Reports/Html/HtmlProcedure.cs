using Lab.Harness.Journals;
using Lab.Harness.Reports.Markup;
using Lab.Harness.Reports.Procedures;

namespace Lab.Harness.Reports.Html;

/// <summary>The parts of a page about a procedure that was brought to be checked.</summary>
internal static class HtmlProcedure
{
    /// <summary>What it lacks, and what was tried to find that out.</summary>
    public static IEnumerable<Node> Missing(ProcedureView view)
    {
        yield return Element.Of("ul", view.Sentences.Select(sentence => Element.Of("li", sentence)));
        if (view.Commands.Count > 0)
        {
            yield return Element.Of("pre", string.Join('\n', view.Commands));
        }

        if (view.Trials.Count > 0)
        {
            yield return Element.Of(
                "details",
                Element.Of("summary", "What was tried, each on a cluster of its own"),
                Element.Of(
                    "ul", view.Trials.Select(trial => Element.Of("li", Element.Of("span", trial.Sentence).Class($"kind {ProcedureView.Css(trial.Mended)}")))));
        }
    }

    /// <summary>What it is, word for word.</summary>
    public static IEnumerable<Node> Text(ProcedureRecord procedure)
    {
        yield return Element.Of(
            "p",
            [HtmlText.Code(procedure.File), .. procedure.Reported.SelectMany(address => new Node[] { " · ", Element.Of("a", address).With("href", address) })])
            .Class("muted");
        yield return procedure.Text.Length == 0
            ? Element.Of("p", "A program that is not text.").Class("muted")
            : HtmlText.Folded("Its text", procedure.Text.TrimEnd());
    }
}
