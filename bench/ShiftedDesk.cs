using Lab.Harness;
using Lab.Harness.Clocks;
using Lab.Harness.Clusters;

namespace Lab.Bench;

/// <summary>A shifted clock without a cluster: programs of this machine can be started under it.</summary>
internal sealed class ShiftedDesk : IAsyncDisposable
{
    private readonly DirectoryInfo folder;

    private ShiftedDesk(DirectoryInfo folder, ShiftedClock clock)
    {
        this.folder = folder;
        Clock = clock;
        Host = new Host(TimeProvider.System, clock: clock);
    }

    /// <summary>The clock.</summary>
    public ShiftedClock Clock { get; }

    /// <summary>Where programs are started.</summary>
    public Host Host { get; }

    /// <summary>Starts a supervisor.</summary>
    /// <exception cref="InvalidInputException">The node image has no launcher.</exception>
    public static async Task<ShiftedDesk> SetUpAsync(Workbench workbench, CancellationToken cancellationToken)
    {
        var launcher = workbench.Laboratory.Image.Launcher
            ?? throw new InvalidInputException($"{workbench.Laboratory.Image.Reference} has no {ShiftedClock.LauncherOnNode}");
        var made = Directory.CreateTempSubdirectory();
        try
        {
            return new ShiftedDesk(
                made, await ShiftedClock.StartAsync(new ClusterTime(TimeProvider.System), made.FullName, launcher, _ => { }, cancellationToken));
        }
        catch
        {
            made.Delete(recursive: true);
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Clock.DisposeAsync();
        folder.Delete(recursive: true);
    }
}
