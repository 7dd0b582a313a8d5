using System.Globalization;
using Lab.Harness.Clusters;
using Lab.Harness.Distributions;
using Lab.Harness.Journals;

namespace Lab.Harness.Probes;

/// <summary>What the components themselves wrote about TLS and certificates: the containers of the node, its kubelet and its containerd.</summary>
internal static class ComponentLogs
{
    /// <summary>Lines beyond this number are not read: no reader would read them, and they would bloat the journal.</summary>
    private const int MostLinesRead = 20_000;

    private static readonly TimeSpan ReadWithin = Patience.OfSeconds(30);

    /// <summary>
    /// Reads the lines that report a failure of TLS or of a certificate, in order of the time they were first written. Lines that differ in times,
    /// ports and numbers only are counted together; there are at most 200, each of at most 1000 characters.
    /// </summary>
    /// <param name="cluster">The cluster. Its node has to run, its API server need not.</param>
    /// <param name="since">Older lines are left out; by the node's clock.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="CommandFailedException">The logs could not be read.</exception>
    public static async Task<IReadOnlyList<LogLine>> ReadAsync(Cluster cluster, DateTimeOffset since, CancellationToken cancellationToken)
    {
        var command = Command(cluster.Distribution, since);
        var result = await cluster.ControlPlane.ShellAsync(command, cancellationToken);
        var lines = result.OrThrow("read the components' logs").StandardOutput.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(WrittenLine.Parse)
            .OfType<WrittenLine>()
            .Where(line => line.At >= since);
        return LogGroups.Of(lines);
    }

    /// <summary>
    /// Prints what may be of interest as <c>FOLDER/POD/CONTAINER/COUNT.log:LINE</c> (the container runtime's own format) and as journalctl does.
    /// </summary>
    private static string Command(Distribution distribution, DateTimeOffset since)
    {
        const string Words =
            "x509|certificate|tls|unauthorized|expired|leaderelection lost|Error: context deadline exceeded|unable to load bootstrap kubeconfig";
        var units = string.Join(
            ' ', distribution.Components.Select(component => component.Hosting).OfType<SystemdService>().Select(service => $"-u {service.Unit}"));
        var seconds = since.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var limit = ReadWithin.TotalSeconds.ToString(CultureInfo.InvariantCulture);
        return $"timeout {limit} bash -c \"find -L {distribution.Paths.PodLogs} -name '*.log' -newermt @{seconds} -exec grep -HiE '{Words}' {{}} + | head "
            + $"-n {MostLinesRead}; "
            + $"journalctl {units} --since=@{seconds} -o short-iso-precise --no-pager -q | grep -iE '{Words}' | head -n {MostLinesRead}; true\"";
    }
}
