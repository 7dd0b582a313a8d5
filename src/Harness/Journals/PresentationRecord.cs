namespace Lab.Harness.Journals;

/// <summary>One arrow of the cluster's map: who presents which certificate to whom, and how that was confirmed.</summary>
/// <param name="Certificate">Name in the catalogue.</param>
/// <param name="Presenter">The component that presents it.</param>
/// <param name="Recipient">The component that is shown it.</param>
/// <param name="Role">Presented as a server or as a client.</param>
/// <param name="Confirmed">Whether this certificate was seen on that connection; <see langword="null"/> where it could not be observed.</param>
/// <param name="Serial">The serial number seen on the wire; <see langword="null"/> where none was seen.</param>
/// <param name="Evidence">How it was confirmed, or why it could not be.</param>
internal sealed record PresentationRecord(
    string Certificate,
    string Presenter,
    string Recipient,
    PresentationRole Role,
    bool? Confirmed,
    string? Serial,
    string Evidence);
