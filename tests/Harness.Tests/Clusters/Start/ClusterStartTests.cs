using Lab.Harness.Clusters.Start;
using Shouldly;
using Xunit;

namespace Lab.Harness.Tests.Clusters.Start;

public sealed class ClusterStartTests
{
    [Fact]
    public void Every_step_is_carried_out_once() =>
        ClusterStart.Steps.Select(step => step.GetType()).ShouldBe(
            typeof(IStartStep).Assembly.GetTypes().Where(type => type is { IsClass: true } && type.IsAssignableTo(typeof(IStartStep))), ignoreOrder: true);

    [Fact]
    public void Certificates_are_issued_for_addresses_that_are_known_and_before_there_is_a_node() =>
        ClusterStart.Steps.Select(step => step.GetType())
            .Where(step => step == typeof(CreateNetwork) || step == typeof(IssueCertificates) || step == typeof(CreateFirstNode))
            .ShouldBe([typeof(CreateNetwork), typeof(IssueCertificates), typeof(CreateFirstNode)]);

    /// <summary>What the observer writes is the lab's, and what further nodes bring is theirs.</summary>
    [Fact]
    public void What_is_kept_for_the_next_start_is_taken_before_anybody_but_the_setup_program_has_written_to_the_cluster() =>
        ClusterStart.Steps.Select(step => step.GetType())
            .Where(step => step == typeof(BootFirstNode) || step == typeof(KeepPreparedStart) || step == typeof(OpenObserver) || step == typeof(JoinNodes))
            .ShouldBe([typeof(BootFirstNode), typeof(KeepPreparedStart), typeof(OpenObserver), typeof(JoinNodes)]);
}
