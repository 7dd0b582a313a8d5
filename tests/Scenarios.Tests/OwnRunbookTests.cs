using Lab.Harness.Journals;
using Lab.Harness.Runbooks;
using Shouldly;
using Xunit;

namespace Lab.Scenarios.Tests;

/// <summary>How a team tests a runbook of its own.</summary>
public sealed class OwnRunbookTests(LaboratoryFixture fixture)
{
    [LongFact]
    public async Task Our_renewal_brings_a_cluster_back()
    {
        var lab = fixture.Laboratory;

        var journal = await lab.CheckAsync("move-manifests", new RunbookCheckOptions(), TestContext.Current.CancellationToken);

        journal.Verdict.ShouldBe(Verdict.Held, string.Join('\n', journal.Reasons));
    }
}
