namespace Lab.Harness.Clusters;

/// <summary>How the first node of a cluster comes to its first data.</summary>
public enum StartKind
{
    /// <summary>
    /// From what an earlier cluster of the same image and configuration left, its certificates, keys and tokens replaced by the run's own. Where there is none
    /// yet, or kubeadm issues the certificates, the start is plain.
    /// </summary>
    Prepared,

    /// <summary>By all that kubeadm does, each time.</summary>
    Plain,
}
