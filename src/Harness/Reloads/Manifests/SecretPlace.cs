namespace Lab.Harness.Reloads.Manifests;

/// <summary>Where a container has a Secret.</summary>
/// <param name="Secret">The Secret.</param>
/// <param name="Container">The container.</param>
/// <param name="Way">How it comes there.</param>
/// <param name="File">The path of the certificate in the container; <see langword="null"/> where it is not a file there.</param>
/// <param name="Line">The line that says so.</param>
internal sealed record SecretPlace(string Secret, string Container, SecretWay Way, string? File, int Line);
