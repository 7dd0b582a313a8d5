namespace Lab.Harness.Journals;

/// <summary>The side of a TLS connection on which a certificate is presented.</summary>
internal enum PresentationRole
{
    /// <summary>As the server's certificate.</summary>
    Server,

    /// <summary>As the client's certificate.</summary>
    Client,
}
