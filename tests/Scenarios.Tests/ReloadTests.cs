using Lab.Harness.Journals;
using Lab.Harness.Reloads;
using Lab.Harness.Reloads.Manifests;
using Shouldly;
using Xunit;

namespace Lab.Scenarios.Tests;

public sealed class ReloadTests(LaboratoryFixture fixture)
{
    /// <summary>etcd reads its certificate at every handshake, so the wire follows the Secret as soon as the kubelet brings it.</summary>
    [Fact]
    public async Task A_workload_that_reads_its_certificate_again_serves_the_renewed_one()
    {
        const string WithItsEtcd = "v1.36.2";
        Assert.SkipUnless(fixture.Laboratory.Kubernetes == WithItsEtcd, $"the workload's image is in the node image of {WithItsEtcd} alone");
        var lab = fixture.Laboratory;
        var cancellationToken = TestContext.Current.CancellationToken;
        var workload = WorkloadReader.Read(Path.Combine(lab.Checkout.Experiments, "reload", "etcd.yaml"));

        var journal = await lab.CheckReloadAsync(
            new ReloadCheckOptions { Workload = workload, Command = "reload check etcd.yaml" },
            await lab.FindImagesAsync(workload, cancellationToken),
            cancellationToken);

        journal.Verdict.ShouldBe(Verdict.Held, string.Join('\n', journal.Reasons));
        journal.Certificates.Select(certificate => certificate.Serial).Distinct().Count().ShouldBe(2, "one before, one after");
        journal.Control.ShouldNotBeNull().Verdict.ShouldBe(Verdict.Held);
    }
}
