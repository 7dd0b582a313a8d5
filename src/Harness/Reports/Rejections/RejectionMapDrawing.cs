using Lab.Harness.Distributions;
using Lab.Harness.Reports.Drawings;

namespace Lab.Harness.Reports.Rejections;

/// <summary>
/// Draws the cluster's connections once for each moment, always at the same places: the API server at the left edge, its peers to
/// its right, the others below. An arrow runs from the client to the server; where one end rejects the other, a cross stands at the end that rejects.
/// </summary>
internal sealed class RejectionMapDrawing
{
    private const double WideWidth = 928;
    private const double NarrowWidth = 340;
    private const double PanelGap = 26;
    private const double RowHeight = 30;
    private const double BoxPadding = 4;
    private const double BoxGap = 8;
    private const double LineHeight = 14;
    private const double HubWidth = 26;
    private const double BoxWidth = 112;
    private const double HeadLength = 8;
    private const double HeadingHeight = 44;
    private const int LongestTip = 300;

    private readonly Canvas canvas = new();
    private readonly RejectionMap map;
    private readonly TimeOrigin origin;
    private readonly bool narrow;
    private readonly double panelWidth;
    private readonly IReadOnlyList<IGrouping<string, Connection>> spokes;
    private readonly IReadOnlyList<IGrouping<(string Client, string Server), Connection>> others;

    private RejectionMapDrawing(RejectionMap map, TimeOrigin origin, DrawingFormat format)
    {
        this.map = map;
        this.origin = origin;
        narrow = format == DrawingFormat.Narrow;
        panelWidth = narrow ? NarrowWidth : (WideWidth - ((map.Moments.Count - 1) * PanelGap)) / map.Moments.Count;
        spokes =
        [
            .. map.Connections.Where(connection => connection.Touches(RouteEnd.ApiServer))
            .GroupBy(connection => connection.Opposite(RouteEnd.ApiServer), StringComparer.Ordinal),
        ];
        others =
        [
            .. map.Connections.Where(connection => !connection.Touches(RouteEnd.ApiServer)).GroupBy(connection => (connection.Client, connection.Server)),
        ];
    }

    /// <summary>Draws the map; <see langword="null"/> where there is nothing to draw.</summary>
    public static Drawing? Of(RejectionMap map, TimeOrigin origin, DrawingFormat format) =>
        map.IsEmpty ? null : new RejectionMapDrawing(map, origin, format).Draw();

    private Drawing Draw()
    {
        double bottom = 0;
        for (var i = 0; i < map.Moments.Count; i++)
        {
            var left = narrow ? 0 : i * (panelWidth + PanelGap);
            var end = DrawPanel(i, left, narrow && i > 0 ? bottom + 28 : 0);
            bottom = Math.Max(bottom, end);
        }

        var width = narrow ? NarrowWidth : WideWidth;
        return canvas.Finish(width, DrawLegend(bottom + 30, width), "Who rejected whom, before, during and after the failure; the same as a table below");
    }

    private double DrawPanel(int moment, double left, double top)
    {
        var at = map.Moments[moment];
        canvas.Word(Shape.Text(left, top + 14, at.Name, "heading"));
        var when = at.From is { } from && at.To is { } to ? origin.Tell(from, to) : string.Empty;
        var whole = when.Length == 0 ? at.InWords : $"{at.InWords}, {when}";
        canvas.Word(Shape.Text(left, top + 31, Lettering.FirstFitting(panelWidth, whole, at.InWords), "note"));
        var y = top + HeadingHeight;
        var boxX = left + panelWidth - BoxWidth - 0.5;
        if (spokes.Count > 0)
        {
            var height = spokes.Sum(group => Height(group.Count())) + ((spokes.Count - 1) * BoxGap);
            canvas.Mark(Shape.Rectangle(left + 0.5, y + 0.5, HubWidth, height, "box hub", 5));
            canvas.Word(Shape.Text(0, 0, Lettering.Fit(RouteEnd.ApiServer, height - 12), "box-name")
                .With("transform", FormattableString.Invariant($"translate({left + (HubWidth / 2) + 4.5:0.#} {y + (height / 2):0.#}) rotate(-90)")));
            foreach (var group in spokes)
            {
                DrawBox(group.Key, boxX, y, Height(group.Count()));
                var level = y + BoxPadding + (RowHeight / 2) + 6;
                foreach (var connection in group)
                {
                    var toHub = connection.Server == RouteEnd.ApiServer;
                    DrawArrow(connection, connection.At[moment], toHub ? boxX : left + HubWidth, toHub ? left + HubWidth : boxX, level);
                    level += RowHeight;
                }

                y += Height(group.Count()) + BoxGap;
            }
        }

        if (others.Count > 0)
        {
            canvas.Word(Shape.Text(left, y + 16, "Not through the API server", "note"));
            y += 26;
            foreach (var pair in others)
            {
                var height = Height(pair.Count());
                DrawBox(pair.Key.Client, left + 0.5, y, height);
                DrawBox(pair.Key.Server, boxX, y, height);
                DrawArrow(pair.First(), pair.First().At[moment], left + BoxWidth, boxX, y + BoxPadding + (RowHeight / 2) + 6);
                y += height + BoxGap;
            }
        }

        return y - BoxGap;
    }

    private static double Height(int rows) => (Math.Max(rows, 1) * RowHeight) + (2 * BoxPadding);

    private void DrawBox(string name, double x, double y, double height)
    {
        const string Kube = "kube-";
        var lines = Words.InLines(name, BoxWidth - 10, 2);
        if (lines.Any(text => text.EndsWith('…')) && name.StartsWith(Kube, StringComparison.Ordinal))
        {
            lines = Words.InLines(name[Kube.Length..], BoxWidth - 10, 2);
        }

        var box = Shape.Rectangle(x, y + 0.5, BoxWidth, height, "box", 5);
        canvas.Mark(Words.AreWhole(lines, name) ? box : Shape.WithTip(box, name));
        var line = y + (height / 2) - ((lines.Count - 1) * LineHeight / 2) + 4.5;
        foreach (var text in lines)
        {
            canvas.Word(Shape.Text(x + (BoxWidth / 2), line, text, "box-name"));
            line += LineHeight;
        }
    }

    private void DrawArrow(Connection connection, Statement statement, double from, double to, double y)
    {
        double direction = Math.Sign(to - from);
        var tip = to - (2 * direction);
        var neck = tip - (HeadLength * direction);
        var foot = from + (3 * direction);
        var css = $"link {statement.Css}";
        var text = statement.Text.Length <= LongestTip ? statement.Text : statement.Text[..LongestTip] + "…";
        var tell = statement.Standing == Standing.Unknown
            ? $"{connection.Name}: not observed"
            : $"{connection.Name}: {connection.InWords(statement)}\n{statement.Source}";
        if (statement.Standing != Standing.Unknown)
        {
            tell += $": {text}";
        }

        canvas.Mark(Shape.WithTip(Shape.Line(foot, y, neck, y, css), tell));
        canvas.Mark(Shape.Path(FormattableString.Invariant($"M{tip:0.#} {y:0.#}L{neck:0.#} {y - 4:0.#}V{y + 4:0.#}z"), $"link-head {statement.Css}"));
        if (statement.Standing == Standing.Rejected)
        {
            var cross = statement.RejectedBy switch
            {
                RejectedBy.Client => foot + (9 * direction),
                RejectedBy.Server => neck - (8 * direction),
                _ => (foot + neck) / 2,
            };
            canvas.Mark(Shape.Path(FormattableString.Invariant($"M{cross - 5:0.#} {y - 5:0.#}l10 10m0-10l-10 10"), "cross"));
        }

        var word = statement.Standing switch
        {
            Standing.Works => string.Empty,
            Standing.Unknown => "?",
            _ => Wording.Short(statement.Classification),
        };
        var name = Lettering.Fit(word, Math.Abs(to - from) - 10);
        if (name.Length > 0)
        {
            canvas.Word(Shape.WithTip(Shape.Text((from + to) / 2, y - 7, name, $"link-name {statement.Css}"), tell));
        }
    }

    private double DrawLegend(double top, double width)
    {
        var layout = new Legend(Indent: 32, Gap: 16, LineHeight: 20, Baseline: 0);
        var used = map.Connections.SelectMany(connection => connection.At).Select(statement => statement.Standing).Distinct().Order();
        return layout.Draw(
            used.OrderBy(standing => standing == Standing.Unknown ? 1 : 0).Select(standing => (WordsOf(standing), DrawerOf(standing))), canvas, width, top) + 8;

        Action<double, double> DrawerOf(Standing standing) => (x, y) => DrawStanding(standing, x, y);
    }

    private static string WordsOf(Standing standing) => standing switch
    {
        Standing.Works => "works",
        Standing.Rejected => "rejected: the cross is at the end that rejects",
        Standing.Failed => "fails otherwise",
        _ => "not observed",
    };

    private void DrawStanding(Standing standing, double x, double y)
    {
        var css = standing switch
        {
            Standing.Works => "granted",
            Standing.Rejected => "denied",
            Standing.Failed => "failed",
            _ => "unknown",
        };
        canvas.Mark(Shape.Line(x, y - 4, x + 24, y - 4, $"link {css}"));
        if (standing == Standing.Rejected)
        {
            canvas.Mark(Shape.Path(FormattableString.Invariant($"M{x + 3:0.#} {y - 9:0.#}l10 10m0-10l-10 10"), "cross"));
        }
    }
}
