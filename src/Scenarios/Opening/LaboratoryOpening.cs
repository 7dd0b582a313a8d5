using Lab.Harness;
using Lab.Harness.Clusters;
using Lab.Harness.Clusters.Images;
using Lab.Harness.Distributions.Kubeadm;
using Lab.Harness.Reports;

namespace Lab.Scenarios.Opening;

/// <summary>Opens the lab: connects an engine, sweeps what dead runs left, and finds or makes a node image.</summary>
internal static class LaboratoryOpening
{
    /// <summary>Opens it as a user's options say.</summary>
    /// <inheritdoc cref="Laboratory.OpenAsync(LaboratoryOptions, CancellationToken)"/>
    public static Task<Laboratory> OpenAsync(LaboratoryOptions options, CancellationToken cancellationToken)
    {
        if (options.SideBySide < 1)
        {
            throw new InvalidInputException(
                $"{nameof(LaboratoryOptions)}.{nameof(LaboratoryOptions.SideBySide)}: expected a number of clusters, at least 1, found {options.SideBySide}");
        }

        if (options.Output is { } output)
        {
            ReportFolder.CheckWritable(output);
        }

        return OpenAsync(options, FilesOf(options), NodeImageChoice.Of(options.Image, options.Kubernetes), isBatch: false, cancellationToken);
    }

    /// <summary>Opens it.</summary>
    /// <param name="options">How.</param>
    /// <param name="checkout">Where its files lie.</param>
    /// <param name="wanted">The node image.</param>
    /// <param name="isBatch">Whether one experiment follows the other for a long time.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="InvalidInputException">Something that is needed is missing, or a part of an own assembly can't be used.</exception>
    public static async Task<Laboratory> OpenAsync(
        LaboratoryOptions options, Checkout checkout, NodeImageChoice wanted, bool isBatch, CancellationToken cancellationToken)
    {
        var lines = options.Progress ?? new Silence();
        var start = StartChoice.Of(options.Start);
        var known = options.Assemblies is [] ? KnownFiles.UsualParts : KnownFiles.PartsWith(options.Assemblies);
        _ = known.WordsFor(KubeadmDistribution.Default.Version);
        var engine = await Engine.ConnectAsync(options.Engine, $"{nameof(LaboratoryOptions)}.{nameof(LaboratoryOptions.Engine)}", cancellationToken);
        try
        {
            engine.RequireNodes();
            var finder = new NodeImageFinder(engine, checkout, lines);
            var ready = options.MakesImage ? null : await ReadyAsync(finder, wanted, cancellationToken);
            await SweepAsync(engine, lines, cancellationToken);
            var node = ready ?? await finder.FindAsync(wanted, cancellationToken);
            var slots = ClusterSlots.For(
                (int)engine.Processors, engine.MemoryBytes, options.SideBySide, isBatch, InotifyInstances.NodesOfThisMachine());
            return new Laboratory(checkout, engine, wanted, node, slots, start, lines, known, options.Output);
        }
        catch
        {
            engine.Dispose();
            throw;
        }
    }

    private static Checkout FilesOf(LaboratoryOptions options) =>
        options.Root is { } root ? Checkout.At(root, $"{nameof(LaboratoryOptions)}.{nameof(LaboratoryOptions.Root)}") : Checkout.Find();

    private static async Task SweepAsync(Engine engine, IProgress<string> lines, CancellationToken cancellationToken)
    {
        var swept = await Sweep.RemoveLeftoversAsync(engine, includeKept: false, cancellationToken);
        foreach (var removed in swept.Removed)
        {
            lines.Report($"swept what a dead run left: {removed}");
        }

        foreach (var stuck in swept.Stuck)
        {
            lines.Report($"could not remove what a dead run left, and go on without: {stuck}");
        }
    }

    private static async Task<NodeImage> ReadyAsync(NodeImageFinder finder, NodeImageChoice wanted, CancellationToken cancellationToken)
    {
        var (image, missing) = await finder.FindReadyAsync(wanted, cancellationToken);
        return image ?? throw new MissingRequirementException(missing);
    }

    private sealed class Silence : IProgress<string>
    {
        public void Report(string value)
        {
            // Nobody listens.
        }
    }
}
