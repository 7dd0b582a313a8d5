using System.CommandLine;
using System.Text;

namespace Lab.Cli.Reference;

/// <summary>
/// <c>docs/commands.md</c>: every command with every option, drawn from the definitions that the command line is parsed by. <c>lab reference</c> prints it,
/// and a test compares.
/// </summary>
internal static class CommandsPage
{
    /// <summary>The file, below the checkout.</summary>
    public const string File = "docs/commands.md";

    /// <summary>The page.</summary>
    public static string Of(RootCommand lab)
    {
        var pages = CommandPage.AllBelow(lab).ToList();
        var text = new StringBuilder();
        text.Append(
            $"""
            # Commands

            Every command with every option, as `{CommandPage.Program} COMMAND --help` tells them. Made by `{CommandPage.Program} reference > {File}`; a test compares.


            """);
        Table("command", "does", pages.Where(page => page is { Name: not "", Commands: [] } || page.Arguments is not []).Select(page =>
            ($"[`{CommandPage.Program} {page.Name}`](#{AnchorOf(page)})", page.Text.Summary)));
        text.Append("Everywhere:\n\n");
        Table("option", "does", pages[0].Everywhere.Concat(pages[0].Options).Select(row => ($"`{Cell(row.Form)}`", row.Text)));
        text.Append(
            """
            An option of a run means the same at each command that has it. `run` and `runbook check` have all of them; `matrix` has neither `--keep` nor
            `--no-control`; `test` has `--output`, `--kubernetes` and `--image` of them.


            """);
        foreach (var page in pages.Skip(1).Where(page => page.Commands is [] || page.Arguments is not []))
        {
            text.Append($"## {CommandPage.Program} {page.Name}\n\n");
            foreach (var paragraph in page.Text.Details.Prepend(page.Text.Summary))
            {
                text.Append($"{Escaped(paragraph)}\n\n");
            }

            text.Append($"```\n{page.Usage}\n```\n\n");
            Table("argument", "is", page.Arguments.Select(row => ($"`{Cell(row.Form)}`", row.Text)));
            Table("option", "does", page.Options.Select(row => ($"`{Cell(row.Form)}`", row.Text)));
            if (page.Text.Examples is not [])
            {
                text.Append($"```console\n{string.Join('\n', page.Text.Examples.Select(line => line is "" || line[0] == ' ' ? line : $"$ {line}"))}\n```\n\n");
            }

            if (page.Text.ExitCodes is { } codes)
            {
                text.Append($"{Escaped(codes)}\n\n");
            }
        }

        return text.ToString().TrimEnd() + "\n";

        void Table(string first, string second, IEnumerable<(string Form, string Text)> rows)
        {
            var all = rows.ToList();
            if (all is not [])
            {
                text.Append($"| {first} | {second} |\n|---|---|\n");
                all.ForEach(row => text.Append($"| {row.Form} | {Cell(Escaped(row.Text))} |\n"));
                text.Append('\n');
            }
        }
    }

    /// <summary>The anchor that GitHub gives a heading: letters and digits stay, blanks become hyphens.</summary>
    private static string AnchorOf(CommandPage page) => $"lab-{page.Name.Replace(' ', '-')}";

    private static string Cell(string text) => text.Replace("|", "\\|", StringComparison.Ordinal);

    private static string Escaped(string text) => text.Replace("<", "&lt;", StringComparison.Ordinal);
}
