namespace Lab.Harness.Alerts.Monitoring;

/// <summary>What watches a cluster did not start, or does not answer, so that nothing is known of alerts.</summary>
internal sealed class MonitoringException : Exception
{
    /// <summary>An exception with its reason.</summary>
    public MonitoringException(string message)
        : base(message)
    {
    }

    /// <summary>An exception with its reason and its cause.</summary>
    public MonitoringException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>An exception without a reason.</summary>
    public MonitoringException()
    {
    }
}
