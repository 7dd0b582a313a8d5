using Lab.Harness.Clusters;
using Shouldly;
using Xunit;

namespace Lab.Harness.Tests.Clusters;

public sealed class EngineLostExceptionTests
{
    [Fact]
    public void It_says_which_engine_stopped_answering_and_in_which_phase()
    {
        var lost = new EngineLostException(
            new Uri("unix:///run/lab.sock"), "the phase steady-state of the run", new HttpRequestException("Connection failed."));

        lost.Message.ShouldStartWith("the container engine at unix:///run/lab.sock stopped answering in the phase steady-state of the run");
        lost.Message.ShouldNotContain("Exception");
    }
}
