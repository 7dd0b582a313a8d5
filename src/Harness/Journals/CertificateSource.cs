namespace Lab.Harness.Journals;

/// <summary>Where a certificate was read.</summary>
public enum CertificateSource
{
    /// <summary>From a file on a node.</summary>
    File,

    /// <summary>From a TLS handshake: it is the one that is really served or presented.</summary>
    Wire,
}
