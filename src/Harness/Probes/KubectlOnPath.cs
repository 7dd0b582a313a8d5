using System.Text.RegularExpressions;
using Lab.Harness.Clusters;
using Lab.Harness.Distributions;
using Lab.Harness.Journals;

namespace Lab.Harness.Probes;

/// <summary>
/// Another version of kubectl than the cluster's, where this machine has one on its PATH: a newer client may word the same failure otherwise.
/// </summary>
internal sealed partial class KubectlOnPath : IProbe
{
    private static readonly TimeSpan AnswerWithin = Patience.OfSeconds(10);
    private readonly string? program = Find(Environment.GetEnvironmentVariable("PATH") ?? "");
    private string? version;

    /// <inheritdoc/>
    public string Name => "kubectl-path";

    /// <summary>What it asks and from where, in one sentence; from the first question on with the version that was found.</summary>
    public string Question =>
        $"kubectl get nodes with the administrator's kubeconfig, by the kubectl on the host's PATH: {version ?? program ?? "there is none"}";

    /// <inheritdoc/>
    public IReadOnlyList<RouteLeg> Route => [new(RouteEnd.KubectlOnHost, RouteEnd.ApiServer)];

    /// <inheritdoc/>
    public TimeSpan? NoticesWithin => AnswerWithin;

    /// <inheritdoc/>
    public TimeSpan Pause => TimeSpan.FromSeconds(6);

    /// <inheritdoc/>
    public bool IsAvailable => program is not null;

    /// <inheritdoc/>
    public string? ExpectedAs => "kubectl-host";

    /// <inheritdoc/>
    public async Task PrepareAsync(Cluster cluster, CancellationToken cancellationToken)
    {
        if (program is not null)
        {
            var said = await cluster.Host.RunAsync(program, ["version", "--client"], AnswerWithin, cancellationToken);
            version = VersionIn(said.Output) ?? program;
        }
    }

    /// <inheritdoc/>
    public async Task<Reading> AskAsync(Cluster cluster, CancellationToken cancellationToken) =>
        program is null
            ? Reading.CouldNotRun("there is no kubectl on this machine's PATH")
            : KubectlText.Read(await cluster.Host.RunAsync(
                program, ["--kubeconfig", cluster.Kubeconfig, "get", "nodes"], AnswerWithin, cancellationToken));

    /// <summary>The first kubectl in the folders of a PATH that can be run.</summary>
    internal static string? Find(string path) =>
        path.Split(':', StringSplitOptions.RemoveEmptyEntries).Select(folder => Path.Combine(folder, "kubectl")).FirstOrDefault(CanBeRun);

    /// <summary>
    /// The version in what <c>kubectl version --client</c> says, which old versions spell <c>GitVersion:"v1.20.2"</c> and new ones <c>Client Version:
    /// v1.32.4</c>.
    /// </summary>
    internal static string? VersionIn(string text) => ClientVersion().Match(text) is { Success: true } match ? match.Groups["version"].Value : null;

    private static bool CanBeRun(string file) =>
        File.Exists(file)
            && (File.GetUnixFileMode(file) & (UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute)) != UnixFileMode.None;

    [GeneratedRegex("""(GitVersion:"|Client Version: )(?<version>v\d+\.\d+\.\d+[^\s"]*)""", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 60_000)]
    private static partial Regex ClientVersion();
}
