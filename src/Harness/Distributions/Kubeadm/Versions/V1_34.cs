namespace Lab.Harness.Distributions.Kubeadm.Versions;

/// <summary>Kubernetes 1.34, with etcd 3.6. Read in v1.34.9.</summary>
internal static class V1_34
{
    public static KubeadmVersion Data { get; } = V1_33.Data with
    {
        SinceMinor = 34,

        // cmd/kubeadm/app/apis/kubeadm/v1beta4/types.go: EncryptionAlgorithmECDSAP384.
        KeyKinds = [.. V1_33.Data.KeyKinds, "ECDSA-P384"],

        // k/k#138958.
        KubeletClientGroupUntilPatch = 9,
    };
}
