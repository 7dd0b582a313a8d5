using Lab.Harness.Journals;
using Lab.Harness.Reports.Drawings;
using Lab.Harness.Reports.Markup;

namespace Lab.Harness.Reports.Timelines;

/// <summary>
/// Draws what every probe saw over time: a lane a probe, in the run and, below it at the same scale, in its control. Phases are named along the
/// top, every notAfter is a vertical line, the steps of the renewal have a lane of their own.
/// </summary>
internal sealed class TimelineDrawing
{
    private const double WideWidth = 928;
    private const double NarrowWidth = 340;
    private const double BarHeight = 18;
    private const double TickHeight = 6;
    private const double LineHeight = 17;
    private const double MarkWidth = 4;
    private const double LongestLabel = 170;
    private const int MostNamedSteps = 8;
    private const int LongestTip = 300;
    private const int LongestTipOfMany = 80;

    private readonly Canvas canvas = new();
    private readonly IReadOnlyList<RunView> runs;
    private readonly double width;
    private readonly bool narrow;
    private readonly bool isFile;
    private readonly bool isLinked;
    private readonly double gutter;
    private readonly int breaks;
    private TimeScale scale;
    private double y;

    private TimelineDrawing(IReadOnlyList<RunView> runs, DrawingFormat format, Window? window, bool isLinked)
    {
        this.runs = runs;
        this.isLinked = isLinked;
        narrow = format == DrawingFormat.Narrow;
        isFile = format == DrawingFormat.File;
        width = narrow ? NarrowWidth : WideWidth;
        gutter = narrow
            ? 0
            : Math.Min(LongestLabel, 14 + runs.SelectMany(run => run.Lanes).Select(lane => Lettering.Width(lane.Probe)).Append(Lettering.Width("steps")).Max());
        var (from, to) = window is null ? Visible(runs) : (window.From, window.To);
        scale = new(from, to, gutter + 2, width - 2);
        breaks = runs.Max(run => JumpsOf(run).Count);
    }

    /// <summary>Draws the timeline of a journal; <see langword="null"/> where nothing in it has a place in time.</summary>
    /// <param name="journal">The journal.</param>
    /// <param name="format">The place it is made for.</param>
    /// <param name="window">The minute to draw; <see langword="null"/> for the whole.</param>
    /// <param name="isLinked">Whether every bar leads to its exact text in the page that the drawing is a part of.</param>
    public static Drawing? Of(Journal journal, DrawingFormat format, Window? window = null, bool isLinked = false)
    {
        var drawn = RunsOf(journal);
        return drawn.Count == 0 ? null : new TimelineDrawing(drawn, format, window, isLinked).Draw();
    }

    /// <summary>Whether nothing in a journal has a place in time.</summary>
    public static bool IsEmptyFor(Journal journal) => RunsOf(journal).Count == 0;

    /// <summary>The minutes of a journal's run that are worth a drawing of their own.</summary>
    public static IReadOnlyList<Window> WindowsOf(Journal journal)
    {
        var drawn = RunsOf(journal);
        if (drawn.Count == 0)
        {
            return [];
        }

        var (from, to) = Visible(drawn);
        return Window.Of(drawn[0], to - from);
    }

    private static IReadOnlyList<RunView> RunsOf(Journal journal)
    {
        var run = RunView.OfRun(journal);

        // A control that was judged without probes has nothing to draw.
        var control = journal.Control?.Observations.Count > 0 ? RunView.OfControl(journal) : null;
        return [.. new[] { run, control }.OfType<RunView>().Where(view => !view.IsEmpty)];
    }

    /// <summary>
    /// The stretch of time to show, in seconds from T: all that was observed, but before T no more than after it, for what happens before an expiry
    /// is long and even.
    /// </summary>
    private static (double From, double To) Visible(IReadOnlyList<RunView> runs)
    {
        var from = runs.Min(FirstSeen);
        var to = runs.Max(run => run.End);
        if (to > 0)
        {
            from = Math.Max(from, -Math.Max(to, 10));
        }

        var margin = Math.Max((to - from) * 0.02, 0.5);
        return (from - margin, to + margin);
    }

    private static double FirstSeen(RunView run) =>
        run.Lanes.SelectMany(lane => lane.Observations.Take(1)).Select(observation => observation.At)
            .Concat(run.Steps.Select(step => step.StartedAt))
            .DefaultIfEmpty(run.From)
            .Min(run.Origin.Seconds);

    private static double Seconds(RunView run, DateTimeOffset instant) => run.Origin.Seconds(instant);

    /// <summary>The jumps of its clock that are shown, at their seconds from T.</summary>
    private IReadOnlyList<(double At, string InWords)> JumpsOf(RunView run) =>
        [.. run.Origin.Time.Jumps.Select(jump => (At: run.Origin.Seconds(jump.At), jump.InWords)).Where(jump => scale.Shows(jump.At))];

    private Drawing Draw()
    {
        if (isFile)
        {
            canvas.Ground(TickPath.Markers(UsedKinds()));
        }

        foreach (var run in runs)
        {
            if (y > 0)
            {
                y += 22;
            }

            DrawRun(run);
        }

        DrawLegend();
        var label = runs.Count == 1
            ? "Timeline of the run: what each probe saw, by time"
            : "Timeline of the run and, below it, of its control: what each probe saw, by time";
        return canvas.Finish(width, y, label);
    }

    private void DrawRun(RunView run)
    {
        var jumps = JumpsOf(run);
        scale = scale with { Breaks = [.. jumps.Select(jump => jump.At)], Room = breaks };
        canvas.Word(Shape.Text(0, y + 13, Lettering.Fit(run.Title, width * 0.95, 14), "heading"));
        y += 20;
        var whole = $"T is the {run.Origin.Meaning}, {TimeOrigin.Full(run.Origin.Instant)}";
        canvas.Word(
            Shape.Text(0, y + 12, Lettering.FirstFitting(width, whole, $"T is the {run.Origin.Meaning}", $"T: {TimeOrigin.Full(run.Origin.Instant)}"), "note"));
        y += LineHeight + 8;

        IReadOnlyList<PhaseRecord> shown =
        [
            .. run.Phases.Where(phase => Seconds(run, phase.EndedAt) >= scale.From && Seconds(run, phase.StartedAt) <= scale.To),
        ];
        IReadOnlyList<Expiry> expiries = [.. run.Expiries.Where(expiry => scale.Shows(Seconds(run, expiry.NotAfter)))];
        var flags = new FlagRows(
            [
                .. shown.Select(phase => PhaseFlag(run, phase)),
                .. expiries.Select(expiry => ExpiryFlag(run, expiry)),
                .. jumps.Select(jump => new Flag(scale[jump.At] - (TimeScale.BreakWidth / 2), jump.InWords, "jump")),
            ],
            width);
        y += flags.Height;
        var strip = y;
        flags.Draw(canvas, strip);
        y += 12;

        IReadOnlyList<(StepRecord Step, int Number)> steps =
        [
            .. run.Steps.Select((step, index) => (Step: step, Number: index + 1))
                .Where(item => Seconds(run, item.Step.EndedAt) >= scale.From && Seconds(run, item.Step.StartedAt) <= scale.To),
        ];
        if (steps.Count > 0)
        {
            DrawSteps(run, steps);
        }

        foreach (var lane in run.Lanes)
        {
            DrawLane(run, lane);
        }

        DrawPhases(run, shown, strip);
        foreach (var expiry in expiries)
        {
            var x = scale[Seconds(run, expiry.NotAfter)];
            var tip = $"notAfter of {string.Join(", ", expiry.Names)}: {TimeOrigin.Full(expiry.NotAfter)}";
            canvas.Mark(Shape.WithTip(Shape.Line(x, strip, x, y, "expiry-line"), tip));
        }

        var axis = y;
        DrawAxis(strip);
        foreach (var (at, _) in jumps)
        {
            DrawBreak(scale[at] - TimeScale.BreakWidth, strip, axis);
        }
    }

    /// <summary>The cut where the clock jumped: nothing was seen of what it jumped over.</summary>
    private void DrawBreak(double left, double top, double bottom)
    {
        const double Edge = 3;
        var (from, to) = (left + Edge, left + TimeScale.BreakWidth - Edge);
        canvas.Line(Shape.Rectangle(from, top, to - from, bottom + 1 - top, "gap"));
        foreach (var x in new[] { from, to })
        {
            canvas.Mark(Shape.Line(x, top, x, bottom, "jump-line"));
            canvas.Mark(Shape.Line(x - Edge, bottom + 5, x + Edge, bottom - 5, "axis"));
        }
    }

    private Flag PhaseFlag(RunView run, PhaseRecord phase)
    {
        var start = Seconds(run, phase.StartedAt);
        var name = Wording.Phase(phase);
        return new(scale[start], start < scale.From ? $"‹ {name}" : name, "phase");
    }

    private Flag ExpiryFlag(RunView run, Expiry expiry) =>
        new(scale[Seconds(run, expiry.NotAfter)], Lettering.Fit($"notAfter {string.Join(", ", expiry.Names)}", width * 0.6), "expiry");

    /// <summary>Phases as bands behind the lanes, every other one tinted, with a strip of their tip along the top.</summary>
    private void DrawPhases(RunView run, IReadOnlyList<PhaseRecord> phases, double strip)
    {
        var number = 0;
        foreach (var phase in phases)
        {
            var left = scale[Seconds(run, phase.StartedAt)];
            var right = scale[Seconds(run, phase.EndedAt)];
            var css = number++ % 2 == 0 ? "band" : "band odd";
            canvas.Ground(Shape.Rectangle(left, strip, right - left, y - strip, css));
            var tip = $"{Wording.Phase(phase)}: {Times(run, phase.StartedAt, phase.EndedAt)}";
            canvas.Line(
                Shape.WithTip(Shape.Rectangle(left, strip, Math.Max(right - left, 1), 4, phase.Outcome == PhaseOutcome.LeftOut ? "strip out" : "strip"), tip));
        }
    }

    private void DrawSteps(RunView run, IReadOnlyList<(StepRecord Step, int Number)> steps)
    {
        var named = !narrow && steps.Count <= MostNamedSteps;
        var all = steps.Select(item => StepFlag(run, item.Step, item.Number, named));
        var flags = new FlagRows(named ? all : OnOneRow(all), width);
        var bar = y + flags.Height;
        flags.Draw(canvas, bar);
        DrawLaneName("steps", narrow ? y - 2 : bar - 4);
        canvas.Line(Shape.Line(scale.Left, bar + 4, scale.Right, bar + 4, "lane"));
        foreach ((var step, var number) in steps)
        {
            var left = scale[Seconds(run, step.StartedAt)];
            var right = scale[Seconds(run, step.EndedAt)];
            var tip = FormattableString.Invariant(
                $"{number}. {step.Name}\n{step.Where}: {Tip(step.Command)}\n{(step.ExitCode is { } code ? $"exit code {code}" : "did not end")}, ")
                + $"{Duration.Tell(step.EndedAt - step.StartedAt)}\n{Times(run, step.StartedAt, step.EndedAt)}";
            Mark(
                Shape.WithTip(Shape.Rectangle(left, bar, Math.Max(right - left, MarkWidth), 8, step.ExitCode == 0 ? "step" : "step bad", 2), tip),
                Anchor.OfStep(number));
        }

        y = bar + 8 + 12;
    }

    /// <summary>Of numbers that stand close together only those that have room beside each other; every step has its mark all the same.</summary>
    private static List<Flag> OnOneRow(IEnumerable<Flag> flags)
    {
        const double Gap = 16;
        var shown = new List<Flag>();
        foreach (var flag in flags)
        {
            if (shown.Count == 0 || flag.X >= shown[^1].X + Lettering.Width(shown[^1].Text) + Gap)
            {
                shown.Add(flag);
            }
        }

        return shown;
    }

    private Flag StepFlag(RunView run, StepRecord step, int number, bool named)
    {
        var text = named ? Lettering.Fit(FormattableString.Invariant($"{number} {step.Name}"), width * 0.4) : FormattableString.Invariant($"{number}");
        return new(scale[Seconds(run, step.StartedAt)], text, "step-name");
    }

    /// <summary>A mark that leads to what it stands for, so that a keyboard and a finger reach it as well as a mouse.</summary>
    private void Mark(Element shape, string anchor) => canvas.Mark(isLinked ? Element.Of("a", shape).With("href", $"#{anchor}") : shape);

    private void DrawLane(RunView run, Lane lane)
    {
        if (narrow)
        {
            DrawLaneName(lane.Probe, y);
            y += LineHeight;
        }
        else
        {
            DrawLaneName(lane.Probe, y + 1);
        }

        var middle = y + (BarHeight / 2);
        canvas.Line(Shape.Line(scale.Left, middle, scale.Right, middle, "lane"));
        if (lane.Stretches.Count == 0)
        {
            canvas.Word(Shape.Text(scale.Left + 4, middle + 4, "not observed", "note halo"));
        }

        foreach (var bar in Bar.Of(lane.Stretches, scale, run.Origin, runs.Sum(item => item.Lanes.Count)))
        {
            DrawBar(run, lane, bar);
        }

        y += BarHeight + 2;
        DrawTicks(run, lane);
        y += TickHeight + 9;
    }

    private void DrawLaneName(string name, double top) =>
        canvas.Word(Shape.Text(0, top + 13, Lettering.Fit(name, narrow ? width : gutter - 8), "lane-name"));

    private void DrawBar(RunView run, Lane lane, Bar bar)
    {
        var stretch = bar.Stretch;
        var css = Wording.Css(stretch.Outcome, stretch.Classification);
        var kind = bar.Merged == 1 ? Wording.Spelled(stretch.Classification) : $"{bar.Merged} changes, at worst {Wording.Spelled(stretch.Classification)}";
        var tip = $"{lane.Probe}: {kind}, seen {Wording.Times(stretch.Count)}";
        if (!narrow)
        {
            // A phone has no pointer to hover with, and the bars lead to the text.
            tip += $"\n{Times(run, stretch.First, stretch.Last)}";
            tip += $"\n{Tip(stretch.Text, bar.Merged == 1 ? LongestTip : LongestTipOfMany)}";
        }

        Mark(
            Shape.WithTip(Shape.Rectangle(bar.Left, y, bar.Width, BarHeight, "bar " + css, stretch.Outcome == Outcome.Succeeded ? 4 : 0), tip),
            Anchor.OfAnswers(run.IsControl, stretch.Phase, lane.Probe));

        var room = bar.Width - 8;
        var word = bar.Merged == 1 ? FittingWord(stretch.Classification, room) : FittingCount(bar.Merged, room);
        if (word.Length > 0)
        {
            canvas.Word(Shape.Text(bar.Left + (bar.Width / 2), y + 13, word, "word " + css));
        }
    }

    private static string FittingWord(Classification classification, double room)
    {
        var spelled = Wording.Spelled(classification);
        var word = Lettering.Width(spelled) <= room ? spelled : Wording.Short(classification);
        return Lettering.Width(word) <= room ? word : string.Empty;
    }

    private static string FittingCount(int changes, double room)
    {
        var words = $"{changes} changes";
        return Lettering.Width(words) <= room ? words : string.Empty;
    }

    /// <summary>Every observation below its bar, in the shape of its outcome; where they are dense, one a few pixels.</summary>
    private void DrawTicks(RunView run, Lane lane)
    {
        var middle = y + (TickHeight / 2);
        foreach (var alike in lane.Observations.GroupBy(seen => Wording.Css(seen.Outcome, seen.Classification), StringComparer.Ordinal))
        {
            var path = new TickPath(alike.Key, middle, isFile);
            var last = double.NegativeInfinity;
            foreach (var place in alike.Select(seen => Seconds(run, seen.At)).Where(scale.Shows).Select(seconds => scale[seconds]))
            {
                if (place >= last + MarkWidth)
                {
                    path.Add(place);
                    last = place;
                }
            }

            if (path.Draw() is { } ticks)
            {
                canvas.Mark(ticks);
            }
        }
    }

    private void DrawAxis(double top)
    {
        canvas.Line(Shape.Line(scale.Left, y, scale.Right, y, "axis"));
        var end = double.NegativeInfinity;
        foreach (var tick in scale.Ticks(narrow ? 62 : 84))
        {
            var x = scale[tick];
            var label = TimeScale.Label(tick);
            var half = Lettering.Width(label) / 2;
            var middle = Math.Clamp(x, half, width - half);
            canvas.Line(Shape.Line(x, top, x, y + 4, "grid"));
            if (middle - half > end + 4)
            {
                canvas.Word(Shape.Text(middle, y + 17, label, "axis-label"));
                end = middle + half;
            }
        }

        y += 24;
    }

    private void DrawLegend()
    {
        var layout = new Legend(Indent: 24, Gap: 20, LineHeight + 4, Baseline: 12);
        y = layout.Draw(UsedKinds().Select(css => (TickPath.Words(css), (Action<double, double>)((x, top) => DrawKind(css, x, top)))), canvas, width, y + 10)
            + LineHeight + 4;
    }

    private void DrawKind(string css, double x, double top)
    {
        canvas.Mark(Shape.Rectangle(x, top, 16, 8, "bar " + css, css == "granted" ? 3 : 0));
        var path = new TickPath(css, top + 13, isFile);
        path.Add(x + 8);
        canvas.Mark(path.Draw()!);
    }

    private IReadOnlyList<string> UsedKinds() =>
    [
        .. runs.SelectMany(run => run.Lanes).SelectMany(lane => lane.Stretches)
            .Select(stretch => Wording.Css(stretch.Outcome, stretch.Classification)).Distinct(StringComparer.Ordinal)
            .OrderBy(css => Array.IndexOf(TickPath.Kinds, css)),
    ];

    private static string Times(RunView run, DateTimeOffset first, DateTimeOffset last) =>
        $"{run.Origin.Tell(first, last)} ({TimeOrigin.Clock(first)} to {TimeOrigin.Clock(last)} UTC)";

    private static string Tip(string text, int longest = LongestTip) => text.Length <= longest ? text : string.Concat(text.AsSpan(0, longest), "…");
}
