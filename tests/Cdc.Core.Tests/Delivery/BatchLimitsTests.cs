using Cdc.Core.Delivery;

namespace Cdc.Core.Tests.Delivery;

public sealed class BatchLimitsTests
{
    private static readonly BatchLimits Limits = new(MaxRows: 10, MaxBytes: 100, MaxWait: TimeSpan.FromSeconds(1));

    [Theory]
    [InlineData(1, 1, 0, false)]
    [InlineData(9, 99, 999, false)]
    [InlineData(10, 1, 0, true)]
    [InlineData(1, 100, 0, true)]
    [InlineData(1, 1, 1000, true)]
    [InlineData(0, 0, 5000, false)]
    public void A_batch_closes_on_rows_bytes_or_age_but_never_empty(int rows, long bytes, int ageMs, bool closes) =>
        Assert.Equal(closes, Limits.Close(rows, bytes, TimeSpan.FromMilliseconds(ageMs)));
}
