using Lab.Harness.Reports;
using Lab.Harness.Reports.Drawings;
using Lab.Harness.Reports.Html;
using Lab.Harness.Reports.Markdown;
using Lab.Harness.Reports.Years;
using Lab.Harness.Tests.Journals;
using Shouldly;
using Xunit;

namespace Lab.Harness.Tests.Reports.Years;

public sealed class YearsDrawingTests
{
    [Fact]
    public void Drawing_has_a_lane_for_every_certificate_of_the_run_and_of_its_control()
    {
        var drawing = YearsDrawing.Of(MadeUpYears.Run(), DrawingFormat.File)!.File();

        foreach (var name in new[] { "apiserver", "scheduler", "ca", "admin", "turns", "interrupted" })
        {
            Count(drawing, $">{name}</text>").ShouldBe(2, name);
        }

        drawing.ShouldContain("bar denied");
        drawing.ShouldContain(">2028</text>");
    }

    [Theory]
    [InlineData(DrawingFormat.Wide)]
    [InlineData(DrawingFormat.Narrow)]
    public void Nothing_of_a_drawing_lies_outside_of_it(object format)
    {
        var drawing = YearsDrawing.Of(MadeUpYears.Run(), (DrawingFormat)format)!;

        drawing.Width.ShouldBe((DrawingFormat)format == DrawingFormat.Narrow ? 340 : 928);
        drawing.Height.ShouldBeGreaterThan(200);
    }

    [Fact]
    public void Journal_without_years_has_no_such_drawing() => YearsDrawing.Of(MadeUp.ArticleRun(), DrawingFormat.Wide).ShouldBeNull();

    [Fact]
    public void Pages_tell_what_was_kept_alive_and_what_was_forgotten()
    {
        var html = HtmlReport.Of(MadeUpYears.Run());
        var markdown = MarkdownReport.Of(MadeUpYears.Run(), new DrawingLinks(Timeline: null, [], Rejections: null, Map: null, "years.svg"));

        foreach (var page in new[] { html, markdown })
        {
            page.ShouldContain("ended in memory 2027-12-01");
            page.ShouldContain("once, 2027-01-30");
            page.ShouldContain("Interrupted for a while: once, at most 0.4 s, by a jump alone; once, at most 6.5 s, by the procedure");
            page.ShouldContain("1080 days of 3 years lived, in 36 jumps of the clock");
            page.ShouldNotContain("Who rejected whom");
        }

        markdown.ShouldContain("(years.svg)");
    }

    [Fact]
    public void Steps_that_were_carried_out_again_and_again_are_shown_once()
    {
        var journal = MadeUpYears.Run();
        var twice = journal with { Steps = [.. journal.Steps, .. journal.Steps, journal.Steps[0] with { ExitCode = 1 }] };

        ShownSteps.Of(twice).Count.ShouldBe(journal.Steps.Count + 1);
        ShownSteps.Rest(twice).ShouldNotBeNull();
        ShownSteps.Of(twice with { Years = null }).Count.ShouldBe(twice.Steps.Count);
    }

    private static int Count(string text, string part) => text.Split(part).Length - 1;
}
