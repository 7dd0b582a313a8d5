using Lab.Harness.Journals;
using Lab.Harness.Reports.Markup;
using Lab.Harness.Reports.Years;

namespace Lab.Harness.Reports.Html;

/// <summary>The part of a page about years of a cluster: the lives of its certificates, and what was interrupted.</summary>
internal static class HtmlYears
{
    /// <summary>The part of a journal.</summary>
    public static IEnumerable<Node> Of(Journal journal)
    {
        if (YearsDrawing.Of(journal, Drawings.DrawingFormat.Wide) is null)
        {
            yield return Element.Of("p", "No year was lived.");
            yield break;
        }

        yield return HtmlSection.Figure(format => YearsDrawing.Of(journal, format));
        yield return Element.Of("p", "Instants are those of the cluster's own clock. Point at a bar for its dates.").Class("muted hint");
        foreach (var view in YearsView.Of(journal))
        {
            yield return Element.Of("h3", view.Title);
            yield return Element.Of("p", $"{char.ToUpperInvariant(view.Schedule[0])}{view.Schedule[1..]}.");
            yield return HtmlTable.Of(
                $"The certificates: {view.Title}",
                ["Certificate", "Place", "Renewed", "Kept alive", "The last ends"],
                view.Lanes.Select(lane => (IReadOnlyList<Node>)
                [
                    Element.Of("strong", lane.Name),
                    HtmlText.Code(lane.Place),
                    LifeWords.Renewed(lane),
                    lane.Forgotten is null
                        ? Element.Of("span", LifeWords.KeptAlive(lane)).Class("kind granted")
                        : Element.Of("span", LifeWords.KeptAlive(lane)).Class("kind denied"),
                    YearsView.Date(lane.EndsAt),
                ]));
            var groups = view.Groups;
            if (groups.Any(group => group.IsOutage))
            {
                yield return Interruptions($"Outages: {view.Title}", groups.Where(group => group.IsOutage));
            }

            if (groups.Any(group => !group.IsOutage))
            {
                yield return Element.Of(
                    "details",
                    Element.Of("summary", LifeWords.Interruptions(groups)),
                    Interruptions($"Interruptions: {view.Title}", groups.Where(group => !group.IsOutage)));
            }
        }
    }

    private static Element Interruptions(string label, IEnumerable<InterruptionGroup> groups) => HtmlTable.Of(
        label,
        ["Began", "Who", "How long", "After", "Certificates that had ended", "Exact text"],
        groups.Select(group => (IReadOnlyList<Node>)
        [
            TimeOrigin.Full(group.BeganAt),
            string.Join(", ", group.Probes),
            Element.Of("span", LifeWords.Lasted(group)).Class("number"),
            YearsView.InWords(group.Cause),
            group.Certificates.Count == 0 ? HtmlText.Muted("none") : string.Join(", ", group.Certificates),
            HtmlText.Exact(group.Text),
        ]));
}
