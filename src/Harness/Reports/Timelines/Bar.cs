namespace Lab.Harness.Reports.Timelines;

/// <summary>A stretch as it is drawn, or several that are too short to be told apart at the drawing's size.</summary>
internal sealed record Bar(double Left, double Right, Stretch Stretch, int Merged)
{
    private const double Least = 4;

    /// <summary>So many bars one drawing bears, all lanes together, before it weighs more than it tells.</summary>
    private const int MostOfAll = 600;

    /// <summary>So many bars a lane gets however many lanes there are.</summary>
    private const int FewestOfALane = 16;

    public double Width => Right - Left;

    /// <summary>Places stretches on a scale. Only where there are more than can be drawn are neighbours merged; the worse one gives its colour.</summary>
    /// <param name="stretches">The stretches of a lane.</param>
    /// <param name="scale">The scale.</param>
    /// <param name="origin">The instant that the scale counts from.</param>
    /// <param name="lanes">How many lanes the drawing has.</param>
    public static IReadOnlyList<Bar> Of(IReadOnlyList<Stretch> stretches, TimeScale scale, TimeOrigin origin, int lanes)
    {
        var width = scale.Right - scale.Left;
        var most = Math.Min(width / (2 * Least), Math.Max(MostOfAll / Math.Max(lanes, 1), FewestOfALane));
        var visible = stretches.Count(
            stretch => origin.Seconds(stretch.Last) >= scale.From && origin.Seconds(stretch.First) <= scale.To);
        var crowded = visible > most;
        var blurred = (width / most) - Least;
        var bars = new List<Bar>();
        foreach (var stretch in stretches)
        {
            var from = origin.Seconds(stretch.First);
            var to = origin.Seconds(stretch.Last);
            if (to < scale.From || from > scale.To)
            {
                continue;
            }

            var left = scale[from];
            var right = scale[to];
            if (right - left < Least)
            {
                var middle = Math.Clamp((left + right) / 2, scale.Left + (Least / 2), scale.Right - (Least / 2));
                left = middle - (Least / 2);
                right = middle + (Least / 2);
            }

            if (crowded && bars.Count > 0 && left < bars[^1].Right + blurred)
            {
                bars[^1] = bars[^1].With(stretch, right);
            }
            else
            {
                bars.Add(new(left, right, stretch, 1));
            }
        }

        return bars;
    }

    private Bar With(Stretch next, double right)
    {
        var worse = next.Outcome > Stretch.Outcome ? next : Stretch;
        return new(Left, Math.Max(Right, right), worse with { First = Stretch.First, Last = next.Last, Count = Stretch.Count + next.Count }, Merged + 1);
    }
}
