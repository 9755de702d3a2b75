using Cdc.Core.Batches;
using Cdc.Core.DeadLetters;
using Cdc.Debezium.Settings;
using Cdc.Testing;

namespace Cdc.Decoder.Tests;

/// <summary>What orders the versions of a key, for each connector: the fields are those of its own documentation.</summary>
public sealed class PositionTests
{
    private const string Topic = "server.public.rides";
    private const string Key = """{"id":1}""";

    [Theory]
    [InlineData(""" "connector":"postgresql","sequence":"[\"36380552\",\"36380608\"]","lsn":36380608 """, 36380552UL)]
    [InlineData(""" "connector":"postgresql","snapshot":"last","sequence":"[null,\"36370272\"]","lsn":36370272 """, 36370272UL)]
    [InlineData(""" "connector":"postgresql","snapshot":"incremental","sequence":"[\"36380552\",\"36380608\"]","lsn":null """, 36380552UL)]
    [InlineData(""" "connector":"mysql","file":"mysql-bin.000003","pos":154,"row":0,"gtid":null """, (3UL << 40) | 154)]
    [InlineData(""" "connector":"sqlserver","change_lsn":"00000027:00000758:0003","commit_lsn":"00000027:00000758:0005","event_serial_no":2 """, 0x000027_000758_0005UL)]
    [InlineData(""" "connector":"sqlserver","snapshot":"true","change_lsn":"NULL","commit_lsn":"00000025:00000d98:00a2","event_serial_no":null """, 0x000025_000d98_00a2UL)]
    [InlineData(""" "connector":"oracle","scn":"2122184","commit_scn":"2122185","lcr_position":null """, 2122185UL)]
    [InlineData(""" "connector":"oracle","snapshot":"true","scn":"2122184","commit_scn":null """, 2122184UL)]
    [InlineData(""" "connector":"mongodb","ts_ms":1558965508000,"ord":31 """, (1558965508UL << 32) | 31)]
    [InlineData(""" "connector":"db2","ts_ms":1558965508000,"ts_us":1558965508000123,"change_lsn":"00000000:00000000:00000000:00000000" """, 1558965508000123UL)]
    [InlineData(""" "connector":"vitess","ts_ms":1558965508000 """, 1558965508000000UL)]
    public void A_position_is_found(string source, ulong position)
    {
        using var batch = Envelope(source);
        Assert.Empty(Decode(batch));
        Assert.Equal(position, Assert.Single(batch.Events.ToArray()).Origin.Position);
        Assert.Equal((position, (ushort)7), (RowVersion.PositionOf(batch.Events[0].Version), RowVersion.EpochOf(batch.Events[0].Version)));
    }

    [Theory]
    [InlineData(""" "connector":"postgresql","ts_ms":1558965508000,"lsn":36380608 """)]
    [InlineData(""" "connector":"mysql","ts_ms":1558965508000,"pos":154 """)]
    [InlineData(""" "connector":"sqlserver","ts_ms":1558965508000,"commit_lsn":"NULL" """)]
    [InlineData(""" "connector":"oracle","ts_ms":1558965508000,"scn":"2122184","commit_scn":null """)]
    [InlineData(""" "connector":"mongodb","ts_ms":1558965508000 """)]
    [InlineData(""" "connector":"unheard-of" """)]
    public void A_missing_position_is_refused(string source)
    {
        using var batch = Envelope(source);
        Assert.Equal(DeadLetterReason.MissingPosition, Assert.Single(Decode(batch)).Reason);
    }

    [Fact]
    public void Topic_order_alone_decides_for_every_record_where_the_configuration_says_so()
    {
        using var batch = Envelope(""" "connector":"mysql","file":"mysql-bin.000003","pos":154 """, """ "connector":"mysql" """);
        Assert.Empty(Decode(batch, MissingPosition.Offset));
        Assert.Equal([0UL, 0UL], batch.Events.ToArray().Select(entry => entry.Origin.Position));
        Assert.True(batch.Events[0].Version < batch.Events[1].Version);
    }

    [Fact]
    public void The_time_of_the_change_decides_for_every_record_where_the_configuration_says_so()
    {
        using var batch = Envelope(""" "connector":"mysql","file":"mysql-bin.000003","pos":154,"ts_ms":5 """, """ "connector":"mysql" """);
        Assert.Equal([1], Decode(batch, MissingPosition.Timestamp).Select(letter => letter.Record));
        Assert.Equal(5_000UL, Assert.Single(batch.Events.ToArray()).Origin.Position);
    }

    [Fact]
    public void A_connector_that_is_not_known_is_refused_where_the_configuration_says_so()
    {
        using var batch = Envelope(""" "connector":"db2","ts_ms":5 """);
        Assert.Equal(DeadLetterReason.MissingPosition, Assert.Single(Decode(batch, MissingPosition.Refuse)).Reason);
    }

    [Theory]
    [InlineData(""" "__source_file":"mysql-bin.000003","__source_pos":154 """, (3UL << 40) | 154)]
    [InlineData(""" "__file":"mysql-bin.000003","__pos":154 """, (3UL << 40) | 154)]
    [InlineData(""" "__source_commit_lsn":"00000027:00000758:0005" """, 0x000027_000758_0005UL)]
    [InlineData(""" "__commit_scn":"2122185" """, 2122185UL)]
    [InlineData(""" "__sequence":"[\"50\",\"60\"]" """, 50UL)]
    [InlineData(""" "__lsn":60 """, 0UL)]
    public void A_flattened_row_may_carry_it(string added, ulong position)
    {
        using var batch = new BatchBuilder().Add($$"""{"id":1,"__op":"u",{{added}}}""", Key, Topic).Build();
        Assert.Empty(Decode(batch));
        Assert.Equal(position, Assert.Single(batch.Events.ToArray()).Origin.Position);
    }

    private static ChangeBatch Envelope(params string[] sources)
    {
        var builder = new BatchBuilder();
        foreach (var source in sources)
        {
            builder.Add($$"""{"before":null,"after":{"id":1},"source":{{{source}}},"op":"u"}""", Key, Topic);
        }

        return builder.Build();
    }

    private static IReadOnlyList<DeadLetter> Decode(ChangeBatch batch, MissingPosition missing = MissingPosition.Auto) =>
        Decoding.Decode(batch, new SourceOptions { Epoch = 7, Tables = [new TableOptions { Topic = Topic, MissingPosition = missing }] });
}
