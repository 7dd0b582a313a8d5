using Lab.Harness.Journals;

namespace Lab.Harness.Certificates;

/// <summary>Whether a certificate is to be trusted at an instant, and why not.</summary>
/// <param name="Classification">
/// <see cref="Classification.Ok"/>, or the kind of the first reason. Reasons are in the order in which Go's <c>crypto/x509</c> looks: the
/// certificate's own validity, the host's name, the chain, the authority's validity, the usage.
/// </param>
/// <param name="Reasons">What speaks against it, a sentence each; empty where it is trusted.</param>
/// <param name="Culprit">
/// The certificate that the first reason is about, the leaf or its authority; <see langword="null"/> where it is trusted.
/// </param>
internal sealed record ChainJudgement(Classification Classification, IReadOnlyList<string> Reasons, InspectedCertificate? Culprit);
