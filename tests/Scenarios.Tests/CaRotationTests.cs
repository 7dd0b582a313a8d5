using Lab.Harness.Journals;
using Lab.Harness.Verdicts;
using Shouldly;
using Xunit;

namespace Lab.Scenarios.Tests;

/// <summary>The rotation of the cluster's CA, on real clusters.</summary>
public sealed class CaRotationTests(LaboratoryFixture fixture)
{
    [LongFact]
    public async Task No_request_fails_for_a_certificate_in_the_right_order_and_some_do_in_the_wrong_one()
    {
        var journal = await fixture.Laboratory.RunAsync("ca-rotation", TestContext.Current.CancellationToken);

        journal.Verdict.ShouldBe(Verdict.Held, string.Join('\n', journal.Reasons));
        foreach (var client in new[] { "request-host", "request-pod" })
        {
            var count = RequestCount.Of(client, journal.Observations);
            count.Certificate.ShouldBe(0, count.ToString());
            count.Granted.ShouldBeGreaterThan(20, count.ToString());
        }

        var control = journal.Control.ShouldNotBeNull();
        control.Verdict.ShouldBe(Verdict.Held, string.Join('\n', control.Reasons));
        control.Observations.ShouldContain(observation => observation.Classification == Classification.UnknownAuthority);

        // It really is another one.
        Authority(journal, PhaseName.Recovery).ShouldNotBe(Authority(journal, PhaseName.SteadyState));
        journal.Steps.ShouldAllBe(step => !step.Output.Contains("PRIVATE KEY"));
        Baseline.ShouldBeMetBy(journal);
    }

    private static string Authority(Journal journal, string phase) =>
        journal.Certificates.First(certificate => certificate.Name == "ca" && certificate.Phase == phase).Serial;
}
