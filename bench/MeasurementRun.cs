namespace Lab.Bench;

/// <summary>Takes a measurement from its beginning to its end.</summary>
internal static class MeasurementRun
{
    /// <summary>Takes the measurement. What fails is in the result; nothing but a cancellation ends it early.</summary>
    public static async Task<MeasurementResult> TakeAsync(
        IMeasurement measurement, Workbench workbench, IProgress<string> progress, CancellationToken cancellationToken)
    {
        progress.Report($"{measurement.Name}: {measurement.Summary}");
        var samples = new List<Sample>();
        try
        {
            await foreach (var sample in measurement.TakeAsync(workbench, cancellationToken))
            {
                Take(sample);
            }
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            Take(Sample.Failed("preparation", $"{exception.GetType().Name}: {exception.Message}"));
        }

        return new MeasurementResult(measurement.Name, measurement.Summary, measurement.Unit, Series.Of(samples));

        void Take(Sample taken)
        {
            // A report is read elsewhere: files are named as they are within the checkout.
            var sample = taken with { Failure = taken.Failure?.Replace(workbench.Laboratory.Checkout.Root + "/", string.Empty, StringComparison.Ordinal) };
            samples.Add(sample);
            progress.Report($"{measurement.Name}: {sample.Quantity}: "
                + (sample.Value is { } value ? $"{Figure.Of(value)} {measurement.Unit}" : $"FAILED: {sample.Failure}"));
        }
    }
}
