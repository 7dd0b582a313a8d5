using Shouldly;
using Xunit;

namespace Lab.Harness.Tests;

public sealed class InvalidInputExceptionTests
{
    [Fact]
    public void A_setting_is_named_as_its_reader_knows_it()
    {
        var file = "{renew}.sh";
        var exception = new InvalidInputException($"{Setting.Minimize}: {file} has {1} step; see {Setting.Output}");

        exception.Message.ShouldBe("RunbookCheckOptions.Minimize: {renew}.sh has 1 step; see LaboratoryOptions.Output");
        exception.OnCommandLine.ShouldBe("--minimize: {renew}.sh has 1 step; see --output");
    }

    [Fact]
    public void A_message_that_names_no_setting_is_the_same_for_both()
    {
        var exception = new InvalidInputException("x.yaml: no such file");

        exception.OnCommandLine.ShouldBe(exception.Message);
    }
}
