namespace Lab.Harness.Reports.Rejections;

/// <summary>Which end of a connection rejected the other.</summary>
internal enum Rejecter
{
    /// <summary>Neither, or it is not known.</summary>
    None,

    /// <summary>The one that opened the connection did not accept the server's certificate.</summary>
    Client,

    /// <summary>The one that was connected to did not accept who the client is.</summary>
    Server,
}
