using Lab.Harness.Distributions;

namespace Lab.Harness.Forecasts.Findings;

/// <summary>
/// Certificates that live otherwise than this version's kubeadm makes them live where it is not told otherwise: a renewal with it loses that. Since 1.31 a
/// configuration in the cluster can tell it, and kubeadm takes its defaults where the cluster does not answer (cmd/kubeadm/app/cmd/certs.go).
/// </summary>
internal sealed class LosesSettings : IFindingRule
{
    private const string Lost = "renewal-settings-lost";

    /// <summary>A certificate is made a little before its file is written, and begins a little before it is made.</summary>
    private static readonly TimeSpan Slack = TimeSpan.FromDays(2);

    /// <inheritdoc/>
    public IEnumerable<ForecastFinding> Look(FindingScene scene)
    {
        var usual = IssuingSettings.Usual.Lifetime!.Value;
        var isTold = scene.Distribution.Setup.KeyKinds is not [];
        return scene.Reading.Certificates
            .Where(known => known.IsInPlace && known.Entry!.RenewalName is not null && known.Certificate.Validity.HasEnd)
            .Select(known => (Known: known, Life: LivesFor(known, scene.Distribution) ?? usual))
            .Where(item => (item.Life - usual).Duration() > Slack)
            .GroupBy(item => (int)item.Life.TotalDays)
            .OrderBy(alike => alike.Key)
            .Select(alike => new ForecastFinding(
                FindingKind.LosesSettings,
                $"{string.Join(", ", alike.Select(item => item.Known.Name).Distinct(StringComparer.Ordinal))} live for {alike.Key} days; kubeadm of "
                + $"{scene.Distribution.Version} makes certificates for {usual.TotalDays:0} days"
                + (isTold
                    ? ", unless the configuration in the cluster says otherwise, and in any case where the cluster does not answer when it renews."
                    : ", so that a renewal with it changes that."),
                [.. alike.Select(item => item.Known.Node.Name).Distinct(StringComparer.Ordinal)],
                isTold ? scene.Measured(Lost) : null));
    }

    /// <summary>
    /// How long a certificate lives from its making on; <see langword="null"/> where that is not known. kubeadm before 1.31 began certificates with their
    /// authority, so that the time of their file counts as well; and that may be later, where it was copied.
    /// </summary>
    private static TimeSpan? LivesFor(KnownCertificate known, Distribution distribution)
    {
        var validity = known.Certificate.Validity;
        var life = validity.NotAfter - validity.NotBefore;
        if (life < IssuingSettings.Usual.Lifetime)
        {
            return distribution.RenewalBackdating is null ? null : life;
        }

        var fromWriting = known.Place.ChangedAt is { } written ? validity.NotAfter - written : life;
        return fromWriting <= IssuingSettings.Usual.Lifetime ? null : fromWriting < life ? fromWriting : life;
    }
}
