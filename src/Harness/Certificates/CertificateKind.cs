namespace Lab.Harness.Certificates;

/// <summary>What a certificate is in its chain.</summary>
internal enum CertificateKind
{
    /// <summary>It issues other certificates.</summary>
    Authority,

    /// <summary>It ends a chain: a server or a client presents it.</summary>
    Leaf,
}
