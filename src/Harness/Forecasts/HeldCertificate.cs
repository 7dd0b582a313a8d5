namespace Lab.Harness.Forecasts;

/// <summary>A certificate of the catalogue that a node uses, as a twin of the cluster needs to have it.</summary>
/// <param name="Name">Its name in the catalogue.</param>
/// <param name="NotBefore">The first second of its validity.</param>
/// <param name="NotAfter">The last second of its validity.</param>
/// <param name="KeyKind">The kind of its key: <c>RSA-2048</c>.</param>
/// <param name="IsSelfMade">Whether the program that presents it made it for itself, by an authority that nobody else knows.</param>
/// <param name="IsByReference">Whether a kubeconfig refers to its file, where the catalogue has it embedded.</param>
/// <param name="IsOnDisk">
/// Whether it is the one in its file; where not, the program that presents it uses another one than its file holds.
/// </param>
internal sealed record HeldCertificate(
    string Name, DateTimeOffset NotBefore, DateTimeOffset NotAfter, string KeyKind, bool IsSelfMade, bool IsByReference, bool IsOnDisk);
