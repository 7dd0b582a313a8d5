using Lab.Cli;
using Lab.Cli.Reference;
using Lab.Harness.Tests.Experiments;
using Shouldly;
using Xunit;

namespace Lab.Harness.Tests.Cli.Reference;

/// <summary>The page of commands is what the command line says.</summary>
public sealed class CommandsPageTests
{
    [Fact]
    public void The_page_in_docs_is_the_one_that_is_drawn() =>
        File.ReadAllText(Path.Combine(CheckoutFolder.Path, CommandsPage.File)).ShouldBe(
            CommandsPage.Of(LabCommand.Create()), "a command, an option or a text has changed: ./lab reference > docs/commands.md");

    [Fact]
    public void What_is_hidden_is_not_on_it() => CommandsPage.Of(LabCommand.Create()).ShouldNotContain("clock-calls");
}
