using Cdc.Delivering.Tables;
using Cdc.Hosting.Health;
using Cdc.Testing;

namespace Cdc.Delivering.Tests;

public sealed class DeliverySlotsTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task No_more_requests_are_under_way_than_there_are_slots()
    {
        using var slots = new DeliverySlots(1, TimeProvider.System);
        var first = new TaskCompletionSource<int>();
        var running = slots.RunAsync(NeighbourState.Ok, _ => first.Task, Token);
        var hasBegun = false;
        var second = slots.RunAsync(
            NeighbourState.Ok,
            _ =>
            {
                hasBegun = true;
                return Task.FromResult(2);
            },
            Token);
        Assert.False(hasBegun);
        first.SetResult(1);
        Assert.Equal((1, 2), (await running, await second));
    }

    [Fact]
    public async Task A_request_that_is_stuck_passes_its_slot_on()
    {
        // The clock jumps to the end of any wait, as that for a slow request.
        using var slots = new DeliverySlots(1, new JumpingTime());
        var stuck = new TaskCompletionSource<int>();
        var running = slots.RunAsync(NeighbourState.Ok, _ => stuck.Task, Token);
        Assert.Equal(2, await slots.RunAsync(NeighbourState.Ok, _ => Task.FromResult(2), Token));
        Assert.False(running.IsCompleted);
        stuck.SetResult(1);
        Assert.Equal(1, await running);
    }

    [Fact]
    public async Task Tables_that_are_well_do_not_wait_for_those_in_trouble()
    {
        using var slots = new DeliverySlots(1, TimeProvider.System);
        var stuck = new TaskCompletionSource<int>();
        var inTrouble = Enumerable.Range(0, 5).Select(_ => slots.RunAsync(NeighbourState.Waiting, _ => stuck.Task, Token)).ToList();
        Assert.Equal(7, await slots.RunAsync(NeighbourState.Ok, _ => Task.FromResult(7), Token));
        stuck.SetResult(0);
        await Task.WhenAll(inTrouble);
    }

    [Fact]
    public async Task A_failed_request_gives_its_slot_back()
    {
        using var slots = new DeliverySlots(1, TimeProvider.System);
        await Assert.ThrowsAsync<TargetFailure>(() => slots.RunAsync<int>(NeighbourState.Ok, _ => throw new TargetFailure("no"), Token));
        Assert.Equal(1, await slots.RunAsync(NeighbourState.Ok, _ => Task.FromResult(1), Token));
    }
}
