using Cdc.Core.Batches;
using FsCheck;
using FsCheck.Fluent;

namespace Cdc.Core.Tests.Batches;

public sealed class RowVersionTests
{
    [Fact]
    public void Order_is_that_of_epoch_then_position_then_offset_then_repair() =>
        Prop.ForAll<(ushort, ulong, uint, bool), (ushort, ulong, uint, bool)>((one, other) =>
            Math.Sign(Compose(one).CompareTo(Compose(other))) == Math.Sign(one.CompareTo(other))).QuickCheckThrowOnFailure();

    [Fact]
    public void Parts_come_back_out() =>
        Prop.ForAll<(ushort Epoch, ulong Position, uint Offset, bool IsRepair)>(parts =>
        {
            var version = Compose(parts);
            return RowVersion.EpochOf(version) == parts.Epoch
                && RowVersion.PositionOf(version) == parts.Position
                && RowVersion.OffsetOf(version) == parts.Offset;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_repair_beats_what_it_repairs_and_loses_to_the_next_record()
    {
        var repair = RowVersion.Compose(1, 2, 3, isRepair: true);
        Assert.True(repair > RowVersion.Compose(1, 2, 3));
        Assert.True(repair < RowVersion.Compose(1, 2, 4));
    }

    [Fact]
    public void Largest_parts_fill_all_bits()
    {
        var version = RowVersion.Compose(ushort.MaxValue, ulong.MaxValue, RowVersion.MaxOffset, isRepair: true);
        Assert.Equal(UInt128.MaxValue, version);
        Assert.Equal(RowVersion.MaxOffset, RowVersion.OffsetOf(version));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(RowVersion.MaxOffset + 1)]
    public void Offsets_that_do_not_fit_are_refused(long offset) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => RowVersion.Compose(0, 0, offset));

    private static UInt128 Compose((ushort Epoch, ulong Position, uint Offset, bool IsRepair) parts) =>
        RowVersion.Compose(parts.Epoch, parts.Position, parts.Offset, parts.IsRepair);
}
