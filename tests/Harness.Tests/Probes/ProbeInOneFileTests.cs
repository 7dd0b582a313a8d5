using System.Xml.Linq;
using Lab.Harness.Experiments;
using Lab.Harness.Journals;
using Lab.Harness.Probes;
using Lab.Harness.Reports;
using Lab.Harness.Reports.Drawings;
using Lab.Harness.Reports.Facts;
using Lab.Harness.Reports.Rejections;
using Lab.Harness.Tests.Experiments;
using Lab.Harness.Tests.Journals;
using Lab.Harness.Verdicts;
using Shouldly;
using Xunit;

namespace Lab.Harness.Tests.Probes;

/// <summary><see cref="GossipOfTheWebhook"/> is one file, and nothing else knows of it: it is found, asked, journalled and drawn.</summary>
public sealed class ProbeInOneFileTests
{
    private static readonly IProbe Gossip = (IProbe)Activator.CreateInstance(
        Implementations.TypesIn<IProbe>(typeof(GossipOfTheWebhook).Assembly).Single(type => type == typeof(GossipOfTheWebhook)))!;

    [Fact]
    public async Task It_is_drawn_on_the_map_of_who_rejects_whom()
    {
        var journal = await JournalAsync();
        var connection = RejectionMap.Of(journal).Connections.ShouldHaveSingleItem();
        connection.Name.ShouldBe("admission webhook → gossip peer");
        var during = connection.At[RejectionMap.During];
        connection.InWords(during).ShouldBe("gossip peer rejects admission webhook: client-certificate-rejected");
        var drawing = RejectionMapDrawing.Of(RejectionMap.Of(journal), RunView.OfRun(journal).Origin, DrawingFormat.Wide)!.File();
        XDocument.Parse(drawing).Root!.Value.ShouldContain("gossip peer");
    }

    [Fact]
    public async Task What_it_tells_of_is_named_where_recoveries_are_told()
    {
        var journal = await JournalAsync();
        ProbeRoute.ComponentOf(journal, "gossip").ShouldBe("gossip peer");
        Recovery.Of(journal).ShouldHaveSingleItem().Component.ShouldBe("gossip peer");
    }

    /// <summary>The journal of a run in which it alone was asked, written and read back.</summary>
    private static async Task<Journal> JournalAsync()
    {
        var run = MadeUpRenewal.Run();
        var answers = new List<Observation>();
        foreach (var phase in run.Phases)
        {
            var reading = phase.Name is "failure" ? await Gossip.AskAsync(null!, TestContext.Current.CancellationToken) : Reading.Ok("accepted");
            answers.Add(new(Gossip.Name, phase.EndedAt, phase.Name, reading.Outcome, reading.Classification, reading.Text));
        }

        var context = new ScenarioContext
        {
            Experiment = new Experiment
            {
                Name = "gossip", File = "gossip.yaml", Title = "Does it gossip?", Description = "Made up.", Scenario = "none",
                Expectations = [], Certificates = new Dictionary<string, CertificateSetting>(),
            },
            Vocabulary = null!,
            Engine = null!,
            Image = null!,
            Slots = null!,
            Progress = new Progress<string>(),
            Environment = MadeUp.Empty().Environment,
        };
        var journal = context.JournalOf(Judgement.Of([]), context.RecorderFor("run"), [Gossip]) with
        {
            Phases = run.Phases,
            Steps = run.Steps,
            Observations = answers,
        };
        using var folder = new TemporaryFolder();
        var path = Path.Combine(folder.Path, JournalFile.Name);
        JournalFile.Write(journal, path);
        return JournalFile.Read(path);
    }
}
