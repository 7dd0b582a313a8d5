namespace Lab.Harness.Forecasts.Found;

/// <summary>A kubeconfig, of which only the certificates and where it leads were read.</summary>
/// <param name="Path">Its file.</param>
/// <param name="ChangedAt">When the file was written last.</param>
/// <param name="Server">The first API server that it leads to; <see langword="null"/> where it names none.</param>
/// <param name="ClientCertificatePath">The file that it refers to for its client certificate; <see langword="null"/> where it embeds one, or has none.</param>
internal sealed record FoundKubeconfig(string Path, DateTimeOffset ChangedAt, string? Server, string? ClientCertificatePath);
