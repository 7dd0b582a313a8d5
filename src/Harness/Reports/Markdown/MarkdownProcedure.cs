using System.Globalization;
using Lab.Harness.Journals;
using Lab.Harness.Reports.Procedures;
using Lab.Harness.Reports.Renewals;

namespace Lab.Harness.Reports.Markdown;

/// <summary>The sections on the renewal as a procedure.</summary>
/// <param name="page">The page that they are added to.</param>
/// <param name="journal">The journal.</param>
internal sealed class MarkdownProcedure(MarkdownPage page, Journal journal)
{
    /// <summary>What a procedure that was brought to be checked lacks.</summary>
    public void Missing()
    {
        var view = ProcedureView.Of(journal.Procedure!);
        page.List(view.Sentences.Select(MarkdownText.Plain));
        if (view.Commands.Count > 0)
        {
            page.Paragraph(MarkdownText.Block(string.Join('\n', view.Commands)));
        }

        if (view.Trials.Count > 0)
        {
            page.Paragraph("What was tried, each on a cluster of its own:");
            page.List(view.Trials.Select(trial => MarkdownText.Plain(trial.Sentence)));
        }
    }

    /// <summary>That procedure.</summary>
    public void Procedure()
    {
        var procedure = journal.Procedure!;
        page.Paragraph(string.Join(" · ", procedure.Reported.Prepend(MarkdownText.Code(procedure.File))));
        page.Paragraph(procedure.Text.Length == 0 ? "A program that is not text." : MarkdownText.Block(procedure.Text));
    }

    /// <summary>Which steps of the renewal matter, and the proof.</summary>
    public void SmallestRenewal()
    {
        page.Paragraph(MarkdownText.Plain(Wording.SmallestRenewal(journal)));
        page.Table(["Step", "Without it", "Proof"], StepProof.Of(journal).Select(proof => (IReadOnlyList<string>)
        [
            MarkdownText.Code(proof.Step),
            MarkdownText.Plain(proof.InWords),
            MarkdownText.Plain(proof.Proof?.Reason ?? "It was not left out."),
        ]));
        foreach (var view in OmissionView.Of(journal))
        {
            Omission(view);
        }
    }

    private void Omission(OmissionView view)
    {
        page.Paragraph($"### {MarkdownText.Plain(Anchor.WithoutHeading(view.Omission.LeftOut))}");
        page.Paragraph($"{MarkdownText.Plain(view.InWords)}.");
        if (view.StillBroken.Count > 0)
        {
            page.Folded("What was still broken", () =>
            {
                foreach (var seen in view.StillBroken)
                {
                    page.Paragraph($"- **{MarkdownText.Plain(seen.Probe)}**: {MarkdownSign.Of(seen.Outcome, seen.Classification)}");
                    page.Paragraph(string.IsNullOrWhiteSpace(seen.Text) ? "  (no text)" : MarkdownText.Block(Excerpt.OfAnswer(seen.Text), "  "));
                }
            });
        }

        page.List(view.Omission.Steps.Select(step =>
            $"{MarkdownText.Plain(step.Name)}: "
            + (step.ExitCode is { } code ? string.Create(CultureInfo.InvariantCulture, $"exit code {code}") : "did not end")));
    }
}
