using Lab.Cli.Reference;
using Shouldly;
using Xunit;

namespace Lab.Harness.Tests.Cli.Reference;

/// <summary>A description is taken apart by its paragraphs.</summary>
public sealed class CommandTextTests
{
    private const string Description = """
        Tell what
        happens.

        It takes no engine.

          ./lab tell x     one
          ./lab tell y

        Exit codes: 0 done, 2 bad input.
        """;

    [Fact]
    public void It_has_a_summary_details_examples_and_exit_codes()
    {
        var text = CommandText.Of(Description);

        text.Summary.ShouldBe("Tell what happens.");
        text.Details.ShouldBe(["It takes no engine."]);
        text.Examples.ShouldBe(["./lab tell x     one", "./lab tell y"]);
        text.ExitCodes.ShouldBe("Exit codes: 0 done, 2 bad input.");
    }

    [Fact]
    public void One_line_is_a_summary()
    {
        var text = CommandText.Of("Tell.");

        (text.Summary, text.Details.Count, text.Examples.Count, text.ExitCodes).ShouldBe(("Tell.", 0, 0, null));
    }
}
