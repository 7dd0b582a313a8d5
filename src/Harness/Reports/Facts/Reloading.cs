using Lab.Harness.Journals;

namespace Lab.Harness.Reports.Facts;

/// <summary>How a program comes to use a renewed file, as its source says: the bound of what a run could only see once.</summary>
/// <param name="How">In words.</param>
/// <param name="BoundSeconds">The longest time that it may take, in seconds; <see langword="null"/> where it takes a restart, or only an open connection keeps the old certificate.</param>
/// <param name="Source">Where that is written.</param>
internal sealed record Reloading(string How, double? BoundSeconds, string Source)
{
    private const string DynamicCertificates = "Kubernetes v1.20.2, apiserver/pkg/server/dynamiccertificates: FileRefreshDuration";
    private const string ClientRotation = "Kubernetes v1.20.2, client-go/transport/cert_rotation.go: CertCallbackRefreshDuration";
    private const string EtcdTransport = "etcd v3.4, pkg/transport/listener.go: GetCertificate, GetClientCertificate";
    private static readonly Reloading EveryMinute = new("read every minute", 60, DynamicCertificates);

    /// <summary>What is known of v1.20: other versions do otherwise.</summary>
    private static readonly Dictionary<string, Reloading> Known = new(StringComparer.Ordinal)
    {
        ["apiserver"] = EveryMinute,
        ["front-proxy-client"] = EveryMinute,
        ["front-proxy-ca"] = EveryMinute,
        ["apiserver-kubelet-client"] = new("read at each handshake; connections with the old one are closed within five minutes", 300, ClientRotation),
        ["etcd-server"] = new("read at each handshake", null, EtcdTransport),
        ["etcd-peer"] = new("read at each handshake", null, EtcdTransport),
        ["apiserver-etcd-client"] = new("read at each handshake", null, EtcdTransport),
        ["kubelet-serving"] = new("read at the start", null, "Kubernetes v1.20.2, pkg/kubelet/server: ListenAndServeTLS"),
    };

    /// <summary>How the certificate of a run that lets one expire is reloaded; <see langword="null"/> where that is not known of the version, or several expire.</summary>
    public static Reloading? Of(Journal journal) =>
        journal.Environment.KubernetesVersion.StartsWith("v1.20.", StringComparison.Ordinal) && journal.Expiring is [var only] ? Known.GetValueOrDefault(only) : null;

    /// <summary>In words, with the bound and the source.</summary>
    public string InWords => BoundSeconds is { } bound ? $"{How}, so within {Duration.Tell(bound)} ({Source})" : $"{How} ({Source})";
}
