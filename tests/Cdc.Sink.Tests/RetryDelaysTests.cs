namespace Cdc.Sink.Tests;

public sealed class RetryDelaysTests
{
    [Theory]
    [InlineData(1, 200)]
    [InlineData(2, 400)]
    [InlineData(5, 3200)]
    [InlineData(9, 30_000)]
    [InlineData(1_000_000, 30_000)]
    public void Waits_double_up_to_the_longest(int failures, double milliseconds)
    {
        Assert.Equal(milliseconds, new RetryDelays().After(failures, chance: 0).TotalMilliseconds);
        Assert.Equal(milliseconds / 2, new RetryDelays().After(failures, chance: 1).TotalMilliseconds);
    }
}
