using Docker.DotNet;
using Docker.DotNet.Models;

namespace Lab.Harness.Clusters;

/// <summary>Asks the engine to pull an image, and gives up soon where no registry answers.</summary>
internal static class ImagePull
{
    private static readonly TimeSpan AnswerWithin = TimeSpan.FromSeconds(10);

    /// <returns>Whether the image is there now.</returns>
    public static async Task<bool> TryAsync(Engine engine, string reference, IProgress<string> progress, CancellationToken cancellationToken)
    {
        using var silence = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        silence.CancelAfter(AnswerWithin);
        var separator = reference.LastIndexOf(':');
        try
        {
            await engine.Docker.Images.CreateImageAsync(
                new ImagesCreateParameters { FromImage = reference[..separator], Tag = reference[(separator + 1)..] },
                authConfig: null,
                new Narration(reference, progress, silence),
                silence.Token);
            await engine.Docker.Images.InspectImageAsync(reference, cancellationToken);
            return true;
        }
        catch (Exception exception) when (
            exception is DockerApiException
            || (exception is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return false;
        }
    }

    private sealed class Narration(string reference, IProgress<string> progress, CancellationTokenSource silence) : IProgress<JSONMessage>
    {
        private bool answered;

        public void Report(JSONMessage value)
        {
            if (!answered && value.Error is null)
            {
                answered = true;
                silence.CancelAfter(Timeout.InfiniteTimeSpan);
                progress.Report($"pulling {reference}");
            }
        }
    }
}
