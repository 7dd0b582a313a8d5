using System.Net;
using Docker.DotNet;
using Lab.Harness.Clusters;
using Shouldly;
using Xunit;

namespace Lab.Harness.Tests.Clusters;

public sealed class NodeDoesNotRunExceptionTests
{
    [Theory]
    [InlineData(HttpStatusCode.Conflict, true)]
    [InlineData(HttpStatusCode.NotFound, true)]
    [InlineData(HttpStatusCode.InternalServerError, false)]
    public void An_engine_that_refuses_a_command_means_that_the_node_does_not_run(HttpStatusCode code, bool meant) =>
        NodeDoesNotRunException.IsMeantBy(new DockerApiException(code, "")).ShouldBe(meant);

    [Fact]
    public void The_message_is_about_the_node_and_not_about_the_engine() =>
        NodeDoesNotRunException.Of("lab-control-plane", new DockerApiException(HttpStatusCode.Conflict, "Container 12ab is not running"))
            .Message.ShouldBe("the node lab-control-plane does not run");
}
