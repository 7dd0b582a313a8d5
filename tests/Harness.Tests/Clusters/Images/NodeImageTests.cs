using Lab.Harness.Clusters;
using Lab.Harness.Clusters.Images;
using Lab.Harness.Tests.Experiments;
using Shouldly;
using Xunit;

namespace Lab.Harness.Tests.Clusters.Images;

public sealed class NodeImageTests
{
    [Fact]
    public async Task One_that_the_engine_does_not_have_is_none()
    {
        using var folder = new TemporaryFolder();
        var socket = Path.Combine(folder.Path, "docker.sock");
        await using var empty = new EmptyEngine(socket);
        using var engine = await Engine.ConnectAsync(
            named: null, [socket], () => null, TimeSpan.FromMinutes(5), TestContext.Current.CancellationToken);

        (await NodeImage.FindAsync(engine, "lab/node:none", TestContext.Current.CancellationToken)).ShouldBeNull();
    }
}
