using System.Text;
using Lab.Harness.Runbooks;
using Shouldly;
using Xunit;

namespace Lab.Harness.Tests.Runbooks;

public sealed class SpokenLinesTests
{
    private readonly List<string> told = [];
    private readonly SpokenLines lines;

    public SpokenLinesTests() => lines = new SpokenLines(told.Add);

    [Fact]
    public void A_line_is_told_as_soon_as_it_ends()
    {
        Say("one\ntw");
        told.ShouldBe(["one"]);
        Say("o\n");
        told.ShouldBe(["one", "two"]);
        lines.End().ShouldBe("one\ntwo\n");
    }

    [Fact]
    public void The_last_line_needs_no_end()
    {
        Say("one\ntwo");
        lines.End().ShouldBe("one\ntwo\n");
        told.ShouldBe(["one", "two"]);
    }

    [Fact]
    public void A_character_that_comes_in_two_pieces_stays_one()
    {
        var bytes = Encoding.UTF8.GetBytes("ä\n");
        lines.Append(bytes.AsSpan(0, 1));
        lines.Append(bytes.AsSpan(1));
        told.ShouldBe(["ä"]);
    }

    [Fact]
    public void A_progress_bar_that_goes_back_to_its_beginning_is_told_line_by_line()
    {
        Say("10%\r20%\r\nend\n");
        told.ShouldBe(["10%", "20%", "end"]);
    }

    [Fact]
    public void Of_megabytes_the_beginning_and_the_end_are_kept_and_the_rest_is_counted()
    {
        for (var i = 0; i < 200_000; i++)
        {
            Say($"line {i}\n");
        }

        var text = lines.End();
        text.Length.ShouldBeLessThan(100 * 1024);
        text.ShouldStartWith("line 0\nline 1\n");
        text.ShouldEndWith("line 199999\n");
        text.ShouldContain(" lines, ");
        text.ShouldContain(" characters left out]");
        told.Count.ShouldBe(501);
        told[^1].ShouldStartWith("… more than 500 lines");
    }

    [Fact]
    public void A_line_that_never_ends_is_cut()
    {
        Say(new string('x', 1_000_000));
        lines.End().Length.ShouldBeLessThan(100 * 1024);
        told.ShouldNotBeEmpty();
        told.ShouldAllBe(line => line.Length <= 2000);
    }

    [Fact]
    public void A_private_key_is_not_told_line_by_line()
    {
        Say("before\n-----BEGIN PRIVATE KEY-----\nMIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQg\nabcd\n-----END PRIVATE KEY-----\nafter\n");

        told.ShouldBe(["before", "[private key removed]", "after"]);
    }

    private void Say(string text) => lines.Append(Encoding.UTF8.GetBytes(text));
}
