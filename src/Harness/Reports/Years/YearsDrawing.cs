using System.Globalization;
using Lab.Harness.Journals;
using Lab.Harness.Reports.Drawings;

namespace Lab.Harness.Reports.Years;

/// <summary>
/// Draws years on the cluster's own clock: a lane a certificate, from its notBefore to its notAfter; the turns of the procedure; and whatever was
/// interrupted, in the run and, below it at the same scale, in its control.
/// </summary>
internal sealed class YearsDrawing
{
    private const double WideWidth = 928;
    private const double NarrowWidth = 340;
    private const double BarHeight = 11;
    private const double HeldHeight = 4;
    private const double LaneHeight = 21;
    private const double LineHeight = 17;
    private const double MarkWidth = 3;
    private const double MostMonthsApart = 12;

    private static readonly int[] MonthSteps = [1, 2, 3, 6, 12, 24, 60];

    private static readonly IReadOnlyList<LegendEntry> Legend =
    [
        new("bar granted", BarHeight, "in its place, and valid"),
        new("bar spare", BarHeight, "replaced before its end"),
        new("bar failed", HeldHeight, "replaced, and still in a program's memory"),
        new("bar denied", BarHeight, "over, and still in use"),
        new("step", BarHeight, "the procedure's turn"),
        new("bar jumped", BarHeight, "interrupted by a jump of the clock"),
        new("bar failed", BarHeight, "interrupted otherwise"),
    ];

    private readonly Canvas canvas = new();
    private readonly IReadOnlyList<YearsView> views;
    private readonly double width;
    private readonly bool narrow;
    private readonly double gutter;
    private readonly DateTimeOffset from;
    private readonly DateTimeOffset to;
    private double y;

    private YearsDrawing(IReadOnlyList<YearsView> views, DrawingFormat format)
    {
        this.views = views;
        narrow = format == DrawingFormat.Narrow;
        width = narrow ? NarrowWidth : WideWidth;
        gutter = narrow ? 0 : 14 + views.SelectMany(view => view.Lanes).Select(lane => Lettering.Width(lane.Name)).Append(Lettering.Width("interrupted")).Max();
        from = views.Min(view => view.Record.BeganAt);
        to = views.Max(view => view.Record.EndedAt);
        to += (to - from) / 50;
    }

    /// <summary>Draws the years of a journal; <see langword="null"/> where none were lived.</summary>
    public static Drawing? Of(Journal journal, DrawingFormat format) =>
        YearsView.Of(journal) is { Count: > 0 } views && views.Any(view => view.Jumps > 0) ? new YearsDrawing(views, format).Draw() : null;

    private Drawing Draw()
    {
        foreach (var view in views)
        {
            y += y > 0 ? 20 : 0;
            Draw(view);
        }

        DrawLegend();
        return canvas.Finish(width, y, "The lives of the certificates over the years of the cluster's own clock, and what was interrupted");
    }

    private void Draw(YearsView view)
    {
        canvas.Word(Shape.Text(0, y + 13, Lettering.Fit(view.Title, width * 0.95, 14), "heading"));
        y += 20;
        canvas.Word(Shape.Text(0, y + 12, Lettering.Fit(view.Schedule, width), "note"));
        y += LineHeight + 6;
        var top = y;
        foreach (var lane in view.Lanes)
        {
            DrawLane(lane);
        }

        DrawTurns(view);
        DrawInterruptions(view);
        DrawAxis(top);
    }

    private void DrawLane(LifeLane lane)
    {
        Name(lane.Name);
        canvas.Line(Shape.Line(At(from), y + (BarHeight / 2), At(to), y + (BarHeight / 2), "lane"));
        foreach (var life in lane.Lives)
        {
            var inPlaceUntil = life.ReplacedAt ?? lane.EndedAt;

            // Hundreds of lives lie in a drawing, so a tip says what the lane's name and the tables do not.
            var tip = $"serial {life.Serial}\n{YearsView.Date(life.NotBefore)} to {YearsView.Date(life.NotAfter)}"
                + (life.ReplacedAt is { } replaced ? $", replaced {YearsView.Date(replaced)}" : "");
            if (life.ReplacedAt is { } gone && life.NotAfter > gone)
            {
                Bar(gone, life.NotAfter < to ? life.NotAfter : to, y + (BarHeight / 2) - 1, 2, "bar spare", tip: null);
            }

            Bar(life.SeenAt, life.NotAfter < inPlaceUntil ? life.NotAfter : inPlaceUntil, y, BarHeight, "bar granted", tip, isLife: true);
            if (life.NotAfter < inPlaceUntil)
            {
                Bar(life.NotAfter, inPlaceUntil, y, BarHeight, "bar denied", tip);
            }

            if (life is { ReplacedAt: { } since, HeldUntil: { } held } && held > since)
            {
                var inMemory = $"{tip}\nin memory until {YearsView.Date(held)}";
                Bar(since, held < life.NotAfter ? held : life.NotAfter, y + BarHeight + 1, HeldHeight, "bar failed", inMemory);
                if (held > life.NotAfter)
                {
                    Bar(life.NotAfter, held, y + BarHeight + 1, HeldHeight, "bar denied", inMemory);
                }
            }
        }

        y += LaneHeight;
    }

    private void DrawTurns(YearsView view)
    {
        Name("turns");
        canvas.Line(Shape.Line(At(from), y + (BarHeight / 2), At(to), y + (BarHeight / 2), "lane"));
        foreach (var pass in view.Record.Passes)
        {
            var isTurn = pass.ProcedureSeconds is not null || pass.Fired.Count > 0;
            if (!isTurn)
            {
                canvas.Mark(Shape.WithTip(
                    Shape.Line(At(pass.To), y + 3, At(pass.To), y + BarHeight - 3, "axis"), $"jump {pass.Number}, {YearsView.Date(pass.To)}"));
                continue;
            }

            var told = pass.ProcedureSeconds is { } seconds
                ? string.Create(CultureInfo.InvariantCulture, $"the procedure, {seconds:0.0} s")
                : string.Join("\n", pass.Fired);
            canvas.Mark(Shape.WithTip(Shape.Rectangle(At(pass.To), y, MarkWidth, BarHeight, "step"), $"{YearsView.Date(pass.To)}: {told}"));
        }

        y += LaneHeight;
    }

    private void DrawInterruptions(YearsView view)
    {
        Name("interrupted");
        canvas.Line(Shape.Line(At(from), y + (BarHeight / 2), At(to), y + (BarHeight / 2), "lane"));
        foreach (var group in view.Groups.OrderBy(group => group.IsOutage))
        {
            var css = group.IsOutage ? "bar denied" : group.Cause == InterruptionCause.Jump ? "bar jumped" : "bar failed";
            var lasted = group.IsOutage ? "an outage" : string.Create(CultureInfo.InvariantCulture, $"{group.Seconds:0.0} s");
            var tip = $"{YearsView.Date(group.BeganAt)}: {string.Join(", ", group.Probes)}, {lasted}, {YearsView.InWords(group.Cause)}\n"
                + Excerpt.FirstLine(group.Text);
            var until = group.IsOutage ? group.EndedAt ?? view.Record.EndedAt : group.BeganAt;
            Bar(group.BeganAt, until, y, BarHeight, css, tip);
        }

        y += LaneHeight;
    }

    private void DrawAxis(double top)
    {
        canvas.Line(Shape.Line(At(from), y, At(to), y, "axis"));
        var months = (to - from).TotalDays / 30.4;
        var step = MonthSteps.FirstOrDefault(step => months / step <= (narrow ? MostMonthsApart / 3 : MostMonthsApart), MonthSteps[^1]);
        var end = double.NegativeInfinity;
        var first = from.UtcDateTime;
        for (var at = new DateTimeOffset(first.Year, 1, 1, 0, 0, 0, TimeSpan.Zero); at <= to; at = at.AddMonths(step))
        {
            if (at < from)
            {
                continue;
            }

            var label = at.UtcDateTime.ToString(at.Month == 1 ? "yyyy" : "yyyy-MM", CultureInfo.InvariantCulture);
            var half = Lettering.Width(label) / 2;
            var middle = Math.Clamp(At(at), half, width - half);
            canvas.Ground(Shape.Line(At(at), top, At(at), y + 4, "grid"));
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
        y = LegendEntry.Draw(Legend, canvas, width, y + 10) + LineHeight + 4;
    }

    private void Name(string name)
    {
        if (narrow)
        {
            canvas.Word(Shape.Text(0, y + 10, name, "note"));
            y += 14;
        }
        else
        {
            canvas.Word(Shape.Text(0, y + 10, name, "lane-name"));
        }
    }

    private void Bar(DateTimeOffset since, DateTimeOffset until, double at, double height, string css, string? tip, bool isLife = false)
    {
        var left = At(since > from ? since : from);
        var right = At(until < to ? until : to);
        var wide = Math.Max(right - left - (isLife ? 1 : 0), isLife ? 1 : MarkWidth);
        var bar = Shape.Rectangle(left, at, wide, height, css);
        canvas.Mark(tip is null ? bar : Shape.WithTip(bar, tip));
    }

    private double At(DateTimeOffset instant) => gutter + ((instant - from) / (to - from) * (width - gutter - 4));
}
