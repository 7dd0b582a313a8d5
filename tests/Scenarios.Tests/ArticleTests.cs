using Lab.Harness.Journals;
using Lab.Harness.Verdicts;
using Shouldly;
using Xunit;

namespace Lab.Scenarios.Tests;

public sealed class ArticleTests(LaboratoryFixture fixture)
{
    [Fact]
    public async Task The_experiment_of_2018_holds_and_its_control_stays_broken()
    {
        var journal = await fixture.Laboratory.RunAsync("article", TestContext.Current.CancellationToken);

        journal.Verdict.ShouldBe(Verdict.Held, string.Join('\n', journal.Reasons));
        journal.Control.ShouldNotBeNull().Verdict.ShouldBe(Verdict.Held, string.Join('\n', journal.Control.Reasons));
        journal.Steps.ShouldAllBe(step => step.ExitCode == 0);
        journal.Phases.Select(phase => phase.Name).ShouldBe(
            [PhaseName.Provision, PhaseName.SteadyState, PhaseName.Expiry, PhaseName.Failure, PhaseName.Renewal, PhaseName.Recovery]);
        LastOf(journal, PhaseName.Failure, "kubectl-host").ShouldContain("x509: certificate has expired or is not yet valid");
        LastOf(journal, PhaseName.Recovery, "kubectl-host").ShouldMatch(@"lab-control-plane\s+Ready");
        Served(journal, PhaseName.Recovery).ShouldNotBe(Served(journal, PhaseName.SteadyState));
        Baseline.ShouldBeMetBy(journal);
    }

    private static string LastOf(Journal journal, string phase, string probe) =>
        journal.Observations.Last(observation => observation.Phase == phase && observation.Probe == probe).Text;

    private static string Served(Journal journal, string phase) =>
        journal.Certificates.Last(certificate => certificate.Phase == phase && certificate.Source == CertificateSource.Wire).Serial;
}
