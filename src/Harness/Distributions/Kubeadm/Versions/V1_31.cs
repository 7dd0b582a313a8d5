namespace Lab.Harness.Distributions.Kubeadm.Versions;

/// <summary>Kubernetes 1.31 and 1.32.</summary>
internal static class V1_31
{
    public static KubeadmVersion Data { get; } = V1_29.Data with
    {
        SinceMinor = 31,

        // cmd/kubeadm/app/apis/kubeadm/v1beta4/types.go.
        ConfigurationApi = "kubeadm.k8s.io/v1beta4",
        ArgumentsAreList = true,
        KeyKinds = ["RSA-2048", "RSA-3072", "RSA-4096", "ECDSA-P256"],

        // pkg/kubelet/cm/container_manager_linux.go, KubeletConfiguration.failCgroupV1: off before 1.35, on from then; the field is there since 1.31.
        MustBeToldToBearCgroupV1 = true,

        // cmd/kubeadm/app/features/features.go: EtcdLearnerMode; cmd/kubeadm/app/cmd/join.go, which says on v1.36.2
        // "can not mix '--config' with arguments [patches]".
        JoinsAsLearner = true,

        // grpc-go since 1.41: a connection that has ended stays idle until there is a request. Seen with etcd 3.6.8.
        EtcdGatewayConnectsWhenAsked = true,

        // cmd/kubeadm/app/constants/constants.go: CertificateBackdate.
        RenewalBackdating = TimeSpan.FromMinutes(5),

        // staging/src/k8s.io/component-base/cli/run.go; what calls klog.Fatal itself still writes F.
        GivesUpWith = "F[0-9]{4} |E[0-9]{4} .*run\\.go:[0-9]+\\] \"command failed\"",
        Changes =
        [
            .. V1_29.Data.Changes,
            new(
                31,
                NotableAspect.Words,
                "a program that gives up writes “command failed” as an error, no line of klog's fatal level",
                "Kubernetes v1.36.2, component-base/cli/run.go")
            {
                After = "\"command failed\"",
                IsAtLatest = true,
            },
            new(
                31,
                NotableAspect.Words,
                "errors that nobody handles are written as “Unhandled Error” with a field err",
                "Kubernetes v1.36.2, apimachinery/pkg/util/runtime")
            {
                After = "\"Unhandled Error\"",
            },
            new(
                31,
                NotableAspect.Words,
                "a request that can't be authenticated is written with the reason in a field err",
                "Kubernetes v1.36.2, apiserver/pkg/endpoints/filters/authentication.go, pkg/kubelet/server/server.go")
            {
                Before = "Unable to authenticate the request due to an error:",
                After = "\"Unable to authenticate the request",
                IsAtLatest = true,
            },
            new(
                31,
                NotableAspect.Words,
                "the kubelet writes why it can't update its node's status in a field err",
                "Kubernetes v1.36.2, pkg/kubelet/kubelet_node_status.go")
            {
                After = "\"Error updating node status, will retry\"",
                IsAtLatest = true,
            },
        ],
    };
}
