using System.Text;

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
}
