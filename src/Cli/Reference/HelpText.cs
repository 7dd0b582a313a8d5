using System.CommandLine;
using System.CommandLine.Invocation;
using Lab.Harness;

namespace Lab.Cli.Reference;

/// <summary>What <c>--help</c> prints: the page of a command for a terminal. Where it is redirected no line is wrapped.</summary>
internal sealed class HelpText : SynchronousCommandLineAction
{
    /// <summary>Columns that what stands beside a name has at least.</summary>
    private const int Least = 30;

    public override int Invoke(ParseResult parseResult)
    {
        parseResult.InvocationConfiguration.Output.Write(
            FrontDoor.InWords(
                Of(CommandPage.Of(parseResult.CommandResult.Command), Console.IsOutputRedirected ? int.MaxValue : Math.Max(Console.WindowWidth, 2 * Least))));
        return ExitCode.Held;
    }

    /// <summary>The text.</summary>
    /// <param name="page">What there is to know.</param>
    /// <param name="width">The columns that a line may have.</param>
    public static string Of(CommandPage page, int width)
    {
        var lines = new List<string>();
        foreach (var paragraph in page.Text.Details.Prepend(page.Text.Summary))
        {
            lines.AddRange([.. Wrapped(paragraph, width), ""]);
        }

        lines.AddRange(["Usage:", $"  {page.Usage}", ""]);
        Add("Commands", page.Commands);
        Add("Arguments", page.Arguments);
        Add("Options", page.Options);
        Add("Everywhere", page.Everywhere);
        if (page.Text.Examples is not [])
        {
            lines.AddRange(["Examples:", .. page.Text.Examples.Select(line => $"  {line}".TrimEnd()), ""]);
        }

        if (page.Text.ExitCodes is { } codes)
        {
            lines.AddRange([.. Wrapped(codes, width), ""]);
        }

        return string.Join(Environment.NewLine, lines.SkipLast(1)) + Environment.NewLine;

        void Add(string heading, IReadOnlyList<(string Form, string Text)> rows)
        {
            if (rows is [])
            {
                return;
            }

            var first = rows.Max(row => row.Form.Length) + 4;
            lines.Add($"{heading}:");
            foreach (var (form, text) in rows)
            {
                var beside = Wrapped(text, width == int.MaxValue ? width : Math.Max(Least, width - first)).ToList();
                lines.Add($"  {form}".PadRight(first) + beside[0]);
                lines.AddRange(beside.Skip(1).Select(line => new string(' ', first) + line));
            }

            lines.Add("");
        }
    }

    private static IEnumerable<string> Wrapped(string text, int width)
    {
        var line = "";
        foreach (var word in text.Split(' '))
        {
            if (line is not "" && line.Length + 1 + word.Length > width)
            {
                yield return line;
                line = word;
            }
            else
            {
                line = line is "" ? word : $"{line} {word}";
            }
        }

        yield return line;
    }
}
