namespace Lab.Harness.Clusters;

/// <summary>A lock among processes of this machine. The kernel lets go of it when its holder ends, however it ends.</summary>
internal sealed class FileLock : IDisposable
{
    private static readonly TimeSpan AskAgain = TimeSpan.FromMilliseconds(250);
    private readonly FileStream file;

    private FileLock(FileStream file) => this.file = file;

    public static async Task<FileLock> AcquireAsync(string path, Action onWait, CancellationToken cancellationToken)
    {
        for (var waited = false; ; waited = true)
        {
            try
            {
                return new FileLock(new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
            }
            catch (IOException) when (File.Exists(path))
            {
                if (!waited)
                {
                    onWait();
                }

                await Task.Delay(AskAgain, cancellationToken);
            }
        }
    }

    public void Dispose() => file.Dispose();
}
