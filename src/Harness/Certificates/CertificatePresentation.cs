using Lab.Harness.Journals;

namespace Lab.Harness.Certificates;

/// <summary>Who presents a certificate to whom: one arrow of the cluster's map.</summary>
/// <param name="Presenter">The component that presents it, for example <c>kube-apiserver</c>.</param>
/// <param name="Recipient">The component or person that is shown it.</param>
/// <param name="Role">Whether the presenter is the server or the client of that connection.</param>
/// <param name="Endpoint">The TCP port of the server of that connection.</param>
/// <param name="Remark">What a reader has to know beside it; <see langword="null"/> for nothing.</param>
public sealed record CertificatePresentation(
    string Presenter,
    string Recipient,
    PresentationRole Role,
    string Endpoint,
    string? Remark = null);
