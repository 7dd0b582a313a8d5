using Lab.Cli;
using Lab.Cli.Reference;
using Shouldly;
using Xunit;

namespace Lab.Harness.Tests.Cli.Reference;

/// <summary>Help for a terminal.</summary>
public sealed class HelpTextTests
{
    private static CommandPage PageOf(string name) => CommandPage.AllBelow(LabCommand.Create()).Single(page => page.Name == name);

    [Fact]
    public void It_has_usage_options_and_examples()
    {
        var text = HelpText.Of(PageOf("run"), int.MaxValue);

        text.ShouldStartWith("Run experiments on real clusters and write their reports.\n");
        text.ShouldContain("Usage:\n  ./lab run [EXPERIMENT…] [OPTIONS]\n");
        text.ShouldContain("Examples:\n  ./lab run article ");
        text.ShouldContain("\nExit codes: 0 held, 1 refuted");
    }

    [Fact]
    public void No_line_of_prose_is_wider_than_the_terminal() =>
        HelpText.Of(PageOf("runbook check"), 80).Split('\n').Where(line => line.Length > 80 && !line.Contains("./lab")).ShouldBeEmpty();

    [Fact]
    public void Commands_are_listed_by_their_summaries_alone() =>
        HelpText.Of(PageOf(""), int.MaxValue).ShouldMatch("\n  compare +Tell which facts differ between two runs, or between two folders of runs.\n");
}
