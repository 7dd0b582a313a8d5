using System.CommandLine;
using Lab.Cli;
using Lab.Cli.Reference;
using Shouldly;
using Xunit;

namespace Lab.Harness.Tests.Cli.Reference;

/// <summary>What is told of each command is enough to use it, and what stands at several means the same.</summary>
public sealed class CommandPageTests
{
    /// <summary>The same words with another meaning: what is compared, explained and forecast is not a run, and alerts come before an end.</summary>
    private static readonly string[] NoRuns = ["compare", "explain", "forecast", "bench", "alerts"];

    private static IEnumerable<string> OptionsOf(string command) =>
        Pages.Single(page => page.Name == command).Options.Select(option => option.Form.Split(' ')[0]);

    private static List<CommandPage> Pages => [.. CommandPage.AllBelow(LabCommand.Create())];

    [Fact]
    public void Every_command_has_a_summary_and_one_that_can_be_called_an_example_that_calls_it()
    {
        foreach (var page in Pages)
        {
            page.Text.Summary[^1].ShouldBeOneOf('.', '?');
            if (page.Commands is [])
            {
                page.Text.Examples.ShouldContain(example => example.Contains($"{CommandPage.Program} {page.Name}"), page.Name);
            }
        }
    }

    [Fact]
    public void Every_option_says_what_it_does_and_what_its_value_is()
    {
        foreach (var page in Pages)
        {
            page.Options.Concat(page.Arguments).Where(row => row.Text is "" || !row.Text.EndsWith('.')).ShouldBeEmpty(page.Name);
        }
    }

    [Fact]
    public void An_option_of_runs_means_the_same_at_each_command_that_has_it()
    {
        var options = Pages
            .Where(page => !NoRuns.Contains(page.Name.Split(' ')[0]))
            .SelectMany(page => page.Options)
            .Select(option => (option.Form, Text: option.Text.Split(" Without it")[0]))
            .ToList();

        foreach (var word in new[] { "--side-by-side", "--no-control", "--keep", "--clock", "--quiet", "--json", "--kubernetes", "--image", "--output" })
        {
            var said = options.Where(option => option.Form.Split(' ')[0] == word).Distinct().ToList();
            said.ShouldHaveSingleItem($"{word}: {string.Join(" | ", said)}");
        }
    }

    [Theory]
    [InlineData("run", "--output", "--side-by-side", "--no-control", "--keep", "--clock", "--kubernetes", "--image", "--quiet", "--json")]
    [InlineData("runbook check", "--output", "--side-by-side", "--no-control", "--keep", "--clock", "--kubernetes", "--image", "--quiet", "--json")]
    [InlineData("matrix", "--output", "--side-by-side", "--clock", "--kubernetes", "--image", "--quiet", "--json", "--shard", "--again", "--render")]
    [InlineData("test", "--output", "--kubernetes", "--image", "--all", "--shard")]
    public void What_makes_sense_is_there(string command, params string[] options) =>
        options.ShouldBeSubsetOf(Pages.Single(page => page.Name == command).Options.Select(option => option.Form.Split(' ')[0]));

    /// <summary>What the page on all commands says of them before it tells each.</summary>
    [Fact]
    public void The_page_says_which_options_of_a_run_a_command_does_not_have()
    {
        var page = CommandsPage.Of(LabCommand.Create());
        var run = OptionsOf("run");

        run.Except(OptionsOf("runbook check")).ShouldBeEmpty();
        run.Except(OptionsOf("matrix")).ShouldBe(["--keep", "--no-control"], ignoreOrder: true);
        page.ReplaceLineEndings(" ").ShouldContain("`matrix` has neither `--keep` nor `--no-control`");
        run.Intersect(OptionsOf("test")).ShouldBe(["--output", "--kubernetes", "--image"], ignoreOrder: true);
        page.ReplaceLineEndings(" ").ShouldContain("`test` has `--output`, `--kubernetes` and `--image` of them");
    }

    [Fact]
    public void Usage_tells_what_has_to_be_there()
    {
        var command = new Command("tell", "Tell.") { new Argument<string>("line"), new Argument<string[]>("file") { Arity = ArgumentArity.ZeroOrMore } };
        _ = new RootCommand("Tells.") { command };

        CommandPage.Of(command).Usage.ShouldBe("./lab tell LINE [FILE…]");
    }
}
