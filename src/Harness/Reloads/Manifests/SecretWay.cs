namespace Lab.Harness.Reloads.Manifests;

/// <summary>How a Secret comes into a container, the way first that follows a change.</summary>
internal enum SecretWay
{
    /// <summary>As a mounted volume: the kubelet replaces its files when the Secret changes.</summary>
    Volume,

    /// <summary>
    /// As a file that is mounted by <c>subPath</c>: "A container using a Secret as a subPath volume mount does not receive automated Secret updates"
    /// (kubernetes.io/docs/concepts/configuration/secret; kubernetes/kubernetes issue 50345).
    /// </summary>
    SubPath,

    /// <summary>As an environment variable, which a process has from its start to its end.</summary>
    Environment,
}
