using System.Globalization;
using Lab.Harness.Journals;

namespace Lab.Harness.Certificates;

/// <summary>Who presents a certificate to whom: one arrow of the cluster's map.</summary>
/// <param name="Presenter">The component or program that presents it, for example <c>kube-apiserver</c>.</param>
/// <param name="Recipient">The component or person that is shown it.</param>
/// <param name="Role">Whether the presenter is the server or the client of that connection.</param>
/// <param name="Endpoint">The TCP port of the server of that connection.</param>
/// <param name="Remark">What a reader has to know beside it; <see langword="null"/> for nothing.</param>
internal sealed record CertificatePresentation(
    string Presenter,
    string Recipient,
    PresentationRole Role,
    string Endpoint,
    string? Remark = null)
{
    /// <summary>Stands in <see cref="Provocation"/> for a kubeconfig on the node that serves whatever has expired.</summary>
    public const string AnyKubeconfig = "<kubeconfig>";

    /// <summary>What makes a client present it. It says nothing of a server, which presents it to every client that connects.</summary>
    public PresentationOccasion Occasion { get; init; } = PresentationOccasion.OnDemand;

    /// <summary>
    /// A line of shell on the node that causes the connection; <see langword="null"/> where the client connects by itself.
    /// <see cref="CatalogueEntry.NodeName"/> and <see cref="AnyKubeconfig"/> may stand in it.
    /// </summary>
    public string? Provocation { get; init; }

    /// <summary>Whether the recipient verifies it by default.</summary>
    public bool IsVerified { get; init; } = true;

    /// <summary>By which option the recipient verifies it where it does not by default; <see langword="null"/> where none is known.</summary>
    public VerifyingOption? VerifiedBy { get; init; }

    /// <summary>From where it is looked at.</summary>
    public LookingPlace LookedAtFrom { get; init; } = LookingPlace.Node;

    /// <summary>Whether the other end is on another control-plane node, so that there is no such connection where there is one node.</summary>
    public bool TakesAnotherNode { get; init; }

    /// <summary>A server's, to every client that connects.</summary>
    public static CertificatePresentation Serves(string presenter, string recipient, int port, string? remark = null) =>
        new(presenter, recipient, PresentationRole.Server, Text(port), remark);

    /// <summary>A client's.</summary>
    public static CertificatePresentation Asks(string presenter, string recipient, int port, string? remark = null) =>
        new(presenter, recipient, PresentationRole.Client, Text(port), remark);

    private static string Text(int port) => port.ToString(CultureInfo.InvariantCulture);
}
