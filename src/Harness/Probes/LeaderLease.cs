using System.Globalization;
using System.Net;
using k8s;
using k8s.Models;
using Lab.Harness.Clusters;
using Lab.Harness.Journals;

namespace Lab.Harness.Probes;

/// <summary>The Lease by which the instances of a component agree on which of them works.</summary>
internal static class LeaderLease
{
    /// <summary>
    /// How long a lease holds without being renewed: leaseDuration, 15 s by default; renewDeadline is 10 s, retryPeriod 2 s
    /// (k8s.io/component-base/config/v1alpha1, RecommendedDefaultLeaderElectionConfiguration).
    /// </summary>
    public static readonly TimeSpan Duration = TimeSpan.FromSeconds(15);

    public static async Task<Reading> AskAsync(Cluster cluster, string name, CancellationToken cancellationToken)
    {
        try
        {
            var lease = await cluster.Observer.CoordinationV1.ReadNamespacedLeaseAsync(name, "kube-system", cancellationToken: cancellationToken);
            return Read(lease, cluster.Options.Time.GetUtcNow());
        }
        catch (Exception exception) when (ApiFailure.Of(exception, cancellationToken) is { } failure)
        {
            return failure.Status == HttpStatusCode.NotFound ? Reading.Failed(Classification.NotReady, failure.Text) : failure.AsUnknown();
        }
    }

    /// <summary>Reads a lease at an instant.</summary>
    public static Reading Read(V1Lease lease, DateTimeOffset now)
    {
        var holder = string.IsNullOrEmpty(lease.Spec?.HolderIdentity) ? "nobody" : lease.Spec.HolderIdentity;
        if (lease.Spec?.RenewTime is not { } renewTime)
        {
            return Reading.Failed(Classification.NotReady, $"held by {holder}, never renewed");
        }

        var renewedAt = new DateTimeOffset(renewTime.ToUniversalTime());
        var age = now - renewedAt;
        var text = string.Create(CultureInfo.InvariantCulture, $"held by {holder}, renewed {renewedAt:u}, {Math.Max(0, age.TotalSeconds):0} s ago");
        return age <= Duration ? Reading.Ok(text) : Reading.Failed(Classification.NotReady, text);
    }
}
