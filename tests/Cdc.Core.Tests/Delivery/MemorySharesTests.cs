using Cdc.Core.Delivery;
using Cdc.Testing;

namespace Cdc.Core.Tests.Delivery;

public sealed class MemorySharesTests
{
    private const long Budget = 100_000_000;

    private readonly JumpingTime _time = new();
    private readonly MemoryShares _shares;

    public MemorySharesTests() => _shares = new MemoryShares(Budget, _time);

    [Fact]
    public void A_single_stream_may_hold_everything()
    {
        var only = _shares.Add();
        Assert.Equal(Budget, _shares.Allowance(only));
        _shares.Resize(only, Budget);
        Assert.True(_shares.IsExhausted);
    }

    [Fact]
    public void Every_stream_has_an_equal_floor_whatever_the_others_hold()
    {
        var (greedy, patient) = (_shares.Add(), _shares.Add());
        _shares.Finish(greedy, 0);
        _shares.Resize(greedy, Budget);
        Assert.Equal(Budget / 4, _shares.Allowance(patient));
    }

    [Fact]
    public void What_a_stream_finishes_lets_it_hold_more_until_it_stops_finishing()
    {
        var (busy, _) = (_shares.Add(), _shares.Add());
        Work(busy, 5_000_000);
        Assert.Equal((Budget / 4) + 10_000_000, _shares.Allowance(busy));
        _time.Advance(MemoryShare.Window);
        Assert.Equal((Budget / 4) + 10_000_000, _shares.Allowance(busy));
        _time.Advance(MemoryShare.Window);
        Assert.Equal(Budget / 4, _shares.Allowance(busy));
    }

    [Fact]
    public void No_stream_takes_more_than_half_of_what_the_others_leave_of_the_common_half()
    {
        var streams = Enumerable.Range(0, 4).Select(_ => _shares.Add()).ToList();
        var floor = Budget / 2 / 4;
        streams.ForEach(stream => Work(stream, Budget));
        _shares.Resize(streams[0], floor + (Budget / 4));
        Assert.Equal(floor + (Budget / 8), _shares.Allowance(streams[1]));
    }

    [Fact]
    public void Fifty_stuck_streams_of_five_hundred_leave_the_others_nine_tenths_of_the_budget()
    {
        var streams = Enumerable.Range(0, 500).Select(_ => _shares.Add()).ToList();
        foreach (var stuck in streams.Take(50))
        {
            _shares.Resize(stuck, _shares.Allowance(stuck));
        }

        Assert.True(_shares.Held <= Budget / 10);
        Assert.All(streams.Skip(50), stream => Assert.True(_shares.Allowance(stream) >= Budget / 2 / 500));
        Work(streams[^1], Budget);
        Assert.True(_shares.Allowance(streams[^1]) > Budget / 5);
    }

    [Fact]
    public void A_stream_that_is_gone_leaves_its_floor_to_the_others_and_counts_until_it_is_finished()
    {
        var (gone, left) = (_shares.Add(), _shares.Add());
        _shares.Resize(gone, 1000);
        _shares.Remove(gone);
        Assert.Equal(Budget, _shares.Allowance(left));
        Assert.Equal(1000, _shares.Held);
        _shares.Finish(gone, 1000);
        Assert.Equal(0, _shares.Held);
    }

    private void Work(MemoryShare share, long bytes)
    {
        _shares.Resize(share, bytes);
        _shares.Finish(share, bytes);
    }
}
