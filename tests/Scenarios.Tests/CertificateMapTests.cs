using Lab.Harness.Certificates;
using Lab.Harness.Distributions.Kubeadm;
using Lab.Harness.Journals;
using Shouldly;
using Xunit;

namespace Lab.Scenarios.Tests;

/// <summary>The map of who presents which certificate to whom, confirmed on a real cluster.</summary>
public sealed class CertificateMapTests(LaboratoryFixture fixture)
{
    [Fact]
    public async Task Every_arrow_is_confirmed_but_the_one_that_nobody_draws()
    {
        var journal = await fixture.Laboratory.RunAsync("certificate-map", TestContext.Current.CancellationToken);

        journal.Verdict.ShouldBe(Verdict.Held, string.Join('\n', journal.Reasons));
        journal.Presentations.Select(arrow => (arrow.Certificate, arrow.Presenter, arrow.Recipient, arrow.Role)).ShouldBe(
            KubeadmDistribution.For(fixture.Laboratory.Image.Kubernetes).Certificates.Entries.SelectMany(entry => entry.Presentations.Select(
                presentation => (entry.Name, presentation.Presenter, presentation.Recipient, presentation.Role))));
        journal.Presentations.Where(arrow => arrow.Confirmed != true)
            .ShouldHaveSingleItem()
            .ShouldSatisfyAllConditions(
                arrow => arrow.Certificate.ShouldBe("etcd-peer"),
                arrow => arrow.Role.ShouldBe(PresentationRole.Client),
                arrow => arrow.Confirmed.ShouldBeNull(),
                arrow => arrow.Serial.ShouldBeNull());
        var issued = journal.Certificates.Where(certificate => certificate.Source == CertificateSource.File)
            .ToLookup(certificate => certificate.Name, certificate => certificate.Serial, StringComparer.Ordinal);
        foreach (var arrow in journal.Presentations.Where(arrow => arrow.Confirmed == true))
        {
            issued[arrow.Certificate].ShouldContain(arrow.Serial);
        }

        // The control: a certificate that was swapped is seen.
        var control = journal.Control.ShouldNotBeNull();
        control.Verdict.ShouldBe(Verdict.Held, string.Join('\n', control.Reasons));
        var seen = control.Certificates.ShouldHaveSingleItem();
        seen.Subject.ShouldBe("CN=system:kube-controller-manager");
        journal.Certificates.ShouldNotContain(certificate => certificate.Serial == seen.Serial);
        Baseline.ShouldBeMetBy(journal);
    }
}
