using Lab.Harness.Journals;
using Lab.Harness.Reports.Drawings;

namespace Lab.Harness.Reports.Maps;

/// <summary>
/// Draws who presents which certificate to whom: the API server in the middle, the other components beside it, and a level arrow of its own for each
/// certificate, so that no two meet. Connections that leave the API server out stand below.
/// </summary>
internal sealed class ClusterMapDrawing
{
    private const double RowHeight = 30;
    private const double BoxPadding = 8;
    private const double BoxGap = 16;
    private const double LineHeight = 16;
    private const double HeadLength = 9;

    private readonly Canvas canvas = new();
    private readonly IReadOnlyList<Arrow> arrows;
    private readonly string hub;
    private readonly bool narrow;
    private readonly double width;
    private readonly double boxWidth;
    private readonly double hubWidth;

    private ClusterMapDrawing(IReadOnlyList<Arrow> arrows, DrawingFormat format)
    {
        this.arrows = arrows;
        narrow = format == DrawingFormat.Narrow;
        width = narrow ? 340 : 928;
        boxWidth = narrow ? 112 : 172;
        hubWidth = narrow ? 34 : 150;
        hub = arrows.SelectMany(arrow => new[] { arrow.Presenter, arrow.Recipient })
            .GroupBy(component => component, StringComparer.Ordinal)
            .OrderByDescending(group => Place.IsApiServer(group.Key))
            .ThenByDescending(group => group.Count())
            .First().Key;
    }

    /// <summary>Draws the map; <see langword="null"/> where there are no presentations.</summary>
    public static Drawing? Of(IReadOnlyList<PresentationRecord> presentations, DrawingFormat format) =>
        presentations.Count == 0 ? null : new ClusterMapDrawing(Arrow.Of(presentations), format).Draw();

    private Drawing Draw()
    {
        IReadOnlyList<Arrow> spokes = [.. arrows.Where(arrow => arrow.Touches(hub) && !IsLoop(arrow))];
        var byComponent = spokes.ToLookup(arrow => arrow.Opposite(hub), StringComparer.Ordinal);
        var (left, right) = Place.Of(byComponent.Select(group => group.Key));
        var y = narrow ? DrawHub([], [.. left, .. right], byComponent) : DrawHub(left, right, byComponent);

        IReadOnlyList<Arrow> others = [.. arrows.Where(arrow => !arrow.Touches(hub) || IsLoop(arrow))];
        if (others.Count > 0)
        {
            y = DrawOthers(others, y == 0 ? 0 : y + 26);
        }

        y = DrawLegend(y + 34);
        return canvas.Finish(width, y, "Map of the cluster's certificates: who presents which to whom");
    }

    private static bool IsLoop(Arrow arrow) => arrow.Presenter == arrow.Recipient;

    private static double Height(int count) => (Math.Max(count, 1) * RowHeight) + (2 * BoxPadding);

    private static double Height(IReadOnlyList<string> column, ILookup<string, Arrow> arrows) =>
        column.Sum(component => Height(arrows[component].Count())) + (Math.Max(column.Count - 1, 0) * BoxGap);

    private double DrawHub(IReadOnlyList<string> left, IReadOnlyList<string> right, ILookup<string, Arrow> byComponent)
    {
        var height = Math.Max(Height(left, byComponent), Height(right, byComponent));
        if (height == 0)
        {
            return 0;
        }

        var x = narrow ? 0.5 : (width - hubWidth) / 2;
        canvas.Mark(Shape.Rectangle(x, 0.5, hubWidth, height, "box hub", 6));
        if (narrow)
        {
            canvas.Word(Shape.Text(0, 0, Lettering.Fit(hub, height - 16), "box-name")
                .With("transform", FormattableString.Invariant($"translate({x + (hubWidth / 2) + 4:0.#} {height / 2:0.#}) rotate(-90)")));
        }
        else
        {
            DrawName(hub, x, 0, hubWidth, height);
        }

        DrawColumn(left, byComponent, 0.5, boxWidth, x, height);
        DrawColumn(right, byComponent, width - boxWidth - 0.5, width - boxWidth, x + hubWidth, height);
        return height;
    }

    /// <summary>A column of components, centred by the hub; arrows run between the inner edge of its boxes and the edge of the hub.</summary>
    private void DrawColumn(IReadOnlyList<string> column, ILookup<string, Arrow> byComponent, double x, double edge, double hubEdge, double height)
    {
        var y = (height - Height(column, byComponent)) / 2;
        foreach (var component in column)
        {
            IReadOnlyList<Arrow> own = [.. byComponent[component]];
            var boxHeight = Height(own.Count);
            DrawBox(component, x, y, boxWidth, boxHeight);
            for (var i = 0; i < own.Count; i++)
            {
                var level = y + BoxPadding + ((i + 0.5) * RowHeight) + 6;
                var toHub = own[i].Recipient == hub;
                DrawArrow(own[i], toHub ? edge : hubEdge, toHub ? hubEdge : edge, level);
            }

            y += boxHeight + BoxGap;
        }
    }

    private double DrawOthers(IReadOnlyList<Arrow> others, double top)
    {
        canvas.Word(Shape.Text(0, top + 12, "Between the others", "note"));
        var y = top + 24;
        var side = narrow ? 80 : boxWidth;
        var farX = narrow ? width - side - 0.5 : (width / 2) + (hubWidth / 2) - side;
        foreach (var pair in others.GroupBy(Ends))
        {
            var (first, second) = pair.Key;
            var height = Height(pair.Count());
            DrawBox(first, 0.5, y, side, height);
            DrawBox(second, farX, y, side, height);
            var level = y + BoxPadding + (RowHeight / 2) + 6;
            foreach (var arrow in pair)
            {
                var away = arrow.Presenter == first;
                DrawArrow(arrow, away ? side : farX, away ? farX : side, level);
                level += RowHeight;
            }

            y += height + BoxGap;
        }

        return y - BoxGap;
    }

    private static (string First, string Second) Ends(Arrow arrow) =>
        string.CompareOrdinal(arrow.Presenter, arrow.Recipient) <= 0 ? (arrow.Presenter, arrow.Recipient) : (arrow.Recipient, arrow.Presenter);

    private void DrawBox(string component, double x, double y, double boxSide, double height)
    {
        var box = Shape.Rectangle(x, y + 0.5, boxSide, height, "box", 6);
        canvas.Mark(Drawings.Words.AreWhole(DrawName(component, x, y, boxSide, height), component) ? box : Shape.WithTip(box, component));
    }

    private IReadOnlyList<string> DrawName(string name, double x, double y, double boxSide, double height)
    {
        var lines = Drawings.Words.InLines(name, boxSide - 12, (int)((height - 4) / LineHeight));
        var line = y + (height / 2) - ((lines.Count - 1) * LineHeight / 2) + 4;
        foreach (var text in lines)
        {
            canvas.Word(Shape.Text(x + (boxSide / 2), line, text, "box-name"));
            line += LineHeight;
        }

        return lines;
    }

    /// <summary>A level arrow from the presenter's edge to the recipient's, with the certificate's name above it.</summary>
    private void DrawArrow(Arrow arrow, double from, double to, double y)
    {
        double direction = Math.Sign(to - from);
        var tip = to - (2 * direction);
        var neck = tip - (HeadLength * direction);
        var tell =
            $"{arrow.Presenter} presents {arrow.Certificate} to {arrow.Recipient} as the {Wording.Spelled(arrow.Role)}'s "
            + $"certificate\n{Words(arrow.Confirmed)}: {arrow.Evidence}";
        canvas.Mark(Shape.WithTip(Shape.Line(from + (8 * direction), y, neck, y, $"arrow {arrow.Css}"), tell));
        DrawHead(neck, tip, y, arrow.Css);
        DrawFoot(arrow.Role, from + (6 * direction), y, arrow.Css);
        var middle = (from + to) / 2;
        if (arrow.Confirmed == false)
        {
            var cross = neck - (12 * direction);
            canvas.Mark(Shape.Path(FormattableString.Invariant($"M{cross - 4:0.#} {y - 4:0.#}l8 8m0-8l-8 8"), "arrow contradicted"));
        }

        var room = Math.Abs(to - from) - 12;
        var name = Lettering.Fit(arrow.Confirmed is null ? $"{arrow.Certificate} ?" : arrow.Certificate, room);
        canvas.Word(Shape.WithTip(Shape.Text(middle, y - 6, name, $"arrow-name {arrow.Css}"), tell));
    }

    private void DrawHead(double neck, double tip, double y, string css) =>
        canvas.Mark(Shape.Path(FormattableString.Invariant($"M{tip:0.#} {y:0.#}L{neck:0.#} {y - 4.5:0.#}V{y + 4.5:0.#}z"), $"head {css}"));

    /// <summary>Where an arrow starts, a square stands for a server's certificate and a disc for a client's.</summary>
    private void DrawFoot(PresentationRole role, double x, double y, string css) =>
        canvas.Mark(role == PresentationRole.Server
            ? Shape.Rectangle(x - 3.5, y - 3.5, 7, 7, $"head {css}")
            : Shape.Path(FormattableString.Invariant($"M{x - 3.5:0.#} {y:0.#}a3.5 3.5 0 1 0 7 0a3.5 3.5 0 1 0-7 0"), $"head {css}"));

    private double DrawLegend(double top)
    {
        var roles = arrows.Select(arrow => arrow.Role).Distinct().Order()
            .Select(role => (role == PresentationRole.Server ? "server's certificate" : "client's certificate", FootOf(role)));
        var standings = arrows.Select(arrow => arrow.Confirmed).Distinct().OrderByDescending(confirmed => confirmed)
            .Select(confirmed => (Words(confirmed), ArrowOf(confirmed)));
        return new Legend(Indent: 30, Gap: 18, LineHeight: 20, Baseline: 0).Draw([.. roles, .. standings], canvas, width, top) + 8;

        Action<double, double> FootOf(PresentationRole role) => (x, y) => DrawFoot(role, x + 16, y - 4, "unseen");
        Action<double, double> ArrowOf(bool? confirmed) => (x, y) => DrawStanding(confirmed, x, y);
    }

    private void DrawStanding(bool? confirmed, double x, double y)
    {
        var css = confirmed switch { true => "seen", false => "contradicted", null => "unseen" };
        canvas.Mark(Shape.Line(x, y - 4, x + 24, y - 4, $"arrow {css}"));
        if (confirmed == false)
        {
            canvas.Mark(Shape.Path(FormattableString.Invariant($"M{x + 8:0.#} {y - 8:0.#}l8 8m0-8l-8 8"), "arrow contradicted"));
        }
    }

    private static string Words(bool? confirmed) => confirmed switch
    {
        true => "confirmed",
        false => "contradicted",
        null => "not observed",
    };
}
