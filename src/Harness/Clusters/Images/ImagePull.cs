using System.Globalization;
using Docker.DotNet;
using Docker.DotNet.Models;

namespace Lab.Harness.Clusters.Images;

/// <summary>Asks the engine to pull an image, and gives up soon where no registry answers.</summary>
internal static class ImagePull
{
    private static readonly TimeSpan AnswerWithin = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan SilentFor = TimeSpan.FromMinutes(1);

    /// <summary>Pulls an image.</summary>
    /// <param name="engine">The engine.</param>
    /// <param name="reference">Its name, with a tag or a digest; where it has both, the digest counts.</param>
    /// <param name="progress">Receives what is pulled, a line every few seconds.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Whether the image is there now; it is not where no registry serves it.</returns>
    /// <exception cref="InvalidInputException">A registry served it, and the pull came to no end.</exception>
    public static async Task<bool> TryAsync(Engine engine, string reference, IProgress<string> progress, CancellationToken cancellationToken)
    {
        using var silence = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        silence.CancelAfter(AnswerWithin);
        var (repository, tag) = Split(reference);
        var narration = new Narration(reference, progress, silence);
        try
        {
            await engine.Docker.Images.CreateImageAsync(
                new ImagesCreateParameters { FromImage = repository, Tag = tag }, authConfig: null, narration, silence.Token);
            await engine.Docker.Images.InspectImageAsync(NameOf(repository, tag), cancellationToken);
            return true;
        }
        catch (Exception exception) when (exception is DockerApiException or IOException || IsSilence(exception, cancellationToken))
        {
            var why = narration.Error ?? (exception is OperationCanceledException ? $"nothing came for {SilentFor.TotalSeconds:0} s" : exception.Message);
            return narration.HasAnswered
                ? throw new InvalidInputException(
                    $"image '{reference}': the pull broke off ({why.ReplaceLineEndings(" ").Trim()}); run it again: the engine keeps the layers that have come",
                    exception)
                : false;
        }
    }

    /// <summary>The repository, and its tag or digest.</summary>
    internal static (string Repository, string Tag) Split(string reference)
    {
        var name = reference;
        var digest = reference.IndexOf('@');
        if (digest >= 0)
        {
            name = reference[..digest];
        }

        var colon = name.LastIndexOf(':');
        var hasTag = colon > name.LastIndexOf('/');
        var repository = hasTag ? name[..colon] : name;
        return (repository, digest >= 0 ? reference[(digest + 1)..] : hasTag ? name[(colon + 1)..] : "latest");
    }

    /// <summary>How the engine calls an image of a tag or a digest.</summary>
    internal static string NameOf(string repository, string tag) => tag.Contains(':') ? $"{repository}@{tag}" : $"{repository}:{tag}";

    private static bool IsSilence(Exception exception, CancellationToken cancellationToken) =>
        exception is OperationCanceledException && !cancellationToken.IsCancellationRequested;

    /// <summary>Tells how far it is, and calls it off where nothing comes any more.</summary>
    private sealed class Narration(string reference, IProgress<string> progress, CancellationTokenSource silence) : IProgress<JSONMessage>
    {
        private static readonly TimeSpan SignOfLife = TimeSpan.FromSeconds(10);
        private readonly Dictionary<string, (long Here, long Total)> layers = new(StringComparer.Ordinal);
        private long lastSaid;

        public string? Error { get; private set; }

        public bool HasAnswered { get; private set; }

        private bool HasLayers => layers.Count > 0;

        public void Report(JSONMessage value)
        {
            if (value.Error is { } error)
            {
                Error = error.Message;
                return;
            }

            HasAnswered = true;
            silence.CancelAfter(SilentFor);
            if (value is { ID: { Length: > 0 } layer, Progress: { Total: > 0 } part })
            {
                layers[layer] = (part.Current ?? 0, part.Total ?? 0);
            }

            if (lastSaid == 0)
            {
                progress.Report($"pulling {reference}");
            }
            else if (HasLayers && global::System.Diagnostics.Stopwatch.GetElapsedTime(lastSaid) > SignOfLife)
            {
                progress.Report(string.Create(
                    CultureInfo.InvariantCulture,
                    $"pulling {reference}: {layers.Values.Sum(part => part.Here) / 1e6:0} of at least {layers.Values.Sum(part => part.Total) / 1e6:0} MB"));
            }
            else
            {
                return;
            }

            lastSaid = global::System.Diagnostics.Stopwatch.GetTimestamp();
        }
    }
}
