using Cdc.Core.Batches;
using Cdc.Core.Schemas;
using Cdc.Events.Views;

namespace Cdc.Events.Tests;

public sealed class ChangeEventTests
{
    [Fact]
    public void Values_are_those_of_dot_net()
    {
        using var batch = EveryTypeEvent.Events();
        var row = ChangeEvent.AllOf(batch)[0].Row;
        Assert.Equal(
            [
                7L, true, -128L, -32768L, (long)int.MinValue, long.MinValue, 255UL, 65535UL, (ulong)uint.MaxValue, ulong.MaxValue, (double)0.1f, double.NaN,
                -1.50m, $"{new string('9', 38)}.{new string('9', 38)}", "-12345678901234567890.5", "b'it\"s'\n\\ Grüße 🚕", "cash",
                "0190a5c2-7f3e-7cc1-b2d4-000000000001", """{"a":[1,"x"]}""", new byte[] { 0, 1, 0xFB, 0xFF }, new DateOnly(2025, 11, 18),
                new DateTime(2025, 11, 7, 11, 29, 32, 953), long.MaxValue, new TimeSpan(863_999_999_990), TimeSpan.FromMicroseconds(-1),
                """[["1.5",null],null,[]]""", """{"a":"1","b":null}""", """{"x":1.5,"y":-2}""",
            ],
            row.Values);
    }

    [Fact]
    public void What_dot_net_cannot_hold_stays_a_count()
    {
        var schema = Codec.Table(LogicalType.Of(LogicalTypeKind.Date), LogicalType.Timestamp(9), LogicalType.ZonedTimestamp(9), LogicalType.Timestamp(3));
        using var batch = new ChangeBatch();
        var entry = Codec.AddEvent(batch, schema, Operation.Create, [Cell.FromInteger(1), Cell.FromInteger(long.MaxValue), Cell.FromInteger(1), Cell.FromInteger(100), Cell.FromInteger(long.MinValue)]);
        Assert.Equal([1L, long.MaxValue, 1L, DateTime.UnixEpoch.AddTicks(1), long.MinValue], new ChangeEvent(batch, entry).Row.Values);
    }

    [Fact]
    public void An_update_tells_its_key_before_image_and_unset_columns()
    {
        using var batch = EveryTypeEvent.Events();
        var update = ChangeEvent.AllOf(batch)[1];
        Assert.Equal((Operation.Update, "rides", 42UL, "571"), (update.Operation, update.Table, update.Origin.Position, update.Transaction));
        Assert.Equal(new Dictionary<string, object?> { ["id"] = 7L }, update.Key);
        Assert.Equal(["c15"], update.Unset);
        Assert.DoesNotContain("c15", update.Row.Keys);
        Assert.DoesNotContain("c16", update.Row.Keys);
        Assert.Equal("cash", update.Before?["c16"]);
        Assert.Equal(DateTimeOffset.FromUnixTimeMilliseconds(1_700_000_000_123), update.SourceTime);
    }

    [Fact]
    public void A_truncate_tells_of_no_row()
    {
        using var batch = EveryTypeEvent.Events();
        var truncate = ChangeEvent.AllOf(batch)[5];
        Assert.Empty(truncate.Key);
        Assert.Empty(truncate.Row);
        Assert.Empty(truncate.Unset);
        Assert.Null(truncate.Before);
    }
}
