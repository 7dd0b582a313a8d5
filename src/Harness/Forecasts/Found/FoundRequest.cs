namespace Lab.Harness.Forecasts.Found;

/// <summary>A request for a certificate that has brought none yet.</summary>
/// <param name="Name">Its name.</param>
/// <param name="By">Who made it.</param>
/// <param name="Signer">Who is to sign it: <c>kubernetes.io/kubelet-serving</c>.</param>
/// <param name="MadeAt">When it was made; <see langword="null"/> where that is not told.</param>
/// <param name="IsApproved">Whether it was approved, so that it waits for its signer alone.</param>
internal sealed record FoundRequest(string Name, string By, string Signer, DateTimeOffset? MadeAt, bool IsApproved);
