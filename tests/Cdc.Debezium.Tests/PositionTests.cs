using System.Text;
using Cdc.Core.Batches;
using Cdc.Debezium.Metadata;
using Cdc.Debezium.Positions;

namespace Cdc.Debezium.Tests;

public sealed class PositionTests
{
    [Theory]
    [InlineData("[null,\"36370272\"]", null, 36370272UL)]
    [InlineData("[null,\\\"36370272\\\"]", null, 36370272UL)]
    [InlineData("[\"36380552\",\"36380608\"]", 36380552UL, 36380608UL)]
    public void Postgres_sequences_are_read_escaped_or_not(string text, ulong? lastCommit, ulong? own)
    {
        Assert.True(PostgresSequence.TryParse(Encoding.UTF8.GetBytes(text), out var sequence));
        Assert.Equal(new PostgresSequence(lastCommit, own), sequence);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("[\"x\",\"1\"]")]
    [InlineData("36380552")]
    public void Other_text_is_no_sequence(string text) => Assert.False(PostgresSequence.TryParse(Encoding.UTF8.GetBytes(text), out _));

    [Fact]
    public void Binlog_positions_rise_within_a_file_and_over_files()
    {
        Assert.True(BinlogPosition.TryFold("mysql-bin.000009"u8, 5_000_000_000, out var first));
        Assert.True(BinlogPosition.TryFold("mysql-bin.000010"u8, 4, out var second));
        Assert.True(BinlogPosition.TryFold("mysql-bin.000010"u8, 5, out var third));
        Assert.True(first < second && second < third);
    }

    [Fact]
    public void Sql_server_positions_rise_with_slot_block_and_log_file()
    {
        string[] rising = ["00000027:00000ac0:0002", "00000027:00000ac0:0003", "00000027:00000ac1:0001", "00000028:00000001:0001", "00ffffff:00ffffff:ffff"];
        var folded = rising.Select(text => SqlServerLsn.TryFold(Encoding.UTF8.GetBytes(text), out var position) ? position : 0).ToList();
        Assert.Equal(folded.Order().Distinct(), folded);
        Assert.Equal(0x000027_000ac0_0002UL, folded[0]);
    }

    [Theory]
    [InlineData("NULL")]
    [InlineData("")]
    [InlineData("00000027:00000ac0")]
    [InlineData("0000002g:00000ac0:0002")]
    [InlineData("01000000:00000ac0:0002")]
    [InlineData("00000027:01000000:0002")]
    [InlineData("00000027-00000ac0:0002")]
    public void Other_text_is_no_sql_server_position(string text) => Assert.False(SqlServerLsn.TryFold(Encoding.UTF8.GetBytes(text), out _));

    [Fact]
    public void Oracle_orders_streamed_rows_by_their_commit_and_snapshot_rows_by_their_own_number()
    {
        Assert.True(OracleScn.TryFold("9223372036854775807"u8, "5"u8, SnapshotKind.None, out var streamed));
        Assert.True(OracleScn.TryFold(default, "2871987"u8, SnapshotKind.Initial, out var read));
        Assert.Equal((9223372036854775807UL, 2871987UL), (streamed, read));
        Assert.False(OracleScn.TryFold(default, "2871987"u8, SnapshotKind.None, out _));
        Assert.False(OracleScn.TryFold("12,13"u8, default, SnapshotKind.None, out _));
    }

    [Fact]
    public void Mongo_orders_by_the_second_and_the_place_in_it()
    {
        ulong Position(long milliseconds, long order) =>
            MongoClusterTime.TryFold(EventMetadata.Empty with { SourceMilliseconds = milliseconds, Order = order }, out var position) ? position : 0;
        Assert.Equal((1700000000UL << 32) | 7, Position(1_700_000_000_000, 7));
        Assert.True(Position(1_700_000_000_000, 7) < Position(1_700_000_000_000, 8) && Position(1_700_000_000_000, 8) < Position(1_700_000_001_000, 1));
        Assert.False(MongoClusterTime.TryFold(EventMetadata.Empty with { SourceMilliseconds = 1 }, out _));
    }

    [Fact]
    public void A_time_of_the_change_counts_in_microseconds()
    {
        Assert.True(TimestampPosition.TryFold(EventMetadata.Empty with { SourceMilliseconds = 5, SourceMicroseconds = 5_123 }, out var fine));
        Assert.True(TimestampPosition.TryFold(EventMetadata.Empty with { SourceMilliseconds = 5 }, out var coarse));
        Assert.Equal((5_123UL, 5_000UL), (fine, coarse));
        Assert.False(TimestampPosition.TryFold(EventMetadata.Empty, out _));
    }
}
