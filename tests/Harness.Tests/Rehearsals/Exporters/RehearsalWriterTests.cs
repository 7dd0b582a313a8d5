using Lab.Harness.Distributions;
using Lab.Harness.Forecasts.Measured;
using Lab.Harness.Journals;
using Lab.Harness.Rehearsals;
using Lab.Harness.Rehearsals.Exporters;
using Lab.Harness.Tests.Experiments;
using NJsonSchema;
using Shouldly;
using Xunit;

namespace Lab.Harness.Tests.Rehearsals.Exporters;

public sealed class RehearsalWriterTests : IDisposable
{
    private const string Secret = "-----BEGIN EC PRIVATE KEY-----\nMHcCAQEEIExampleExampleExampleExampleExampleExampleExa\n-----END EC PRIVATE KEY-----";

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task The_JSON_is_as_its_schema_says_and_reads_back()
    {
        var schema = await JsonSchema.FromJsonAsync(RehearsalFile.Schema, TestContext.Current.CancellationToken);
        Rehearsal[] some =
        [
            MadeUp(Verdict.Held), MadeUp(Verdict.Refuted) with { Kubernetes = null, Runbook = null }, MadeUp(Verdict.Held) with { Dates = [] },
        ];
        foreach (var rehearsal in some)
        {
            var json = RehearsalFile.ToJson(rehearsal);
            schema.Validate(json).ShouldBeEmpty();
            RehearsalFile.ToJson(RehearsalFile.Parse(json, "x")).ShouldBe(json);
        }
    }

    [Theory]
    [InlineData("rehearsal.html")]
    [InlineData("rehearsal.md")]
    public void A_page_sets_forecast_and_twin_side_by_side(string name)
    {
        var page = Read(name, MadeUp(Verdict.Refuted));

        page.ShouldContain("certificate expired, handshake sees it");
        page.ShouldContain("handshake noticed nothing");
        page.ShouldContain("01-apiserver/report.");
        page.ShouldContain("runbook-renew/report.");
        page.ShouldContain("after a power-off over the first expiry");
        page.ShouldContain("Not rehearsed: the twin has nothing that ends here.");
    }

    [Theory]
    [InlineData(Verdict.Held, "Every sentence came true: 2 sentences of 1 date were put to a twin of the cluster; 1 date could not be rehearsed")]
    [InlineData(Verdict.Refuted, "Of 2 sentences of 1 date, 1 did not come true; 1 date could not be rehearsed")]
    [InlineData(Verdict.Unknown, "Of 2 sentences of 1 date, 1 could not be judged, and all others came true; 1 date could not be rehearsed")]
    public void A_rehearsal_is_told_in_a_sentence(Verdict verdict, string expected) =>
        RehearsalWords.Sentence(MadeUp(verdict)).ShouldBe($"{expected}; the runbook renew after a power-off over the first expiry: held.");

    [Fact]
    public void The_worst_sentence_is_the_verdict_and_a_date_that_was_not_rehearsed_is_unknown()
    {
        MadeUp(Verdict.Refuted).Verdict.ShouldBe(Verdict.Refuted);
        MadeUp(Verdict.Held).Verdict.ShouldBe(Verdict.Unknown);
        (MadeUp(Verdict.Held) with { Dates = [.. MadeUp(Verdict.Held).Dates.Take(1)] }).Verdict.ShouldBe(Verdict.Held);
        (MadeUp(Verdict.Held) with { Dates = [], Runbook = null }).Verdict.ShouldBe(Verdict.Unknown);
    }

    [Fact]
    public void No_secret_reaches_any_format()
    {
        var rehearsal = MadeUp(Verdict.Held);
        rehearsal = rehearsal with
        {
            Runbook = rehearsal.Runbook! with { Reasons = [Secret] },
            Twin = rehearsal.Twin with { Differences = [Secret] },
            Dates =
            [
                .. rehearsal.Dates.Select(date =>
                    date with { Remarks = [Secret], Sentences = [.. date.Sentences.Select(one => one with { Seen = Secret })] }),
            ],
        };

        RehearsalWriter.Write(rehearsal, folder.Path).Select(File.ReadAllText).ShouldAllBe(text => !text.Contains("MHcCAQEE"));
    }

    [Theory]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("[1]")]
    public void What_is_no_rehearsal_is_refused_in_one_line(string json) =>
        Should.Throw<InvalidInputException>(() => RehearsalFile.Parse(json, "r.json")).Message.ShouldSatisfyAllConditions(
            message => message.ShouldStartWith("r.json"), message => message.ShouldNotContain('\n'));

    internal static Rehearsal MadeUp(Verdict verdict)
    {
        var journal = JournalFile.Read(Path.Combine(CheckoutFolder.Path, "results", "v1.36.2", "apiserver", JournalFile.Name));
        var outcome = OutcomeReading.Of(journal, "v1.36.2/apiserver", new KubernetesVersion(1, 36, 2));
        return new()
        {
            ForecastAt = new(2027, 3, 1, 12, 0, 0, TimeSpan.Zero),
            Kubernetes = "v1.36.2",
            Nodes = ["a"],
            Until = new(2029, 3, 1, 12, 0, 0, TimeSpan.Zero),
            Twin = new("v1.36.2", "lab/node:v1.36.2", 1, new(2027, 2, 1, 12, 0, 0, TimeSpan.Zero), ["it has none of the cluster's 2 workers"]),
            Dates =
            [
                new()
                {
                    At = new(2027, 3, 12, 12, 0, 0, TimeSpan.Zero),
                    Certificates = ["apiserver"],
                    Predicted = outcome,
                    Seen = outcome,
                    Sentences =
                    [
                        new(SentenceSubject.Before, "until then everything works", Verdict.Held, "20 observers"),
                        new(SentenceSubject.FirstSymptom, "certificate expired, handshake sees it after 0.3 s", verdict, "handshake noticed nothing"),
                    ],
                    Folder = "01-apiserver",
                },
                new()
                {
                    At = new(2027, 4, 12, 12, 0, 0, TimeSpan.Zero),
                    Certificates = ["/home/ann/.kube/config"],
                    Predicted = null,
                    NotRehearsed = "the twin has nothing that ends here",
                },
            ],
            Later = 1,
            Runbook = new("renew", RunbookMoment.PoweredOff, new(2027, 3, 12, 12, 0, 0, TimeSpan.Zero), Verdict.Held, ["The cluster works."], "runbook-renew"),
        };
    }

    private string Read(string name, Rehearsal rehearsal) =>
        System.Net.WebUtility.HtmlDecode(File.ReadAllText(RehearsalWriter.Write(rehearsal, folder.Path).Single(path => Path.GetFileName(path) == name)));
}
