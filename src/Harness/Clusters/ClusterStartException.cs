namespace Lab.Harness.Clusters;

/// <summary>A cluster did not come up, so nothing is known of what was to be observed on it.</summary>
internal sealed class ClusterStartException : Exception
{
    /// <summary>Makes the exception with what was seen.</summary>
    public ClusterStartException(string message)
        : base(message)
    {
    }

    /// <summary>Makes the exception with what was seen and what caused it.</summary>
    public ClusterStartException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Whether another try would fail in the same way, as of a kubelet that refuses what it is told.</summary>
    public bool WouldFailAgain { get; init; }
}
