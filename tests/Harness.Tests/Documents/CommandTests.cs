using System.Text.RegularExpressions;
using Lab.Cli;
using Lab.Harness.Tests.Cli;
using Lab.Harness.Tests.Experiments;
using Lab.Scenarios.Opening;
using Shouldly;
using Xunit;

namespace Lab.Harness.Tests.Documents;

/// <summary>
/// Every command that the README, the documents or a file for pipelines names: its words exist, with these options. Those that take no cluster and whose
/// files are there are run.
/// </summary>
public sealed partial class CommandTests
{
    private static readonly string Root = CheckoutFolder.Path;

    /// <summary>What reads alone: no cluster, no engine, nothing written.</summary>
    private static readonly string[] Readers = ["list", "explain", "compare", "forecast collector", "completion", "reference"];

    /// <summary>Lines to copy, from blocks of a shell session and from the steps of pipelines.</summary>
    public static IEnumerable<TheoryDataRow<string, string>> Lines => Pages().SelectMany(page => LinesOf(File.ReadAllLines(page), IsPipeline(page))
        .Distinct()
        .Select(line => new TheoryDataRow<string, string>(Path.GetRelativePath(Root, page), line)));

    /// <summary>Those that can be run here.</summary>
    public static IEnumerable<TheoryDataRow<string>> Runnable => Lines
        .Select(row => row.Data.Item2)
        .Distinct()
        .Where(line => Words(line) is { } words
            && Readers.Any(reader => string.Join(' ', words).StartsWith(reader, StringComparison.Ordinal))
            && words.Where(word => word.StartsWith("results/", StringComparison.Ordinal) || word.StartsWith("reports/", StringComparison.Ordinal))
                .All(word => Path.Exists(Path.Combine(Root, word)))
            && !words.Any(word => word.StartsWith('/') || word == "-"))
        .Select(line => new TheoryDataRow<string>(line));

    [Theory]
    [MemberData(nameof(Lines))]
    public void A_line_to_copy_is_understood(string page, string line)
    {
        var parsed = LabCommand.Create().Parse(Words(line)!);

        (Complaint.Of(parsed) ?? "").ShouldBeEmpty($"{page}: {line}");
        foreach (var name in parsed.CommandResult.Command.Name switch
        {
            "run" or "matrix" => Names(parsed).Except(KnownFiles.Experiments(Checkout.Find()).Names),
            "check" => Names(parsed).Except(KnownFiles.Runbooks(Checkout.Find()).Names),
            _ => [],
        })
        {
            // What is not a name is a file of the reader's, or is filled in by a pipeline.
            (name.Contains('.', StringComparison.Ordinal) || name.StartsWith('$')).ShouldBeTrue($"{page}: {line}");
        }
    }

    [Fact]
    public void A_command_that_a_sentence_names_exists_with_its_options()
    {
        var complaints = new List<string>();
        foreach (var page in Pages().Where(page => !IsPipeline(page)))
        {
            foreach (Match match in Named().Matches(File.ReadAllText(page)))
            {
                var parsed = LabCommand.Create().Parse(Words(match.Groups["line"].Value.Replace("\\|", "|", StringComparison.Ordinal)) ?? []);
                var unknown = Complaint.Of(parsed);
                if (unknown?.Contains("is not known here", StringComparison.Ordinal) == true)
                {
                    complaints.Add($"{Path.GetRelativePath(Root, page)}: {match.Value}: {unknown}");
                }
            }
        }

        complaints.ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Runnable))]
    public async Task A_line_that_takes_no_cluster_does_what_it_says(string line)
    {
        var words = Words(line)!.Select(word => Path.Exists(Path.Combine(Root, word)) ? Path.Combine(Root, word) : word);

        var (exitCode, output, error) = await LabCommandLine.RunAsync([.. words]);

        error.ShouldBeEmpty();
        output.ShouldNotBeEmpty();
        exitCode.ShouldBeOneOf(0, 1);
    }

    [Fact]
    public void The_scan_finds_lines_and_would_notice_a_wrong_one()
    {
        Lines.Count().ShouldBeGreaterThan(50);
        Runnable.Count().ShouldBeGreaterThan(3);
        LinesOf(["```console", "$ kubectl get nodes 2>&1 | ./lab explain -   # why?", "nodes", "```", "$ ./lab no"], isPipeline: false)
            .ShouldBe(["kubectl get nodes 2>&1 | ./lab explain -   # why?"]);
        LinesOf(["```yaml", "      - run: lab/lab runbook check runbooks/renew.sh", "```", "./lab no"], isPipeline: false)
            .ShouldBe(["lab/lab runbook check runbooks/renew.sh"]);
        LinesOf(["          \"$LAB\" list"], isPipeline: true).ShouldBe(["\"$LAB\" list"]);
        Words("./lab matrix --shard $((INDEX + 1))/4 --output part-${{ matrix.part }} || [[ $? != 2 ]]")
            .ShouldBe(["matrix", "--shard", "1/4", "--output", "part-1"]);
        Words("kubectl get nodes | ./lab explain 'a b' --json > x  # why?").ShouldBe(["explain", "a b", "--json"]);
        Words("./lab run article    no comment").ShouldBe(["run", "article"]);
        Complaint.Of(LabCommand.Create().Parse(["run", "article", "--nope"])).ShouldNotBeNull();
    }

    private static bool IsPipeline(string page) => !page.EndsWith(".md", StringComparison.Ordinal);

    private static IEnumerable<string> Names(System.CommandLine.ParseResult parsed) =>
        parsed.CommandResult.Children.OfType<System.CommandLine.Parsing.ArgumentResult>().SelectMany(argument => argument.Tokens).Select(token => token.Value);

    private static IEnumerable<string> Pages() =>
        Directory.EnumerateFiles(Path.Combine(Root, "docs"), "*", SearchOption.AllDirectories)
            .Concat(Directory.EnumerateFiles(Path.Combine(Root, "images"), "README.md", SearchOption.AllDirectories))
            .Concat(Directory.EnumerateFiles(Path.Combine(Root, ".github"), "*.yml", SearchOption.AllDirectories))
            .Concat(Directory.EnumerateFiles(Path.Combine(Root, "pipelines"), "*", SearchOption.AllDirectories))
            .Append(Path.Combine(Root, "action.yml"))
            .Append(Path.Combine(Root, "README.md"))
            .Where(page => Path.GetExtension(page) is ".md" or ".yml" or ".yaml");

    /// <summary>The lines of blocks of a shell session, and of pipelines' steps, that call the lab.</summary>
    private static IEnumerable<string> LinesOf(IEnumerable<string> page, bool isPipeline)
    {
        var isSession = false;
        var isYaml = isPipeline;
        foreach (var line in page)
        {
            if (line.StartsWith("```", StringComparison.Ordinal))
            {
                isSession = line == "```console";
                isYaml = isPipeline || line == "```yaml";
            }
            else if (isSession && line.StartsWith("$ ", StringComparison.Ordinal) && Call().IsMatch(line))
            {
                yield return line[2..];
            }
            else if (isYaml && Step().Match(line) is { Success: true } step)
            {
                yield return step.Groups["line"].Value;
            }
        }
    }

    /// <summary>The words that the lab is given by a line of a shell; <see langword="null"/> where it does not call it.</summary>
    private static string[]? Words(string line)
    {
        var call = Call().Match(line);
        if (!call.Success)
        {
            return null;
        }

        var rest = Input().Replace(FilledIn().Replace(line[(call.Index + call.Length)..], "1"), "$$input");
        var words = new List<string>();
        foreach (Match word in Word().Matches(rest))
        {
            // What follows is another command's, the shell's, or what the line is for.
            if (word.Groups["plain"].Value is "|" or "#" or ">" or "||" or "&&" or ">>" or "2>" or "…" || (words is not [] && word.Groups["gap"].Length > 1))
            {
                break;
            }

            words.Add(word.Groups["quoted"].Success ? word.Groups["quoted"].Value : word.Groups["plain"].Value.TrimEnd(')'));
        }

        return [.. words];
    }

    /// <summary>What a template of GitLab's fills in: words.</summary>
    [GeneratedRegex(@"\$\[\[[^]]*\]\]", RegexOptions.None, 60_000)]
    private static partial Regex Input();

    /// <summary>What a pipeline or a shell fills in: numbers.</summary>
    [GeneratedRegex(@"\$\{\{[^}]*\}\}|\$\(\([^)]*\)\)", RegexOptions.None, 60_000)]
    private static partial Regex FilledIn();

    [GeneratedRegex(@"(^|[\s(])((\./|lab/)lab|""\$LAB"")(?=\s|$)", RegexOptions.ExplicitCapture, 60_000)]
    private static partial Regex Call();

    [GeneratedRegex(@"^\s*(- )?(run: )?(?<line>((\./|lab/)lab|""\$LAB"") \S.*)$", RegexOptions.ExplicitCapture, 60_000)]
    private static partial Regex Step();

    [GeneratedRegex(@"(?<gap>\s*)(?:'(?<quoted>[^']*)'|""(?<quoted>[^""]*)""|(?<plain>\S+))", RegexOptions.None, 60_000)]
    private static partial Regex Word();

    [GeneratedRegex(@"`(?<line>\./lab [a-z][^`\n]*)`", RegexOptions.ExplicitCapture, 60_000)]
    private static partial Regex Named();
}
