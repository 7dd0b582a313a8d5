using Lab.Harness.Certificates;
using Lab.Harness.Distributions.Kubeadm;
using Lab.Harness.Journals;
using Shouldly;
using Xunit;

namespace Lab.Scenarios.Tests;

/// <summary>What kubeadm makes by itself, measured on a real cluster.</summary>
public sealed class KubeadmDefaultsTests(LaboratoryFixture fixture)
{
    [Fact]
    public async Task Authorities_live_ten_years_and_all_else_one_made_at_once()
    {
        var journal = await fixture.Laboratory.RunAsync("kubeadm-defaults", TestContext.Current.CancellationToken);

        journal.Verdict.ShouldBe(Verdict.Held, string.Join('\n', journal.Reasons));
        journal.Control.ShouldNotBeNull().Verdict.ShouldBe(Verdict.Held, string.Join('\n', journal.Control.Reasons));
        var files = journal.Certificates.Where(certificate => certificate.Source == CertificateSource.File).ToList();
        var distribution = KubeadmDistribution.For(fixture.Laboratory.Image.Kubernetes);
        files.Select(certificate => certificate.Name).Distinct().ShouldBe(
            distribution.Certificates.Entries.Select(entry => entry.Name), ignoreOrder: true);
        files.Where(certificate => certificate.Name is "ca" or "etcd-ca" or "front-proxy-ca")
            .Select(certificate => certificate.NotAfter - certificate.NotBefore)
            .ShouldAllBe(life => life == TimeSpan.FromDays(3650) + (distribution.RenewalBackdating ?? TimeSpan.Zero));

        // kubeadm copies its authority's notBefore into what it signs, or dates it back by as much as the authority, which it made before.
        var authority = files.Single(certificate => certificate.Name == "ca").NotBefore;
        files.Where(certificate => certificate.Name == "apiserver" && (distribution.RenewalBackdating is null || certificate.NotBefore < authority))
            .ShouldAllBe(certificate => certificate.NotBefore == authority);
        journal.Certificates.Where(certificate => certificate.Source == CertificateSource.Wire).Select(certificate => certificate.Name)
            .ShouldBe(["apiserver", "etcd-server", "etcd-peer", "kubelet-serving"], ignoreOrder: true);
        Baseline.ShouldBeMetBy(journal);
    }
}
