using Lab.Harness.Clocks;
using Lab.Harness.Journals;
using Lab.Harness.Runbooks;
using Lab.Scenarios;
using Xunit;

namespace Platform.Tests;

/// <summary>Each test starts clusters of its own and takes them down again.</summary>
public sealed class RenewalTests(OurLab lab)
{
    [Fact]
    public async Task Our_renewal_brings_an_expired_cluster_back()
    {
        // A year in a second, which takes root. Without it the check waits until the certificates have expired.
        var options = new RunbookCheckOptions { Clock = ClockKind.Shift };

        var journal = await lab.Laboratory.CheckAsync(Path.Combine(AppContext.BaseDirectory, "renew.sh"), options, TestContext.Current.CancellationToken);

        Assert.True(journal.Verdict == Verdict.Held, string.Join('\n', journal.Reasons));
    }

    [Fact]
    public async Task Our_dashboard_notices_that_the_administrators_certificate_has_expired()
    {
        var options = new RunOptions { Clock = ClockKind.Shift };

        var journal = await lab.Laboratory.RunAsync("dashboard", options, TestContext.Current.CancellationToken);

        Assert.True(journal.Verdict == Verdict.Held, string.Join('\n', journal.Reasons));
    }

    [Fact]
    public async Task A_restart_first_does_not_help()
    {
        var options = new RunOptions { Clock = ClockKind.Shift };

        var journal = await lab.Laboratory.RunAsync("restart-first", options, TestContext.Current.CancellationToken);

        Assert.True(journal.Verdict == Verdict.Held, string.Join('\n', journal.Reasons));
    }
}
