using Lab.Harness.Distributions;

namespace Lab.Harness.Reports.Rejections;

/// <summary>Who presents a certificate, as reports name it.</summary>
internal static class Peer
{
    /// <summary>
    /// The component that presents a client certificate, where one alone does so by itself; <see langword="null"/> otherwise. kubectl is no one: it runs on the
    /// host and on the nodes.
    /// </summary>
    public static string? PresenterOf(Distribution distribution, string certificate) =>
        distribution.PresenterOf(certificate) is { } presenter && presenter != ComponentName.Kubectl ? presenter : null;
}
