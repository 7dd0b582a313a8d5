using Lab.Harness.Distributions;
using Lab.Harness.Distributions.Kubeadm;
using Lab.Harness.Verdicts;

namespace Lab.Scenarios;

/// <summary>One stage of the rotation of the cluster's CA: a phase of the run and its steps.</summary>
/// <param name="Phase">Name of the phase.</param>
/// <param name="Steps">The steps, as experiment files name them, in their order.</param>
internal sealed record CaRotationStage(string Phase, IReadOnlyList<string> Steps)
{
    /// <summary>The old CA is kept for reference, the new one is made, and the controller manager's signer is made ready for a bundle.</summary>
    public static CaRotationStage Preparation { get; } = new(PhaseName.Preparation, ["back-up kubernetes", "make-ca new", "separate signing-ca"]);

    /// <summary>
    /// Everybody trusts both. The pods' trust comes from the controller manager, so it goes first and its publishing is waited for; kube-proxy is
    /// the pod that lives on it. The API server comes last: until then nobody shows anything of the new CA's.
    /// </summary>
    public static CaRotationStage Trust { get; } = new(
        PhaseName.Trust,
        [
            "trust-ca old-and-new", "distribute-ca node", "distribute-ca host", "distribute-ca cluster-info",
            .. Restarting(ComponentName.ControllerManager), "await mounted-ca", .. Restarting(ComponentName.Proxy, ComponentName.Scheduler, ComponentName.Kubelet, ComponentName.ApiServer),
        ]);

    /// <summary>
    /// The new CA signs. kubeadm renews by the first certificate of <c>ca.crt</c>, and leaves in a kubeconfig that it renews nothing but this one to
    /// be trusted: so admin.conf, with which kubeadm itself asks, comes last, and both are embedded again at once.
    /// </summary>
    public static CaRotationStage Reissue { get; } = new(
        PhaseName.Reissue,
        [
            "sign-with new",
            "renew apiserver", "renew apiserver-kubelet-client", "renew kubelet-client", "renew controller-manager", "renew scheduler", "renew admin",
            "replace kubelet-serving", "distribute-ca node",
            .. Restarting(ComponentName.ApiServer, ComponentName.ControllerManager, ComponentName.Scheduler, ComponentName.Kubelet), "fetch admin",
        ]);

    /// <summary>The old CA goes.</summary>
    public static CaRotationStage Withdrawal { get; } = new(
        PhaseName.Withdrawal,
        [
            "trust-ca new", "distribute-ca node", "distribute-ca host", "distribute-ca cluster-info",
            .. Restarting(ComponentName.ControllerManager), "await mounted-ca", .. Restarting(ComponentName.Proxy, ComponentName.Scheduler, ComponentName.Kubelet, ComponentName.ApiServer),
        ]);

    private static IEnumerable<string> Restarting(params IReadOnlyList<string> components) =>
        components.SelectMany(component => new[] { $"{(KubeadmDistribution.Default.Component(component).Hosting.RecreateCommand is null ? "restart" : "recreate")} {component}", $"await {component}" });
}
