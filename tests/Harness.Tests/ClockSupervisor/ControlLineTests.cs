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
    public void Any_line_is_a_request_within_its_limits_or_none()
    {
        string[] known = ["move", "skew", "audit", "status", "", "-0", "31622400000", "0123456789ab"];
        var word = Gen.OneOf<string>([.. known.Select(text => Gen.Const(text)), Gen.Long.Select(number => $"{number}"), Gen.String]);
        word.Array[1, 4].Select(words => string.Join(' ', words)).Sample(
            line =>
            {
                if (ControlLine.Read(line) is { } read)
                {
                    line.Split(' ')[0].ShouldBe(read.Verb);
                    read.Seconds.ShouldBeInRange(-ControlLine.Furthest, ControlLine.Furthest);
                }
            },
            iter: 2_000);
    }
}
