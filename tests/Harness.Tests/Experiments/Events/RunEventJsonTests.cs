using System.Text.Json;
using System.Text.RegularExpressions;
using Lab.Harness.Experiments.Events;
using Lab.Harness.Journals;
using Lab.Harness.Tests.Journals;
using Shouldly;
using Xunit;

namespace Lab.Harness.Tests.Experiments.Events;

public sealed class RunEventJsonTests
{
    private static readonly DateTimeOffset At = MadeUp.NotAfter;

    private static readonly RunEvent[] One =
    [
        new ExperimentBegan(At, "article", "What happens?", "expiry-and-renewal"),
        new LineTold(At, "run: provision: ready after 7.3 s"),
        new ClusterKept(At, "run", "enter: docker exec -it lab-control-plane bash"),
        new PhaseBegan(At, "run", "expiry"),
        new ExpiryAwaited(At, "run", ["apiserver", "admin"], At.AddSeconds(28)),
        new AnswerTurned(At, "run", "failure", "kubectl-host", Outcome.Failed, Classification.CertificateExpired, "x509: certificate has expired"),
        new StepBegan(At, "run", "Renew", "lab-node", "kubeadm certs renew apiserver"),
        new StepEnded(At, "run", "Renew", null, 1.5, "certificate renewed"),
        new ExperimentEnded(At, "article", Verdict.Held, ["it was"], 54.1, ["results/v1.20.2/article/journal.json"]),
    ];

    [Fact]
    public void Each_kind_of_event_is_one_line_with_its_kind_and_instant()
    {
        foreach (var happened in One)
        {
            var line = RunEventJson.Of(happened);
            line.ShouldNotContain("\n");
            using var json = JsonDocument.Parse(line);
            json.RootElement.GetProperty("event").GetString().ShouldNotBeNullOrEmpty();
            json.RootElement.GetProperty("at").GetString().ShouldBe("2026-11-24T02:00:54.000Z");
            json.RootElement.TryGetProperty("line", out _).ShouldBeFalse();
        }

        RunEventJson.Of(One[5]).ShouldContain("\"event\":\"answer-turned\"");
        RunEventJson.Of(One[5]).ShouldContain("\"outcome\":\"failed\",\"classification\":\"certificate-expired\"");
        RunEventJson.Of(One[7]).ShouldContain("\"exitCode\":null");
    }

    [Fact]
    public void Every_kind_of_event_there_is_is_told_here() =>
        One.Select(happened => happened.GetType()).ShouldBe(
            typeof(RunEvent).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(RunEvent))), ignoreOrder: true);

    [Fact]
    public void Documentation_names_every_event_and_every_member_of_it()
    {
        var page = File.ReadAllText(Path.Combine(CheckoutFolder.Path, "docs", "events.md"));
        foreach (var happened in One)
        {
            using var json = JsonDocument.Parse(RunEventJson.Of(happened));
            var kind = json.RootElement.GetProperty("event").GetString()!;
            var section = Regex.Match(page, $@"## `{kind}`\n(.*?)(?=\n## |\z)", RegexOptions.Singleline).Value;
            section.ShouldNotBeEmpty(kind);
            foreach (var member in json.RootElement.EnumerateObject().Select(item => item.Name).Except(["event", "at"]))
            {
                section.ShouldContain($"`{member}`", Case.Sensitive, kind);
            }
        }
    }

    [Fact]
    public void Secrets_get_into_no_event()
    {
        var secret = $"{RedactionTests.PrivateKeys()[0]}\nAuthorization: Bearer s3cr3ts3cr3ts3cr3t\ntoken: t0pt0pt0p";
        foreach (var happened in new RunEvent[]
        {
            new LineTold(At, secret),
            new AnswerTurned(At, "run", "failure", "kubectl-host", Outcome.Failed, Classification.OtherFailure, secret),
            new StepBegan(At, "run", secret, "host", secret),
            new StepEnded(At, "run", "step", 0, 1, secret),
            new ExperimentEnded(At, "article", Verdict.Refuted, [secret], 1, []),
        })
        {
            var line = RunEventJson.Of(happened);
            line.ShouldNotContain("s3cr3t");
            line.ShouldNotContain("t0pt0p");
            line.ShouldNotContain("PRIVATE KEY", Case.Sensitive);
        }
    }
}
