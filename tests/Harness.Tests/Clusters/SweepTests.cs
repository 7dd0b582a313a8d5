using System.Text.Json;
using Lab.Harness.Clusters;
using Lab.Harness.Tests.Experiments;
using Shouldly;
using Xunit;

namespace Lab.Harness.Tests.Clusters;

public sealed class SweepTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task What_can_not_be_removed_is_told_and_holds_up_nothing_else()
    {
        var socket = Path.Combine(folder.Path, "docker.sock");
        await using var answering = new EmptyEngine(socket, answers: AnswerTo);
        using var engine = await Engine.ConnectAsync(null, [socket], () => null, TimeSpan.FromMinutes(5), TestContext.Current.CancellationToken);

        var swept = await Sweep.RemoveRunAsync(engine, "dead-1", TestContext.Current.CancellationToken);

        swept.Removed.ShouldBe(["container free"]);
        swept.Stuck.ShouldHaveSingleItem().ShouldStartWith("container frozen: ");
        swept.Stuck[0].ShouldContain("tried to kill container, but did not receive an exit event");
    }

    private static (string Status, string Body)? AnswerTo(string request) =>
        request.Contains("/containers/json", StringComparison.Ordinal) ? ("200 OK", JsonSerializer.Serialize(new[] { Container("frozen"), Container("free") }))
        : request.Contains("/networks", StringComparison.Ordinal) ? ("200 OK", "[]")
        : request.StartsWith("DELETE", StringComparison.Ordinal) && request.Contains("/frozen", StringComparison.Ordinal)
            ? ("500 Internal Server Error", """{"message": "tried to kill container, but did not receive an exit event"}""")
        : request.StartsWith("DELETE", StringComparison.Ordinal) ? ("204 No Content", string.Empty)
        : null;

    private static object Container(string name) =>
        new { Id = name, Names = new[] { $"/{name}" }, Labels = Owner.Current("dead-1", kept: false).ToLabels() };
}
