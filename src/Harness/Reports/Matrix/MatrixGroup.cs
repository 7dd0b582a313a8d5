namespace Lab.Harness.Reports.Matrix;

/// <summary>The rows about one part of a cluster.</summary>
/// <param name="Name">The part, as a heading.</param>
/// <param name="Rows">Its rows, ordered by experiment.</param>
internal sealed record MatrixGroup(string Name, IReadOnlyList<MatrixRow> Rows)
{
    private const string Several = "Several at once";
    private const string Authorities = "Certificate authorities";
    private const string Others = "Others";

    /// <summary>The parts in their order, each with how the names of its certificates begin.</summary>
    private static readonly (string Name, string[] Certificates)[] Parts =
    [
        ("API server, to its clients", ["apiserver"]),
        ("API server, to others", ["apiserver-kubelet-client", "apiserver-etcd-client", "front-proxy-client"]),
        ("etcd", ["etcd-server", "etcd-peer", "etcd-healthcheck-client"]),
        ("Administrator", ["admin"]),
        ("Controller manager and scheduler", ["controller-manager", "scheduler"]),
        ("Kubelet", ["kubelet-client", "kubelet-serving"]),
        ("Webhooks and aggregated API servers", ["webhook-serving", "aggregated-api-serving"]),
        (Authorities, ["ca", "etcd-ca", "front-proxy-ca", "workload-ca"]),
        (Several, []),
        (Others, []),
    ];

    /// <summary>The groups that have rows, in the order of a cluster's parts.</summary>
    public static IReadOnlyList<MatrixGroup> Of(IReadOnlyList<MatrixRow> rows) =>
    [
        .. Parts
            .Select(part => new MatrixGroup(part.Name, [.. rows.Where(row => PartOf(row) == part.Name).OrderBy(row => row.Experiment, StringComparer.Ordinal)]))
            .Where(group => group.Rows.Count > 0),
    ];

    private static string PartOf(MatrixRow row)
    {
        if (row.Journal.Scenario == "ca-rotation")
        {
            return Authorities;
        }

        List<string> parts =
        [
            .. row.Certificates
                .Select(certificate => Parts.FirstOrDefault(part => part.Certificates.Contains(certificate, StringComparer.Ordinal)).Name ?? Others)
                .Distinct(StringComparer.Ordinal),
        ];
        return parts switch
        {
            [] => Others,
            [var one] => one,
            _ => Several,
        };
    }
}
