namespace Lab.Harness.Forecasts.Findings;

/// <summary>Certificates with another subject than this version's kubeadm would give them. Its renewal keeps the one that it finds.</summary>
internal sealed class OtherSubject : IFindingRule
{
    /// <inheritdoc/>
    public IEnumerable<ForecastFinding> Look(FindingScene scene) =>
        from known in scene.Reading.Certificates
        where known.IsInPlace && known.Entry!.RenewalName is not null
        let expected = known.Entry!.SubjectOn(known.Node.Name).ToString()
        where known.Certificate.Subject != expected
        group known by (known.Name, known.Certificate.Subject, Expected: known.Entry!.Subject) into alike
        select new ForecastFinding(
            FindingKind.OtherSubject,
            $"{alike.Key.Name} names {alike.Key.Subject}, where kubeadm of {scene.Distribution.Version} would name {alike.Key.Expected}.",
            [.. alike.Select(known => $"{known.Node.Name}: {known.Place.Path}")],
            Measured: null);
}
