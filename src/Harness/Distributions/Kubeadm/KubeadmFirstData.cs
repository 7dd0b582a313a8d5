using Lab.Harness.Distributions.Kubeadm.Components;

namespace Lab.Harness.Distributions.Kubeadm;

/// <summary>What <c>kubeadm init</c> and the first start of the components behind it leave that is alike in all clusters.</summary>
/// <remarks>
/// The list says what is kept, not what is left out: keys, tokens, the node with its leases, pods, events and requests for certificates are in no start,
/// nor are the ConfigMaps with an authority that the API server and the controller manager publish by themselves (<c>extension-apiserver-authentication</c>,
/// <c>kube-root-ca.crt</c>). Source of the keys: Kubernetes, <c>pkg/registry</c> and <c>apiserver/pkg/storage</c>; seen in etcd of v1.20.2 and v1.36.2.
/// </remarks>
internal static class KubeadmFirstData
{
    private const string SystemNamespace = "kube-system";

    /// <summary>What the tokens say of the accounts is kept, the tokens are not: they are signed anew.</summary>
    private static readonly RewrittenObject AccountTokens =
        new("/registry/secrets/", "/api/v1/secrets?fieldSelector=type=kubernetes.io/service-account-token") { EachOfKind = "Secret" };

    public static FirstData Of(KubeadmVersion version) => new()
    {
        Store = $"curl -sk --max-time 10 --cert {Etcd.HealthcheckClient}.crt --key {Etcd.HealthcheckClient}.key https://127.0.0.1:{Etcd.ClientPort}/v3/kv",
        Keys =
        [
            "/registry/apiregistration.k8s.io/apiservices/",
            "/registry/clusterrolebindings/",
            "/registry/clusterroles/",
            "/registry/daemonsets/kube-system/",
            "/registry/deployments/kube-system/",
            "/registry/flowschemas/",
            "/registry/ipaddresses/",
            "/registry/namespaces/",
            "/registry/priorityclasses/",
            "/registry/prioritylevelconfigurations/",
            "/registry/ranges/",
            "/registry/rolebindings/",
            "/registry/roles/",
            "/registry/servicecidrs/",
            "/registry/services/specs/",
            "/registry/configmaps/kube-system/coredns",
            "/registry/configmaps/kube-system/kubelet-config",
            "/registry/serviceaccounts/",
        ],
        Rewritten =
        [
            ConfigMap(SystemNamespace, "kubeadm-config"),
            ConfigMap(SystemNamespace, "kube-proxy"),

            // The bootstrap signer of the controller manager signs it with the token of the run.
            ConfigMap("kube-public", "cluster-info") with { Without = [["data", "jws-kubeconfig-*"]] },
            .. version.TokensAreSecrets ? [AccountTokens] : Array.Empty<RewrittenObject>(),
        ],
        Files =
        [
            "/var/lib/kubelet/config.yaml",
            "/var/lib/kubelet/kubeadm-flags.env",

            // From 1.32 on, behind the feature NodeLocalCRISocket (cmd/kubeadm/app/constants/constants.go).
            "/var/lib/kubelet/instance-config.yaml",
        ],

        // cmd/kubeadm/app/phases/markcontrolplane and phases/patchnode.
        NodeMarks = ["node-role.kubernetes.io/", "node.kubernetes.io/exclude-from-external-load-balancers", "kubeadm.alpha.kubernetes.io/cri-socket"],
        JoinToken = KubeadmBootstrapToken.Of,
        TokensAreSecrets = version.TokensAreSecrets,
    };

    private static RewrittenObject ConfigMap(string space, string name) =>
        new($"/registry/configmaps/{space}/{name}", $"/api/v1/namespaces/{space}/configmaps/{name}");
}
