using Lab.Harness.Probes;

namespace Lab.Harness.Runbooks;

/// <summary>What became of the service accounts' key pair, which no certificate is and no renewal needs to touch.</summary>
/// <param name="IsKeyReplaced">Whether another public key lies in its place than before.</param>
/// <param name="OtherWayIn">How the lab's observer came in once its own token was refused, in words; <see langword="null"/> where its token serves.</param>
/// <param name="Since">Since when.</param>
/// <param name="Tokens">The tokens of pods, with what the API server answers to them.</param>
internal sealed record ServiceAccountLook(bool IsKeyReplaced, string? OtherWayIn, DateTimeOffset? Since, IReadOnlyList<PodToken> Tokens);
