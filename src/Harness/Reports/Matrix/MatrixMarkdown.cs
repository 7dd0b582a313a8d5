using System.Text;
using Lab.Harness.Reports.Markdown;

namespace Lab.Harness.Reports.Matrix;

/// <summary>The table as GitHub-flavoured Markdown.</summary>
internal sealed class MatrixMarkdown
{
    private readonly MatrixView view;
    private readonly StringBuilder page = new();

    private MatrixMarkdown(MatrixView view) => this.view = view;

    /// <summary>The page.</summary>
    public static string Of(MatrixView view) => new MatrixMarkdown(view).Page();

    private string Page()
    {
        Paragraph($"# {MarkdownText.Plain(MatrixWords.Title)}");
        Paragraph(MarkdownText.Plain(MatrixWords.Summary(view)));
        foreach (var warning in view.Warnings)
        {
            Paragraph($"> ⚠ {MarkdownText.Plain(warning)}");
        }

        if (view.Rows.Count == 0)
        {
            Paragraph(MarkdownText.Plain(MatrixWords.NoRows));
            return page.ToString().TrimEnd() + "\n";
        }

        Paragraph(MarkdownText.Plain(MatrixWords.Legend));
        foreach (var group in view.Groups)
        {
            Paragraph($"## {MarkdownText.Plain(group.Name)}");
            Row(MatrixCells.Headers);
            Row([.. MatrixCells.Headers.Select(_ => "---")]);
            foreach (var row in group.Rows)
            {
                Row([.. MatrixCells.Of(row).Select((cell, index) => Cell(row, cell, isFirst: index == 0))]);
            }

            page.Append('\n');
        }

        Paragraph(TextsMarkdown.LinkTo(view.Texts));
        Paragraph("## Made with");
        Row(["Environment", string.Empty]);
        Row(["---", "---"]);
        foreach ((var name, var values) in view.MadeWith)
        {
            Row([name, string.Join("<br>", values.Select(MarkdownText.Plain))]);
        }

        return page.ToString().TrimEnd() + "\n";
    }

    private static string Cell(MatrixRow row, Cell cell, bool isFirst)
    {
        var lines = string.Join("<br>", cell.Lines.Select((line, index) => Line(row.Folder, cell, line, index == 0)));
        if (isFirst && MatrixWords.IsNamedApart(row))
        {
            lines = $"{lines}<br>{MarkdownText.Plain(row.Experiment)}";
        }

        return cell.Details.Count == 0
            ? lines
            : $"{lines}<details><summary>{MatrixWords.Summary(cell)}</summary>{string.Join("<br>", cell.Details.Select(MarkdownText.Plain))}</details>";
    }

    /// <summary>A line of a cell; the first leads to its proof.</summary>
    public static string Line(string folder, Cell cell, CellLine line, bool isFirst)
    {
        var text = line.IsCode ? MarkdownText.Code(line.Text) : MarkdownText.Plain(line.Text);
        var shown = line.Sign is { } sign ? $"{sign} {text}" : text;
        var linked = isFirst ? $"[{shown}]({ReportLink.ToMarkdown(folder, cell.Anchor)})" : shown;
        return line.Lead is null ? linked : $"{MarkdownText.Plain(line.Lead)}:<br>{linked}";
    }

    private void Paragraph(string markdown) => page.Append(markdown).Append("\n\n");

    private void Row(IReadOnlyList<string> cells) => page.Append("| ").AppendJoin(" | ", cells).Append(" |\n");
}
