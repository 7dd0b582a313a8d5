using Lab.Harness.Journals;
using Lab.Harness.Reports.Years;

namespace Lab.Harness.Reports.Markdown;

/// <summary>The section about years of a cluster: the lives of its certificates, and what was interrupted.</summary>
/// <param name="page">The page that it is added to.</param>
/// <param name="journal">The journal.</param>
internal sealed class MarkdownYears(MarkdownPage page, Journal journal)
{
    /// <summary>Adds it.</summary>
    /// <param name="link">The drawing; <see langword="null"/> where there is none.</param>
    public void Draw(string? link)
    {
        if (link is null)
        {
            page.Paragraph("No year was lived.");
            return;
        }

        page.Paragraph($"![The lives of the certificates over the years, and what was interrupted; the same in tables below]({link})");
        page.Paragraph("Instants are those of the cluster's own clock.");
        foreach (var view in YearsView.Of(journal))
        {
            page.Paragraph($"### {MarkdownText.Plain(view.Title)}");
            page.Paragraph($"{char.ToUpperInvariant(view.Schedule[0])}{view.Schedule[1..]}.");
            page.Table(
                ["Certificate", "Place", "Renewed", "Kept alive", "The last ends"],
                view.Lanes.Select(lane => (IReadOnlyList<string>)
                [
                    $"**{MarkdownText.Plain(lane.Name)}**",
                    MarkdownText.Code(lane.Place),
                    LifeWords.Renewed(lane),
                    LifeWords.KeptAlive(lane),
                    YearsView.Date(lane.EndsAt),
                ]));
            var groups = view.Groups;
            if (groups.Any(group => group.IsOutage))
            {
                Interruptions(groups.Where(group => group.IsOutage));
            }

            if (groups.Any(group => !group.IsOutage))
            {
                page.Folded(LifeWords.Interruptions(groups), () => Interruptions(groups.Where(group => !group.IsOutage)));
            }
        }
    }

    private void Interruptions(IEnumerable<InterruptionGroup> groups) => page.Table(
        ["Began", "Who", "How long", "After", "Certificates that had ended", "Exact text"],
        groups.Select(group => (IReadOnlyList<string>)
        [
            TimeOrigin.Full(group.BeganAt),
            string.Join(", ", group.Probes.Select(MarkdownText.Plain)),
            LifeWords.Lasted(group),
            YearsView.InWords(group.Cause),
            group.Certificates.Count == 0 ? "none" : string.Join(", ", group.Certificates.Select(MarkdownText.Plain)),
            MarkdownText.Code(Excerpt.FirstLine(group.Text)),
        ]));
}
