namespace Lab.Harness.Reports.Rejections;

/// <summary>Which end of a connection rejected the other.</summary>
internal enum RejectedBy
{
    /// <summary>Neither, or it is not known.</summary>
    None,

    /// <summary>The client, which opened the connection, did not accept the server's certificate.</summary>
    Client,

    /// <summary>The server did not accept the client's identity.</summary>
    Server,
}
