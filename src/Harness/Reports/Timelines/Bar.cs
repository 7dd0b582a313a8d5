namespace Lab.Harness.Reports.Timelines;

/// <summary>A stretch as it is drawn, or several that are too short to be told apart at the drawing's size.</summary>
internal sealed record Bar(double Left, double Right, Stretch Stretch, int Merged)
{
    private const double Least = 4;
    private const double Blurred = 0.5;

    public double Width => Right - Left;

    /// <summary>Places stretches on a scale. Only where there are more than can be drawn are neighbours merged; the worse one gives its colour.</summary>
    public static IReadOnlyList<Bar> Of(IReadOnlyList<Stretch> stretches, TimeScale scale, TimeOrigin origin)
    {
        bool crowded = stretches.Count > (scale.Right - scale.Left) / (2 * Least);
        var bars = new List<Bar>();
        foreach (Stretch stretch in stretches)
        {
            double from = (stretch.First - origin.Instant).TotalSeconds;
            double to = (stretch.Last - origin.Instant).TotalSeconds;
            if (to < scale.From || from > scale.To)
            {
                continue;
            }

            double left = scale[from];
            double right = scale[to];
            if (right - left < Least)
            {
                double middle = Math.Clamp((left + right) / 2, scale.Left + (Least / 2), scale.Right - (Least / 2));
                left = middle - (Least / 2);
                right = middle + (Least / 2);
            }

            if (crowded && bars.Count > 0 && left < bars[^1].Right + Blurred)
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
        Stretch worse = next.Outcome > Stretch.Outcome ? next : Stretch;
        return new(Left, Math.Max(Right, right), worse with { First = Stretch.First, Last = next.Last, Count = Stretch.Count + next.Count }, Merged + 1);
    }
}
