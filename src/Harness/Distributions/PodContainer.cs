namespace Lab.Harness.Distributions;

/// <summary>A container of a pod. The kubelet starts another when one is stopped.</summary>
/// <param name="Container">Its name, with which its pod's name begins.</param>
/// <param name="Namespace">The namespace of the pod.</param>
internal record PodContainer(string Container, string Namespace) : Hosting
{
    /// <inheritdoc/>
    public override string RestartCommand => $"ids=$({FindCommand}); [ -z \"$ids\" ] || crictl stop $ids";

    /// <inheritdoc/>
    public override string StartedBy => ComponentName.Kubelet;

    /// <inheritdoc/>
    public override string RunsCondition => $"[ -n \"$(crictl ps -q --name ^{Container}$)\" ]";

    /// <inheritdoc/>
    public override string Log => $"{LogFolder}/*.log";

    /// <summary>A glob of the folder of its logs. The kubelet gives each start of a container a log of its own: <c>0.log</c>, <c>1.log</c> and so on.</summary>
    public string LogFolder => $"/var/log/pods/{Namespace}_{Container}-*/{Container}";

    /// <summary>Stops it, as people do it by hand: by a name that others of its node may hold in theirs, and as a failure where there is none.</summary>
    public string StopCommand => $"crictl stop $(crictl ps -q --name {Container})";

    private protected string FindCommand => $"crictl ps -q --name '^{Container}$'";
}
