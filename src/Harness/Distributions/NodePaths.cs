namespace Lab.Harness.Distributions;

/// <summary>Where a distribution keeps its files on a node. All are absolute paths.</summary>
internal sealed record NodePaths
{
    /// <summary>The folder of everything that makes the node a part of its cluster; what is backed up before a renewal.</summary>
    public required string Configuration { get; init; }

    /// <summary>The folder of certificates and keys.</summary>
    public required string Pki { get; init; }

    /// <summary>The folder of the manifests of static pods.</summary>
    public required string Manifests { get; init; }

    /// <summary>The administrator's kubeconfig, which administrators copy.</summary>
    public required string AdministratorKubeconfig { get; init; }

    /// <summary>What people call it: its file's name.</summary>
    public string AdministratorKubeconfigName => Path.GetFileName(AdministratorKubeconfig);

    /// <summary>The kubelet's kubeconfig.</summary>
    public required string KubeletKubeconfig { get; init; }

    /// <summary>What the files of the kubelet's own client certificates have in common, as a glob.</summary>
    public required string KubeletClientFiles { get; init; }

    /// <summary>The kubelet's folder of pods, where their volumes are.</summary>
    public required string Pods { get; init; }

    /// <summary>The folder of the logs of pods.</summary>
    public required string PodLogs { get; init; }
}
