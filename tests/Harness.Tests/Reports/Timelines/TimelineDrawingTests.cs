using System.Globalization;
using System.Xml.Linq;
using Lab.Harness.Journals;
using Lab.Harness.Reports;
using Lab.Harness.Reports.Drawings;
using Lab.Harness.Reports.Maps;
using Lab.Harness.Reports.Timelines;
using Lab.Harness.Tests.Journals;
using Shouldly;
using Xunit;

namespace Lab.Harness.Tests.Reports.Timelines;

public sealed class TimelineDrawingTests
{
    /// <summary>The classes of words that the style sheet centres on their place.</summary>
    private static readonly string[] Centred = ["word", "axis-label", "box-name", "arrow-name", "link-name"];

    [Fact]
    public void Stretch_of_equal_answers_is_one_bar_with_its_exact_text()
    {
        var drawing = Timeline(MadeUp.ArticleRun(), DrawingFormat.Wide);
        string[] tips = [.. Bars(drawing).Select(bar => bar.Value).Where(tip => tip.StartsWith("kubectl-host", StringComparison.Ordinal))];
        tips.Length.ShouldBe(5 + 2);
        tips[0].ShouldBe(
            "kubectl-host: ok, seen 23 times\nT−22.5 s to T−0.5 s (02:00:31.5 to 02:00:53.5 UTC)\n"
            + "NAME       STATUS   ROLES                  AGE   VERSION\nlab-node   Ready    control-plane,master   42s   v1.20.2");
        tips[1].ShouldStartWith("kubectl-host: certificate-expired, seen 15 times\nT+0.5 s");
    }

    [Fact]
    public void Control_is_drawn_below_at_the_same_scale()
    {
        XElement[] lines = [.. Timeline(MadeUp.ArticleRun(), DrawingFormat.Wide).Descendants().Where(element => Css(element) == "expiry-line")];
        lines.Length.ShouldBe(2);
        var (run, control) = (Upright(lines[0]), Upright(lines[1]));
        run.X.ShouldBe(control.X);
        control.Top.ShouldBeGreaterThan(run.Bottom);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Words_never_overlap(int situation)
    {
        var journal = MadeUp.ArticleRun();
        journal = situation switch
        {
            1 =>
                journal with
                {
                    Phases =
                    [
                        .. journal.Phases.Select(
                            (phase, i) => phase with { StartedAt = MadeUp.NotAfter.AddSeconds(i * 0.1), EndedAt = MadeUp.NotAfter.AddSeconds((i + 1) * 0.1) }),
                    ],
                },
            2 =>
                journal with
                {
                    Phases =
                    [
                        .. journal.Phases.Select((phase, i) =>
                            phase with { StartedAt = MadeUp.NotAfter.AddSeconds(30 + (i * 0.2)), EndedAt = MadeUp.NotAfter.AddSeconds(30.2 + (i * 0.2)) }),
                    ],
                },
            3 =>
                journal with
                {
                    Steps =
                    [
                        .. Enumerable.Range(0, 30).Select(
                            i => journal.Steps[i % 4] with { StartedAt = MadeUp.NotAfter.AddSeconds(i), EndedAt = MadeUp.NotAfter.AddSeconds(i + 0.5) }),
                    ],
                },
            _ => journal,
        };
        foreach (var format in Enum.GetValues<DrawingFormat>())
        {
            WordsOverlap(Timeline(journal, format)).ShouldBeEmpty();
            WordsOverlap(XDocument.Parse(ClusterMapDrawing.Of(journal.Presentations, format)!.Inline().ToString())).ShouldBeEmpty();
        }
    }

    [Fact]
    public void NotAfter_far_from_the_run_is_not_counted_from()
    {
        var journal = MadeUp.ArticleRun();
        journal = journal with { Certificates = [.. journal.Certificates.Select(item => item with { NotAfter = item.NotAfter.AddYears(1) })] };
        var drawing = Timeline(journal, DrawingFormat.Wide).ToString();
        drawing.ShouldContain("T is the start of the expiry phase, 2026-11-24 02:00:52 UTC");
    }

    [Fact]
    public void Long_time_before_the_expiry_is_cut_short()
    {
        var journal = MadeUp.ArticleRun();
        var early = journal.Observations[0];
        journal = journal with { Observations = [early with { At = early.At.AddHours(-2) }, .. journal.Observations], Control = null };
        var left = Number(
            Bars(Timeline(journal, DrawingFormat.Wide)).First(bar => bar.Value.StartsWith("kubectl-host: certificate-expired", StringComparison.Ordinal)), "x");
        left.ShouldBeInRange(300, 700);
    }

    [Fact]
    public void Jump_of_the_clock_is_a_break_and_nothing_lasts_through_it()
    {
        // What was after T is a year later, and the clock jumped there.
        var journal = MadeUp.ArticleRun();
        var jump = new ClockMove(MadeUp.NotAfter.AddSeconds(-0.2), MadeUp.NotAfter.AddDays(366).AddSeconds(-0.2), Processes: 20, Milliseconds: 12);
        var always = journal.Observations.Where(seen => seen.Probe == "kubectl-host")
            .Select(seen => seen with { Outcome = Outcome.Succeeded, Classification = Classification.Ok });
        var shifted = journal with
        {
            Clock = new ClockRecord([jump], []),
            Phases = [.. journal.Phases.Select(phase => phase with { StartedAt = Later(phase.StartedAt), EndedAt = Later(phase.EndedAt) })],
            Observations = [.. always.Select(seen => seen with { At = Later(seen.At) })],
            Steps = [.. journal.Steps.Select(step => step with { StartedAt = Later(step.StartedAt), EndedAt = Later(step.EndedAt) })],
            Control = null,
        };
        var drawing = Timeline(shifted, DrawingFormat.Wide);
        drawing.Descendants().Count(element => element.Value == "clock moved on by 366 d").ShouldBe(1);
        XElement[] bars = [.. Bars(drawing).Where(bar => bar.Value.StartsWith("kubectl-host", StringComparison.Ordinal))];
        bars.Length.ShouldBe(2);
        var gap = drawing.Descendants().Single(element => Css(element) == "gap");
        (Number(bars[0], "x") + Number(bars[0], "width")).ShouldBeLessThan(Number(gap, "x"));
        Number(bars[1], "x").ShouldBeGreaterThan(Number(gap, "x") + Number(gap, "width"));
        RunView.OfRun(shifted).Took.ShouldBe(RunView.OfRun(journal).Took);
        WordsOverlap(drawing).ShouldBeEmpty();

        DateTimeOffset Later(DateTimeOffset instant) => instant < jump.From ? instant : instant.AddDays(366);
    }

    [Fact]
    public void Lane_that_saw_nothing_says_so()
    {
        var journal = MadeUp.ArticleRun();
        Timeline(journal with { Observations = [.. journal.Observations.Where(seen => seen.Probe != "kubectl-host")] }, DrawingFormat.Wide)
            .Descendants().Count(element => element.Value == "not observed").ShouldBe(1);
    }

    [Fact]
    public void Control_that_was_judged_without_probes_is_not_drawn()
    {
        var journal = MadeUp.ArticleRun();
        var drawing = Timeline(journal with { Control = journal.Control! with { Observations = [] } }, DrawingFormat.Wide).ToString();
        drawing.ShouldNotContain("not observed");
        drawing.ShouldNotContain("Control, without");
    }

    [Fact]
    public void Instants_that_are_all_the_same_can_be_drawn()
    {
        var phase = new PhaseRecord("provision", MadeUp.NotAfter, MadeUp.NotAfter, PhaseOutcome.Interrupted);
        var drawing = Timeline(MadeUp.Empty() with { Phases = [phase] }, DrawingFormat.Wide).ToString();
        drawing.ShouldContain("provision (interrupted)");
        drawing.ShouldNotContain("NaN");
    }

    [Fact]
    public void File_of_its_own_has_a_title_and_no_tips_for_it_is_shown_as_an_image()
    {
        var file = XDocument.Parse(TimelineDrawing.Of(MadeUp.ArticleRun(), DrawingFormat.File)!.File());
        file.Descendants().Where(element => element.Name.LocalName == "title").ShouldHaveSingleItem().Parent.ShouldBe(file.Root);
    }

    [Fact]
    public void File_of_its_own_holds_the_rules_of_its_shapes_and_no_others()
    {
        var style = XDocument.Parse(TimelineDrawing.Of(MadeUp.ArticleRun(), DrawingFormat.File)!.File())
            .Descendants().First(element => element.Name.LocalName == "style").Value;
        style.ShouldContain(".bar.granted{fill:var(--granted)");
        style.ShouldContain(".expiry-pole,.expiry-line{");
        style.ShouldContain("@media (prefers-color-scheme:dark){:root{--paper:#13171b");
        style.ShouldNotContain(".arrow{");
        style.ShouldNotContain(".link{");
        style.ShouldContain("--step:#3d4796");
    }

    [Theory]
    [InlineData(false, "tick denied", "M8.5 17.5l3 5m0-5l-3 5M12.6 17.5l3 5m0-5l-3 5M16.7 17.5l3 5m0-5l-3 5")]
    [InlineData(true, "ticks denied", "M10 20h4h4h0")]
    public void Mark_is_drawn_each_time_in_a_page_and_said_once_in_a_file(bool isFile, string css, string data)
    {
        var path = new TickPath("denied", 20, isFile);
        foreach (var x in new[] { 10.04, 14.08, 18.16 })
        {
            path.Add(x);
        }

        path.Draw()!.ToString().ShouldBe($"<path class=\"{css}\" d=\"{data}\"/>");
        TickPath.Markers(["denied"]).ToString().ShouldContain("<marker id=\"denied\" overflow=\"visible\"><path class=\"tick denied\"");
    }

    [Fact]
    public void Map_tells_confirmed_unseen_and_contradicted_apart()
    {
        var map = ClusterMapDrawing.Of(MadeUp.ArticleRun().Presentations, DrawingFormat.Wide)!.Inline().ToString();
        map.ShouldContain("arrow seen");
        map.ShouldContain("arrow unseen");
        map.ShouldContain("arrow contradicted");
        map.ShouldContain("kube-scheduler presents scheduler to kube-apiserver as the client&#39;s certificate\ncontradicted: ");
    }

    [Fact]
    public void Map_without_an_api_server_can_be_drawn()
    {
        PresentationRecord only = new("peer", "etcd", "etcd", PresentationRole.Server, true, null, "Seen.");
        ClusterMapDrawing.Of([only], DrawingFormat.Narrow)!.File().ShouldContain("peer");
        ClusterMapDrawing.Of([], DrawingFormat.Wide).ShouldBeNull();
    }

    private static XDocument Timeline(Journal journal, DrawingFormat format) => XDocument.Parse(TimelineDrawing.Of(journal, format)!.Inline().ToString());

    private static IEnumerable<XElement> Bars(XDocument drawing) =>
        drawing.Descendants().Where(element => Css(element).StartsWith("bar ", StringComparison.Ordinal) && element.Value.Length > 0);

    private static IEnumerable<string> WordsOverlap(XDocument drawing)
    {
        (string Text, double Left, double Right, double Baseline)[] words = [.. drawing.Descendants()
            .Where(element => element.Name.LocalName == "text" && element.Attribute("transform") is null)
            .Select(element =>
            {
                var text = element.Nodes().OfType<XText>().First().Value.Trim();
                var width = Lettering.Width(text, Css(element) == "heading" ? 14 : Lettering.Size);
                var x = Number(element, "x") - (Centred.Contains(Css(element).Split(' ')[0]) ? width / 2 : 0);
                return (text, x, x + width, Number(element, "y"));
            })];
        return
            from first in words
            from second in words
            where first != second && Math.Abs(first.Baseline - second.Baseline) < 11 && first.Left <= second.Left && second.Left < first.Right
            select $"{first} {second}";
    }

    /// <summary>The place of an upright line.</summary>
    private static (double X, double Top, double Bottom) Upright(XElement line)
    {
        double[] numbers = [.. line.Attribute("d")!.Value.Split('M', ' ', 'V').Skip(1).Select(number => double.Parse(number, CultureInfo.InvariantCulture))];
        return (numbers[0], numbers[1], numbers[2]);
    }

    private static string Css(XElement element) => (string?)element.Attribute("class") ?? string.Empty;

    private static double Number(XElement element, string attribute) => double.Parse(element.Attribute(attribute)!.Value, CultureInfo.InvariantCulture);
}
