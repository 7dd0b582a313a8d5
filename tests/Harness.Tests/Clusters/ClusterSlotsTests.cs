using Lab.Harness.Clusters;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Xunit;

namespace Lab.Harness.Tests.Clusters;

public sealed class ClusterSlotsTests
{
    private const long Gibibyte = 1L << 30;

    [Theory]
    [InlineData(2, 16, 4)]
    [InlineData(2, 3, 4)]
    [InlineData(8, 8, 11)]
    [InlineData(1, 0, 1)]
    [InlineData(0, 16, 1)]
    public void As_many_run_side_by_side_as_processors_and_memory_bear_and_at_least_one(int processors, int gibibytes, int sideBySide)
    {
        using var slots = ClusterSlots.For(processors, gibibytes * Gibibyte);
        slots.SideBySide.ShouldBe(sideBySide);
    }

    [Fact]
    public void The_users_number_comes_before_the_machines()
    {
        using var slots = ClusterSlots.For(2, Gibibyte, sideBySide: 20);
        slots.SideBySide.ShouldBe(20);
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 0)]
    [InlineData(-1, 1)]
    public void Less_than_one_is_refused(int sideBySide, int startingTogether) =>
        Should.Throw<ArgumentOutOfRangeException>(() => new ClusterSlots(sideBySide, startingTogether));

    [Fact]
    public async Task One_more_than_there_are_waits_until_another_is_given_back()
    {
        using var slots = new ClusterSlots(sideBySide: 2, startingTogether: 1);
        var first = await TakeAsync(slots);
        using var second = await TakeAsync(slots);
        var third = TakeAsync(slots);

        third.IsCompleted.ShouldBeFalse();
        first.Dispose();
        (await third).Dispose();
    }

    [Fact]
    public async Task Those_that_wait_come_in_the_order_in_which_they_asked()
    {
        using var slots = new ClusterSlots(sideBySide: 1, startingTogether: 1);
        var held = await TakeAsync(slots);
        var next = TakeAsync(slots);
        var last = TakeAsync(slots);

        held.Dispose();
        using (await next)
        {
            last.IsCompleted.ShouldBeFalse();
        }

        (await last).Dispose();
    }

    [Fact]
    public async Task A_cluster_of_several_nodes_takes_a_place_for_each()
    {
        using var slots = new ClusterSlots(sideBySide: 4, startingTogether: 1);
        var three = await slots.TakeAsync(TestContext.Current.CancellationToken, nodes: 3);
        var others = slots.TakeAsync(TestContext.Current.CancellationToken, nodes: 3);
        others.IsCompleted.ShouldBeFalse();

        three.Dispose();
        (await others).Dispose();
        using var all = await slots.TakeAsync(TestContext.Current.CancellationToken, nodes: 9);
        TakeAsync(slots).IsCompleted.ShouldBeFalse();
    }

    [Fact]
    public async Task Whoever_gives_up_gathering_places_gives_back_those_that_he_has()
    {
        using var slots = new ClusterSlots(sideBySide: 2, startingTogether: 1);
        using var one = await TakeAsync(slots);
        using var stop = new CancellationTokenSource();
        var both = slots.TakeAsync(stop.Token, nodes: 2);
        await stop.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(both);

        (await TakeAsync(slots)).Dispose();
    }

    [Fact]
    public async Task Starts_are_counted_for_themselves()
    {
        using var slots = new ClusterSlots(sideBySide: 1, startingTogether: 2);
        using var running = await TakeAsync(slots);
        using var one = await StartAsync(slots);
        var two = await StartAsync(slots);
        var three = StartAsync(slots);

        three.IsCompleted.ShouldBeFalse();
        two.Dispose();
        (await three).Dispose();
    }

    [Fact]
    public async Task What_is_given_back_twice_makes_room_once()
    {
        using var slots = new ClusterSlots(sideBySide: 1, startingTogether: 1);
        var slot = await TakeAsync(slots);
        slot.Dispose();
        slot.Dispose();
        using var next = await TakeAsync(slots);

        TakeAsync(slots).IsCompleted.ShouldBeFalse();
    }

    [Fact]
    public async Task Whoever_gives_up_waiting_takes_no_slot()
    {
        using var slots = new ClusterSlots(sideBySide: 1, startingTogether: 1);
        var held = await TakeAsync(slots);
        using var stop = new CancellationTokenSource();
        var given = slots.TakeAsync(stop.Token);
        await stop.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(given);

        held.Dispose();
        (await TakeAsync(slots)).Dispose();
    }

    [Fact]
    public async Task Who_gives_up_waiting_for_processor_time_lets_the_next_one_start()
    {
        var isBusy = true;
        using var slots = new ClusterSlots(sideBySide: 2, startingTogether: 1, Processors(() => isBusy));
        using var one = await TakeAsync(slots);
        using var other = await TakeAsync(slots);
        using var stop = new CancellationTokenSource();
        var waiting = slots.StartAsync(stop.Token);
        waiting.IsCompleted.ShouldBeFalse();
        await stop.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(waiting);

        isBusy = false;
        (await StartAsync(slots)).Dispose();
    }

    [Fact]
    public async Task Where_no_other_cluster_runs_a_busy_machine_is_not_waited_for()
    {
        using var slots = new ClusterSlots(sideBySide: 2, startingTogether: 1, Processors(() => true));
        using var only = await TakeAsync(slots);

        var starting = StartAsync(slots);

        starting.IsCompletedSuccessfully.ShouldBeTrue("no time passes here, so a start that waits would wait for ever");
        (await starting).Dispose();
    }

    private static IdleProcessors Processors(Func<bool> areBusy) => new(() => areBusy() ? new ProcessorTime(Idle: 0, Total: 1) : null, new FakeTimeProvider());

    private static Task<IDisposable> TakeAsync(ClusterSlots slots) => slots.TakeAsync(TestContext.Current.CancellationToken);

    private static Task<IDisposable> StartAsync(ClusterSlots slots) => slots.StartAsync(TestContext.Current.CancellationToken);
}
