using Lab.Harness.Certificates;

namespace Lab.Harness.Distributions.Kubeadm.Versions;

/// <summary>Kubernetes 1.29 and 1.30: the administrator's rights come from a binding. Read in v1.31.14; 1.29 and 1.30 were not run.</summary>
internal static class V1_29
{
    /// <summary>The group whose rights a cluster role binding gives; the binding is made with super-admin.conf.</summary>
    private const string ClusterAdmins = "kubeadm:cluster-admins";

    public static KubeadmVersion Data { get; } = V1_24.Data with
    {
        SinceMinor = 29,

        // cmd/kubeadm/app/phases/kubeconfig/kubeconfig.go: getKubeConfigSpecsBase.
        Administrator = new CertificateSubject("kubernetes-admin", ClusterAdmins),
        AdministratorsBinding = ClusterAdmins,
        SuperAdministrator = new CertificateSubject("kubernetes-super-admin", "system:masters"),

        // cmd/kubeadm/app/phases/certs/certlist.go.
        KubeletClientGroup = ClusterAdmins,
        EtcdClientGroup = null,
        Changes =
        [
            .. V1_24.Data.Changes,
            new(
                29,
                NotableAspect.Words,
                "Go 1.21, of which 1.29 is made, answers an expired client certificate with an alert of its own, not with “bad certificate”",
                "Go, crypto/tls/handshake_server.go; k/k#118996")
            {
                Before = "tls: bad certificate",
                After = "tls: expired certificate",
            },
            new(
                29,
                NotableAspect.Answers,
                "the API server closes an HTTP/2 connection on which it has answered 401",
                "Kubernetes v1.36.2, apiserver/pkg/endpoints/filters/authentication.go: UnauthenticatedHTTP2DOSMitigation")
            {
                Before = "401 unauthorized",
                After = "connection closed",
            },
        ],
    };
}
