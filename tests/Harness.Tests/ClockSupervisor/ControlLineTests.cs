using CsCheck;
using Lab.ClockSupervisor;
using Shouldly;
using Xunit;

namespace Lab.Harness.Tests.ClockSupervisor;

public sealed class ControlLineTests
{
    [Fact]
    public void A_move_is_read_with_its_sign()
    {
        ControlLine.Read("move 31622400").ShouldBe(new ControlLine("move", 31622400));
        ControlLine.Read("move -3600").ShouldBe(new ControlLine("move", -3600));
    }

    [Fact]
    public void A_skew_is_read_with_its_group() => ControlLine.Read("skew 2 -30").ShouldBe(new ControlLine("skew", -30, Group: 2));

    [Theory]
    [InlineData("")]
    [InlineData("move")]
    [InlineData("move x")]
    [InlineData("move 1 2")]
    [InlineData("move 99999999999999999999")]
    [InlineData("move -9223372036854775808")]
    [InlineData("move 31622400001")]
    [InlineData("skew -1 5")]
    [InlineData("skew 4294967296 5")]
    [InlineData("audit ../../etc")]
    [InlineData("audit abc")]
    [InlineData("status now")]
    public void What_is_no_request_is_none(string line) => ControlLine.Read(line).ShouldBeNull();

    [Fact]
    public void No_line_makes_the_reader_fail() => Gen.String.Sample(line => _ = ControlLine.Read(line));
}
