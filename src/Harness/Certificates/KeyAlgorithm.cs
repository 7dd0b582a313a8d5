namespace Lab.Harness.Certificates;

/// <summary>The kind of key that a certificate is issued for.</summary>
internal enum KeyAlgorithm
{
    /// <summary>ECDSA on the curve P-256: made in microseconds.</summary>
    EcdsaP256,

    /// <summary>RSA with 2048 bits, kubeadm's default: three to six a second on a small machine.</summary>
    Rsa2048,
}
