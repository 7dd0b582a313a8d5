using Lab.Harness.Clusters;
using Shouldly;
using Xunit;

namespace Lab.Harness.Tests.Clusters;

public sealed class EngineAddressTests
{
    [Theory]
    [InlineData("unix:///run/podman/podman.sock")]
    [InlineData("tcp://127.0.0.1:2375")]
    [InlineData("https://localhost:2376")]
    public void An_address_of_a_kind_that_can_be_connected_to_is_taken(string address) =>
        EngineAddress.Parse(address, "DOCKER_HOST").ShouldBe(new EngineAddress(new Uri(address), "DOCKER_HOST"));

    [Theory]
    [InlineData("docker", "DOCKER_HOST: expected an address such as unix:///var/run/docker.sock, found 'docker'")]
    [InlineData(
        "ssh://build@machine",
        "DOCKER_HOST: ssh://build@machine: a node can't be used over ssh, as its API is published on the loopback of the engine's machine; run the lab on that machine")]
    [InlineData("npipe://./pipe/docker_engine", "DOCKER_HOST: expected an address that begins with unix://, tcp://, http:// or https://, found "
        + "'npipe://./pipe/docker_engine'")]
    public void Any_other_is_told_in_one_line_with_the_reason(string address, string message) =>
        Should.Throw<InvalidInputException>(() => EngineAddress.Parse(address, "DOCKER_HOST")).Message.ShouldBe(message);
}
