using System.Collections.Immutable;
using System.Globalization;
using Lab.Harness.Certificates;
using Lab.Harness.Clocks;
using Lab.Harness.Clusters.Images;
using Lab.Harness.Distributions;

namespace Lab.Harness.Clusters;

/// <summary>The options of a cluster.</summary>
internal sealed record ClusterOptions
{
    private readonly Distribution? distribution;

    /// <summary>The image its node is made from.</summary>
    public required NodeImage Image { get; init; }

    /// <summary>What runs on it; by default what the image is of.</summary>
    public Distribution Distribution
    {
        get => distribution ?? Image.Distribution;
        init => distribution = value;
    }

    /// <summary>Name of the first node, in the cluster.</summary>
    public string NodeName { get; init; } = NodeNameOf(0);

    /// <summary>The number of control-plane nodes, each with an etcd of its own. More than one takes certificates that the harness issues.</summary>
    public int ControlPlanes { get; init; } = 1;

    /// <summary>Who issues the cluster's certificates.</summary>
    public CertificateIssuer Issuer { get; init; } = CertificateIssuer.Harness;

    /// <summary>The kind of every key that the harness makes.</summary>
    public KeyAlgorithm Keys { get; init; } = KeyAlgorithm.EcdsaP256;

    /// <inheritdoc cref="NodeSettings.Issuing"/>
    public IssuingSettings Issuing { get; init; } = new();

    /// <summary>
    /// Validities of single certificates by their names in the catalogue, for the instant of issuing; all others get kubeadm's defaults.
    /// </summary>
    public Func<DateTimeOffset, IReadOnlyDictionary<string, Validity>> Validities { get; init; } =
        _ => ImmutableDictionary<string, Validity>.Empty;

    /// <summary>
    /// Validities of the certificates of further nodes, by the node's number, counted from 1 for the second; <see langword="null"/> where they are those of
    /// the first.
    /// </summary>
    public Func<int, IReadOnlyDictionary<string, Validity>>? ValiditiesOfFurther { get; init; }

    /// <summary>Where keys come from; clusters that share a pool share keys.</summary>
    public KeyPool KeyPool { get; init; } = new();

    /// <summary>Whether the kubelet may renew its own client certificate.</summary>
    public bool RotateKubeletCertificate { get; init; }

    /// <summary>
    /// Whether the API server verifies the kubelet's serving certificate when it fetches logs or executes in a pod. kubeadm leaves that out,
    /// so that an expired one goes unnoticed.
    /// </summary>
    public bool VerifyKubeletCertificate { get; init; }

    /// <summary>Whether the controller manager signs requests for certificates, as the kubelet's for a new one.</summary>
    public bool SignRequests { get; init; } = true;

    /// <inheritdoc cref="ClusterPkiOptions.SelfSignedKubeletServing"/>
    /// <remarks>Only where the harness issues the certificates.</remarks>
    public bool SelfSignedKubeletServing { get; init; }

    /// <inheritdoc cref="NodeSettings.BootstrapKubeletServing"/>
    public bool BootstrapKubeletServing { get; init; }

    /// <inheritdoc cref="ClusterPkiOptions.KubeconfigsByReference"/>
    /// <remarks>Only where the harness issues the certificates.</remarks>
    public bool KubeconfigsByReference { get; init; }

    /// <summary>How its first node comes to its first data.</summary>
    public StartKind Start { get; init; } = StartKind.Prepared;

    /// <summary>Leaves the cluster running when it is disposed of.</summary>
    public bool Keep { get; init; }

    /// <summary>The longest time that the node may take to become Ready.</summary>
    public TimeSpan BootWithin { get; init; } = Patience.OfSeconds(120);

    /// <summary>How the cluster passes a notAfter.</summary>
    public ClockKind Clock { get; init; } = ClockKind.Wait;

    /// <summary>What the cluster's shifted clock says when it starts; <see langword="null"/> for what the machine's says.</summary>
    public DateTimeOffset? StartsAt { get; init; }

    /// <summary>Whether the cluster's clock will be turned back to before its making.</summary>
    public bool ClockGoesBack { get; init; }

    /// <summary>Told, with the reason, when the cluster's clock is lost: from then on no new program can be started on it.</summary>
    public Action<string> ClockLost { get; init; } = _ => { };

    /// <summary>Now on the cluster.</summary>
    public ClusterTime Time { get; init; } = new(TimeProvider.System);

    /// <summary>The numbers of control-plane nodes that a cluster can have: one, or as many as etcd needs to bear the loss of one.</summary>
    public static IReadOnlyList<int> NodeCounts { get; } = [1, 3];

    /// <summary>Name of a control-plane node, counted from 0.</summary>
    public static string NodeNameOf(int node) => node == 0 ? "lab-control-plane" : string.Create(CultureInfo.InvariantCulture, $"lab-control-plane-{node + 1}");
}
