using Lab.Harness.Certificates;

namespace Lab.Harness.Distributions.Kubeadm;

/// <summary>What a version of Kubernetes changes of a kubeadm cluster. A file in <c>Versions</c> holds one, and says of each value where it is read.</summary>
internal sealed record KubeadmVersion
{
    /// <summary>The first minor version that it is true of; it is true until the next one's.</summary>
    public required int SinceMinor { get; init; }

    /// <summary>The version of kubeadm's configuration format to write.</summary>
    public required string ConfigurationApi { get; init; }

    /// <summary>Whether that format spells extra arguments as a list of names and values; otherwise as a map.</summary>
    public required bool ArgumentsAreList { get; init; }

    /// <summary>The kinds of keys that it can ask for; none where it says nothing of keys and lives of certificates.</summary>
    public IReadOnlyList<string> KeyKinds { get; init; } = [];

    /// <summary>How the kubelet and the container runtime make control groups.</summary>
    public required string CgroupDriver { get; init; }

    /// <summary>The container runtime's socket, as the configuration spells it.</summary>
    public required string CriSocket { get; init; }

    /// <summary>
    /// Whether the kubelet refuses a machine with cgroup v1 unless it is told to bear it; on one with cgroup v2 it makes no difference what it is told.
    /// </summary>
    public bool MustBeToldToBearCgroupV1 { get; init; }

    /// <summary>
    /// Whether a member joins etcd as a learner, which has no vote until it has caught up, and whether the patches of a joining node are named in its
    /// configuration, with which no option can be mixed.
    /// </summary>
    public bool JoinsAsLearner { get; init; }

    /// <summary>Whether the controller manager puts a token of every service account into a Secret, without which no pod of it is accepted.</summary>
    public bool TokensAreSecrets { get; init; }

    /// <summary>Whether etcd's gateway, once its connection to etcd is cut, connects again only when it is asked for something.</summary>
    public bool EtcdGatewayConnectsWhenAsked { get; init; }

    /// <summary>Arguments that only the kubelets of these versions need.</summary>
    public required IReadOnlyList<(string Name, string Value)> KubeletArguments { get; init; }

    /// <summary>The command that prints a new kubeconfig.</summary>
    public required string NewKubeconfigCommand { get; init; }

    /// <summary>The subject of the administrator's client certificate.</summary>
    public required CertificateSubject Administrator { get; init; }

    /// <summary>
    /// The subject in <c>super-admin.conf</c>, which only the node of <c>kubeadm init</c> has; <see langword="null"/> for versions without that file.
    /// </summary>
    public CertificateSubject? SuperAdministrator { get; init; }

    /// <summary>
    /// Name of the cluster role binding that gives the administrator's group, of the same name, its rights; <see langword="null"/> where the certificate
    /// alone does.
    /// </summary>
    public string? AdministratorsBinding { get; init; }

    /// <summary>The group in the client certificate that the API server shows the kubelet; <see langword="null"/> for none.</summary>
    public required string? KubeletClientGroup { get; init; }

    /// <summary>
    /// The first patch release of this minor version in which that certificate has no group any more; <see langword="null"/> where all have it. What
    /// renews it copies the group of the old one, so that a cluster that was upgraded keeps it.
    /// </summary>
    public int? KubeletClientGroupUntilPatch { get; init; }

    /// <summary>The group in the client certificates for etcd; <see langword="null"/> for none.</summary>
    public required string? EtcdClientGroup { get; init; }

    /// <summary>How far before its making a renewed certificate begins; <see langword="null"/> where it begins with its authority.</summary>
    public required TimeSpan? RenewalBackdating { get; init; }

    /// <summary>How long after the start of an API server the certificate ends that it made for itself.</summary>
    public required TimeSpan LoopbackLifetime { get; init; }

    /// <summary>The line that a program of Kubernetes writes when it gives up, as an extended regular expression.</summary>
    public required string GivesUpWith { get; init; }

    /// <summary>The same for a program in a container, which may be etcd or end in its command line.</summary>
    public string ContainerGivesUpWith => $"{GivesUpWith}|Error: ";

    /// <summary>How renewed files come into use, by the names of the certificates, as the sources of this version say.</summary>
    public required IReadOnlyDictionary<string, Reloading> Reloads { get; init; }

    /// <summary>The certificates whose file is read when its component starts and never again.</summary>
    public required IReadOnlyList<string> ReadOnlyAtStart { get; init; }

    /// <summary>
    /// What these versions and those before them changed that a renewal shows, the oldest change first. One that came within these versions is told with
    /// its own minor version.
    /// </summary>
    public IReadOnlyList<NotableChange> Changes { get; init; } = [];

    /// <summary>What a component reads, by the names of the certificates.</summary>
    public IReadOnlyList<ReadCertificate> Reading(params IReadOnlyList<string> certificates) =>
    [
        .. certificates.Select(name => new ReadCertificate(name)
        {
            OnlyAtStart = ReadOnlyAtStart.Contains(name, StringComparer.Ordinal),
            Reloading = Reloads.GetValueOrDefault(name),
        }),
    ];
}
