namespace Lab.Harness.Distributions;

/// <summary>The only container of a pod whose manifest lies on the node, where the kubelet reads it.</summary>
/// <param name="Container">Its name, which is also that of its program.</param>
/// <param name="Manifest">The path of the manifest.</param>
internal sealed record StaticPod(string Container, string Manifest) : PodContainer(Container, "kube-system")
{
    private const string SecondsAtMost = "100";

    /// <summary>
    /// Changes the manifest in a label that means nothing, so that the kubelet ends the old pod and starts another. Where a container is stopped more
    /// than once within ten minutes, the kubelet waits ten seconds before it starts the next, then twenty, and so on; a new pod is started at once.
    /// An API server that gets SIGTERM stops listening and waits for watches to end, which took 12 to 30 seconds; so the old one is stopped
    /// after a second. One that has ended by itself meanwhile, as a leader does that could not renew its lease, needs no stop.
    /// </summary>
    public override string RecreateCommand =>
        $"old=$(pgrep -o -f ^{Container} || echo gone) && id=$({FindCommand}) && "
        + $"{ChangeCommand("/^    restarted-at:/d; s/^  labels:$/&\\n    restarted-at: \"'$(date +%s)'\"/")} "
        + $"&& sleep 1 && {{ [ ! -e /proc/$old ] || crictl stop $id || true; }} && timeout {SecondsAtMost} bash -c \"while [ -e /proc/$old ]; "
        + "do sleep 0.2; done\"";

    /// <summary>Changes the manifest. The kubelet reads every file in the folder of manifests, so the changed one is written elsewhere and moved.</summary>
    /// <param name="sed">What sed does to it; single quotes are around it.</param>
    public string ChangeCommand(string sed)
    {
        var changed = $"{Path.GetDirectoryName(Path.GetDirectoryName(Manifest))}/{Container}.new";
        return $"sed '{sed}' {Manifest} > {changed} && chmod 600 {changed} && mv {changed} {Manifest}";
    }
}
