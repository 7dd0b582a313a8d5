using Lab.Harness.Certificates;

namespace Lab.Harness.Forecasts.Findings;

/// <summary>A file that was renewed while the program that reads it uses what it read before.</summary>
internal sealed class RenewedButOld : IFindingRule
{
    /// <inheritdoc/>
    public IEnumerable<ForecastFinding> Look(FindingScene scene) =>
        from known in scene.Reading.Certificates
        where known.IsInPlace && known.Entry!.Kind == CertificateKind.Leaf
        from component in scene.Distribution.Components
        from read in component.Reads
        where read.Certificate == known.Name
        let finding = scene.Reading.ServedFor(known) is { } served
            ? Seen(scene, known, served, component.Name)
            : read.OnlyAtStart && !ClusterReading.IsByReference(known) ? Concluded(scene, known, component.Name) : null
        where finding is not null
        select finding;

    private static ForecastFinding? Seen(FindingScene scene, KnownCertificate held, KnownCertificate served, string component) =>
        served.Certificate.Fingerprint == held.Certificate.Fingerprint ? null : new(
            FindingKind.RenewedButOld,
            $"{component} serves another certificate than {held.Place.Path} holds: one that ends at {FindingScene.Tell(served.Certificate.Validity.NotAfter)}, "
            + $"not at {FindingScene.Tell(held.Certificate.Validity.NotAfter)}.",
            [$"{held.Node.Name}: {held.Place.Path}", $"{served.Node.Name}: {served.Place.Path}"],
            scene.Measured(held.Name));

    private static ForecastFinding? Concluded(FindingScene scene, KnownCertificate held, string component) =>
        ClusterReading.ProcessOf(held.Node, component) is not { } process || held.Place.ChangedAt is not { } changed || changed <= process.StartedAt
            ? null
            : new(
                FindingKind.RenewedButOld,
                $"{held.Place.Path} was written at {FindingScene.Tell(changed)}, and {component} has run since "
                + $"{FindingScene.Tell(process.StartedAt)}: it reads the file when it starts and not again, so it uses the certificate "
                + "of before, whose end no file shows.",
                [$"{held.Node.Name}: {held.Place.Path}"],
                scene.Measured(held.Name))
            {
                HidesDate = true,
            };
}
