using Shouldly;
using Xunit;

namespace Lab.Harness.Tests;

public sealed class FrontDoorTests
{
    [Theory]
    [InlineData("lab", "'lab list' names them")]
    [InlineData("./lab", "'./lab list' names them")]
    public void A_message_names_the_command_as_it_is_called_here(string word, string expected) =>
        FrontDoor.InWords("'./lab list' names them", word).ShouldBe(expected);

    [Fact]
    public void In_a_checkout_it_is_the_script() => FrontDoor.Word.ShouldBe("./lab");
}
