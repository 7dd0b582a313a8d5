using System.Globalization;
using Lab.Harness.Journals;
using Lab.Harness.Reports.Markup;
using Lab.Harness.Reports.Renewals;

namespace Lab.Harness.Reports.Html;

/// <summary>The parts of a page about the steps that matter, and about what the components wrote.</summary>
internal static class HtmlRenewal
{
    /// <summary>Each step with its proof, then what happened without it.</summary>
    public static IEnumerable<Node> Smallest(Journal journal)
    {
        yield return Element.Of("p", Wording.SmallestRenewal(journal));
        yield return HtmlTable.Of("Steps of the renewal", ["Step", "Without it", "Proof"], StepProof.Of(journal).Select(proof => (IReadOnlyList<Node>)
        [
            HtmlText.Code(proof.Step),
            Element.Of("span", proof.InWords).Class($"kind {proof.Css}"),
            proof.Proof?.Reason ?? "It was not left out.",
        ]));
        foreach (var view in OmissionView.Of(journal))
        {
            var heading = Anchor.WithoutHeading(view.Omission.LeftOut);
            yield return Element.Of("h3", heading, HtmlText.Muted(", "), Element.Of("span", view.InWords).Class($"kind {view.Css}"))
                .With("id", Anchor.Of(heading));
            yield return Element.Of("details", [Element.Of("summary", "What was still broken, and the steps that were carried out"), .. Detail(view)]);
        }
    }

    /// <summary>What the components wrote, in their exact words.</summary>
    public static IEnumerable<Node> Logs(RunView run, IReadOnlyList<LogLine> lines)
    {
        foreach (var log in ComponentLog.Of(lines))
        {
            yield return Element.Of("h3", log.Component);
            yield return Element.Of(
                "div",
                HtmlTable.Of($"Log of {log.Component}", ["When", "Kind", "Exact text"], log.Shown.Select(line => (IReadOnlyList<Node>)
                [
                    $"{run.Origin.Tell(line.At, line.LastAt)}, {Wording.Times(line.Count)}",
                    HtmlText.Kind(Outcome.Failed, line.Classification),
                    HtmlText.Exact(line.Text),
                ]))).Class("seen");
            if (log.Hidden > 0)
            {
                yield return Element.Of("p", $"and {Wording.Count(log.Hidden, "more line")}; the journal has them all").Class("muted");
            }
        }
    }

    private static IEnumerable<Node> Detail(OmissionView view)
    {
        yield return Element.Of("p", $"{view.Omission.Reason}.");
        yield return view.StillBroken.Count == 0
            ? Element.Of("p", view.NothingBroken).Class("muted")
            : Element.Of(
                "div",
                HtmlTable.Of("What was still broken", ["Probe", "Last answer", "Exact text"], view.StillBroken.Select(seen => (IReadOnlyList<Node>)
                [
                    Element.Of("strong", seen.Probe),
                    HtmlText.Kind(seen.Outcome, seen.Classification),
                    HtmlText.Exact(seen.Text),
                ]))).Class("seen");
        yield return view.Omission.Steps.Count == 0
            ? Element.Of("p", "No step was carried out.").Class("muted")
            : Element.Of("ol", view.Omission.Steps.Select(step => Element.Of(
                "li",
                $"{step.Name}: ",
                Element.Of("span", step.ExitCode is { } code ? string.Create(CultureInfo.InvariantCulture, $"exit code {code}") : "did not end")
                    .Class(step.ExitCode == 0 ? "muted" : "kind denied"))));
    }
}
