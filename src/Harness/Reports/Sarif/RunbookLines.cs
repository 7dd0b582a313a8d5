using System.Globalization;
using System.Text.RegularExpressions;
using Lab.Harness.Journals;

namespace Lab.Harness.Reports.Sarif;

/// <summary>Finds in the text of a runbook the lines that its steps came from, counted from 1.</summary>
internal sealed partial class RunbookLines
{
    /// <summary>A part of a command that is shorter may stand in a file by chance.</summary>
    private const int LeastLength = 8;

    private readonly string[] lines;
    private readonly bool isList;

    /// <summary>The lines of a procedure.</summary>
    public RunbookLines(ProcedureRecord procedure)
    {
        lines = procedure.Text.ReplaceLineEndings("\n").Split('\n');
        isList = Path.GetExtension(procedure.File) is ".yaml" or ".yml";
        Name = Path.GetFileName(procedure.File);
    }

    /// <summary>The last line that does something, after which an addition would go; 1 for a program that is not text.</summary>
    public int Last => Math.Max(1, Array.FindLastIndex(lines, IsSaid) + 1);

    private string Name { get; }

    /// <summary>The text of a line; empty where there is no such line.</summary>
    public string TextOf(int line) => line <= lines.Length ? lines[line - 1].Trim() : "";

    /// <summary>
    /// The line of a step: in a list that of its name or else of its command; of a script the line that its shell complained of, or else the first that does
    /// something. <see langword="null"/> where the step is not the runbook's but one by which the lab looks.
    /// </summary>
    public int? LineOf(StepRecord step)
    {
        if (isList)
        {
            var named = Array.FindIndex(lines, line => ValueOf(line) == step.Name);
            var index = named >= 0 ? named : Array.FindIndex(lines, line => IsBeginOf(ValueOf(line), step.Command));
            return index >= 0 ? index + 1 : null;
        }

        if (step.Name != Name)
        {
            return null;
        }

        var complaint = Complaint().Matches(step.Output)
            .Where(match => match.Groups["bash"].Success || Path.GetFileName(match.Groups["who"].Value) == Name)
            .Select(match => int.Parse(match.Groups["line"].Value, CultureInfo.InvariantCulture))
            .LastOrDefault(line => line <= lines.Length);
        return complaint > 0 ? complaint : Math.Max(1, Array.FindIndex(lines, IsSaid) + 1);
    }

    private static bool IsSaid(string line) => line.Trim() is { Length: > 0 } text && text[0] != '#';

    private static bool IsBeginOf(string text, string command) =>
        text.Length >= Math.Min(LeastLength, command.Length) && command.StartsWith(text, StringComparison.Ordinal);

    /// <summary>What a line of YAML says, without the mark of a list, the key of a step and quotes.</summary>
    private static string ValueOf(string line)
    {
        var text = line.Trim();
        text = text.StartsWith("- ", StringComparison.Ordinal) ? text[2..].TrimStart() : text;
        foreach (var key in (string[])["name:", "run:"])
        {
            text = text.StartsWith(key, StringComparison.Ordinal) ? text[key.Length..].Trim() : text;
        }

        return text.Length > 1 && text[0] == text[^1] && text[0] is '\'' or '"' ? text[1..^1] : text;
    }

    // 'renew.sh: line 3: kubeadm: command not found' is what bash says, 'renew.sh: 3: kubeadm: not found' what dash does.
    [GeneratedRegex(@"^(?<who>\S+): (?<bash>line )?(?<line>[0-9]{1,6}): ", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Complaint();
}
