using Lab.Harness.Distributions;
using Lab.Harness.Journals;
using Lab.Harness.Procedures;
using Lab.Harness.Verdicts;

namespace Lab.Harness.Runbooks;

/// <summary>The administrator's own kubeconfig is a copy of the one on the node, and a renewal reaches the original alone.</summary>
internal static class AdministratorRule
{
    private const string Stale = "the copy is stale";

    /// <summary>What is wrong with the administrator's copy, in a few words; <see langword="null"/> where nothing is.</summary>
    /// <param name="distribution">What runs on the cluster.</param>
    /// <param name="findings">What <see cref="Judge"/> found.</param>
    /// <param name="isOnHost">Whether the administrator works on the host; otherwise on the node.</param>
    public static string? InFewWords(Distribution distribution, IReadOnlyList<Finding> findings, bool isOnHost) => findings switch
    {
        [] => null,
        [var finding, ..] when finding.Reason.EndsWith(Stale, StringComparison.Ordinal) =>
            $"the administrator's own copy of {distribution.Paths.AdministratorKubeconfigName}, {(isOnHost ? "on the host" : Copy.Kubeconfig)}, is stale",
        _ => "the administrator's own kubeconfig holds no certificate any more",
    };

    /// <summary>Judges the administrator's copy, where the original was renewed.</summary>
    /// <param name="distribution">What runs on the cluster.</param>
    /// <param name="isOnHost">Whether the administrator works on the host; otherwise on the node.</param>
    /// <param name="oldSerial">The serial number of the administrator's certificate before the renewal.</param>
    /// <param name="inFiles">The certificates in their files after it.</param>
    public static IReadOnlyList<Finding> Judge(Distribution distribution, bool isOnHost, string oldSerial, IReadOnlyList<CertificateRecord> inFiles)
    {
        var path = distribution.Paths.AdministratorKubeconfig;
        var original = inFiles.LastOrDefault(read => read.Name == "admin" && read.Path == path);
        var copy = inFiles.LastOrDefault(read => read.Name == "admin" && read.Path.EndsWith(" on the host", StringComparison.Ordinal));
        var where = isOnHost ? "the administrator's kubeconfig on the host" : $"the administrator's kubeconfig, {Copy.Kubeconfig}, which is a copy of {path},";
        return (original, copy) switch
        {
            (_, null) => [Finding.Refuted($"kubeconfig: {where} holds no certificate any more")],
            ({ } renewed, { } stale) when IsOld(stale) && !IsOld(renewed) =>
                [
                    Finding.Refuted(
                        $"kubeconfig: {where} still holds the serial {stale.Serial}, notAfter {stale.NotAfter:u}, while {path} was renewed and holds "
                        + $"{renewed.Serial}: {Stale}"),
                ],
            _ => [],
        };

        bool IsOld(CertificateRecord read) => SerialRule.AreSame(read.Serial, oldSerial);
    }
}
