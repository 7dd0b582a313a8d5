using System.Text;

namespace Lab.Harness.Reports.Markdown;

/// <summary>A page of GitHub-flavoured Markdown as it is written, block by block.</summary>
internal sealed class MarkdownPage
{
    private readonly StringBuilder text = new();

    /// <summary>Adds a block.</summary>
    public void Paragraph(string markdown) => text.Append(markdown).Append("\n\n");

    /// <summary>Adds a table.</summary>
    public void Table(IReadOnlyList<string> headers, IEnumerable<IReadOnlyList<string>> rows)
    {
        Row(headers);
        Row([.. headers.Select(_ => "---")]);
        foreach (var row in rows)
        {
            Row(row);
        }

        text.Append('\n');
    }

    /// <summary>Adds a list.</summary>
    public void List(IEnumerable<string> items)
    {
        foreach (var item in items)
        {
            text.Append("- ").Append(item).Append('\n');
        }

        text.Append('\n');
    }

    /// <summary>Adds what is unfolded by a click on its summary.</summary>
    public void Folded(string summary, Action write)
    {
        Paragraph($"<details><summary>{summary}</summary>");
        write();
        Paragraph("</details>");
    }

    /// <inheritdoc/>
    public override string ToString() => text.ToString().TrimEnd() + "\n";

    private void Row(IReadOnlyList<string> cells) => text.Append("| ").AppendJoin(" | ", cells).Append(" |\n");
}
