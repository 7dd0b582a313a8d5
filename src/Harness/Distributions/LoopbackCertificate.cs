namespace Lab.Harness.Distributions;

/// <summary>The certificate that an API server makes for itself when it starts, and keeps in memory. No file has it, and only a restart renews it.</summary>
/// <param name="ServerName">
/// The server name under which it is served: <c>LoopbackClientServerNameOverride</c>, k8s.io/apiserver/pkg/server/secure_serving.go.
/// </param>
/// <param name="Lifetime">How long after the start it ends.</param>
internal sealed record LoopbackCertificate(string ServerName, TimeSpan Lifetime);
