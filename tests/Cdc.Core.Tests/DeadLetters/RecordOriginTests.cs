using Cdc.Core.Batches;
using Cdc.Core.DeadLetters;
using Cdc.Testing;

namespace Cdc.Core.Tests.DeadLetters;

public sealed class RecordOriginTests
{
    private const string Source = "server.public.rides";

    [Fact]
    public void A_record_comes_from_its_own_place_unless_it_says_otherwise()
    {
        using var batch = new BatchBuilder()
            .Add("a", topic: Source, partition: 3, offset: 9)
            .Add("b", topic: Source, partition: 3, headers: [new("trace", "1"), new("note", "cdc.origin.topic")])
            .Build();
        Assert.Equal(new RecordOrigin(1, 3, 9, null, IsReplay: false), Read(batch, 0));
        Assert.Equal(new RecordOrigin(1, 3, 10, null, IsReplay: false), Read(batch, 1));
    }

    [Fact]
    public void A_replay_comes_from_the_place_that_its_last_headers_name()
    {
        KeyValuePair<string, string?>[] headers =
        [
            new(OriginHeaders.Topic, "other"), new(OriginHeaders.Partition, "1"), new(OriginHeaders.Offset, "2"), new("trace", "1"),
            new(OriginHeaders.Topic, Source), new(OriginHeaders.Partition, "2147483647"), new(OriginHeaders.Offset, $"{RowVersion.MaxOffset}"), new(OriginHeaders.Position, $"{ulong.MaxValue}"),
        ];
        using var batch = new BatchBuilder().Add("a", topic: "replays", offset: 5, headers: headers).Build();
        var origin = Read(batch, 0);
        Assert.Equal(Source, batch.TopicOf(origin.At(position: 0)));
        Assert.Equal((int.MaxValue, RowVersion.MaxOffset, ulong.MaxValue, true), (origin.Partition, origin.Offset, origin.Position!.Value, origin.IsReplay));
    }

    [Theory]
    [InlineData(null, "1", "2", null)]
    [InlineData("", "1", "2", null)]
    [InlineData(Source, null, "2", null)]
    [InlineData(Source, "-1", "2", null)]
    [InlineData(Source, "2147483648", "2", null)]
    [InlineData(Source, "1", null, null)]
    [InlineData(Source, "1", "two", null)]
    [InlineData(Source, "1", "140737488355328", null)]
    [InlineData(Source, "1", "2", "")]
    [InlineData(Source, "1", "2", "18446744073709551616")]
    public void A_replay_that_does_not_say_from_where_is_refused(string? topic, string? partition, string? offset, string? position)
    {
        (string Name, string? Value)[] headers = [(OriginHeaders.Timestamp, "0"), (OriginHeaders.Topic, topic), (OriginHeaders.Partition, partition), (OriginHeaders.Offset, offset), (OriginHeaders.Position, position)];
        using var batch = new BatchBuilder()
            .Add("a", topic: Source, headers: headers.Where(header => header.Value is not null).Select(header => new KeyValuePair<string, string?>(header.Name, header.Value)))
            .Build();
        Assert.False(RecordOrigin.TryRead(batch, batch.Records[0], out _));
    }

    [Theory]
    [InlineData(null)]
    [InlineData(0UL)]
    [InlineData(77UL)]
    public void What_a_dead_letter_tells_of_its_origin_a_replay_reads(ulong? position)
    {
        using var batch = new BatchBuilder().Add("a", topic: Source, partition: 2, offset: 41, timestampMs: 1_700_000_000_123).Build();
        var letter = Letter(Read(batch, 0) with { Position = position });
        var headers = OriginHeaders.Of(batch, letter).ToList();
        Assert.Equal("1700000000123", headers.Single(header => header.Key == OriginHeaders.Timestamp).Value);

        using var replay = Replay(headers);
        Assert.Equal(letter.Origin!.Value with { IsReplay = true }, Read(replay, 0) with { Topic = 1 });
        Assert.Equal(
            headers.Where(header => header.Key != OriginHeaders.Timestamp),
            OriginHeaders.Of(replay, Letter(Read(replay, 0))));
    }

    [Fact]
    public void A_dead_letter_whose_origin_is_not_known_tells_none()
    {
        using var batch = new BatchBuilder().Add("a", topic: Source).Build();
        Assert.Empty(OriginHeaders.Of(batch, Letter(null)));
        Assert.Empty(OriginHeaders.Of(batch, Letter(new RecordOrigin(EventOrigin.UnknownTopic, 0, 0, 0, IsReplay: false))));
    }

    private static ChangeBatch Replay(IEnumerable<KeyValuePair<string, string>> headers) =>
        new BatchBuilder().Add("a", topic: "replays", partition: 7, offset: 1000, headers: headers.Select(header => new KeyValuePair<string, string?>(header.Key, header.Value))).Build();

    private static DeadLetter Letter(RecordOrigin? origin) => new(0, "decoder", DeadLetterReason.NotJson, "It is not.", null, origin);

    private static RecordOrigin Read(ChangeBatch batch, int record) =>
        RecordOrigin.TryRead(batch, batch.Records[record], out var origin) ? origin : throw new InvalidOperationException("The headers are incomplete.");
}
