namespace Lab.Harness.Distributions;

/// <summary>What the configuration of a cluster says of the certificates that its setup program makes and renews.</summary>
/// <param name="Lifetime">How long they live; <see langword="null"/> for a year.</param>
/// <param name="KeyKind">
/// The kind of their keys, as the setup program spells it (<see cref="INodeSetup.KeyKinds"/>); <see langword="null"/> for RSA with 2048 bits.
/// </param>
internal sealed record IssuingSettings(TimeSpan? Lifetime = null, string? KeyKind = null)
{
    /// <summary>
    /// The life and the kind of keys where nothing is said (cmd/kubeadm/app/apis/kubeadm: encryptionAlgorithm is RSA-2048 by default, as before there was that
    /// setting).
    /// </summary>
    public static IssuingSettings Usual { get; } = new(TimeSpan.FromDays(365), "RSA-2048");
}
