using Cdc.Kafka.Producing;

namespace Cdc.Kafka.Tests;

public sealed class OutstandingTests
{
    [Fact]
    public void Room_ends_with_messages_or_bytes()
    {
        var outstanding = new Outstanding(2, 100);
        outstanding.Add(100);
        Assert.False(outstanding.HasRoom);
        outstanding.Remove(100);
        outstanding.Add(1);
        Assert.True(outstanding.HasRoom);
        outstanding.Add(1);
        Assert.False(outstanding.HasRoom);
    }

    [Fact]
    public void Who_waits_is_woken_when_half_is_acknowledged()
    {
        var outstanding = new Outstanding(4, 100);
        for (var i = 0; i < 4; i++)
        {
            outstanding.Add(1);
        }

        var change = outstanding.Change();
        outstanding.Remove(1);
        Assert.False(change.IsCompleted);
        outstanding.Remove(1);
        Assert.True(change.IsCompleted);
    }

    [Fact]
    public void A_failure_wakes_who_waits_now_and_later()
    {
        var outstanding = new Outstanding(1, 1);
        outstanding.Add(1);
        var change = outstanding.Change();
        outstanding.Close();
        Assert.True(change.IsCompleted);
        Assert.True(outstanding.Change().IsCompleted);
    }
}
