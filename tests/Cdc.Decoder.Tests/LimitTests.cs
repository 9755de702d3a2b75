using Cdc.Core.Batches;
using Cdc.Core.DeadLetters;
using Cdc.Debezium.Settings;
using Cdc.Testing;

namespace Cdc.Decoder.Tests;

/// <summary>What one record may ask for is bounded, and so is what a topic can make the decoder remember.</summary>
public sealed class LimitTests
{
    private const string Topic = "server.public.rides";
    private const string Good = """{"id":1,"__op":"c"}""";

    [Fact]
    public void A_record_of_too_many_bytes_is_refused_by_its_limit()
    {
        var letter = Refused(new DecodeOptions { MaxBytes = 1024 }, $$"""{"id":1,"note":"{{new string('n', 1024)}}","__op":"c"}""");
        Assert.Contains("decode.max_bytes", letter.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(8, 7, true)]
    [InlineData(8, 8, false)]
    [InlineData(64, 63, true)]
    [InlineData(64, 64, false)]
    [InlineData(1000, 999, true)]
    [InlineData(1000, 1000, false)]
    [InlineData(1000, 100_000, false)]
    public void A_value_may_be_nested_as_deeply_as_configured(int limit, int arrays, bool isTaken)
    {
        // The row itself is one more.
        var value = $$"""{"id":1,"tree":{{new string('[', arrays)}}{{new string(']', arrays)}},"__op":"c"}""";
        var (batch, letters) = Decode(new DecodeOptions { MaxDepth = limit }, value);
        using (batch)
        {
            Assert.Equal(isTaken ? 1 : 0, batch.Events.Length);
            Assert.All(letters, letter => Assert.Equal((DeadLetterReason.TooLarge, true), (letter.Reason, letter.Message.Contains("decode.max_depth", StringComparison.Ordinal))));
        }
    }

    [Fact]
    public void Many_brackets_beside_each_other_are_not_deep()
    {
        var (batch, letters) = Decode(new DecodeOptions { MaxDepth = 8 }, $$"""{"id":1,"list":[{{string.Join(',', Enumerable.Repeat("[]", 100))}}],"__op":"c"}""");
        batch.Dispose();
        Assert.Empty(letters);
    }

    [Fact]
    public void A_row_of_too_many_fields_is_refused_and_forgotten()
    {
        var wide = $$"""{"id":1,{{string.Join(',', Enumerable.Range(0, 50).Select(i => $"\"c{i}\":{i}"))}},"__op":"c"}""";
        var (batch, letters) = Decode(new DecodeOptions { MaxFields = 20 }, Good, wide, Good);
        using (batch)
        {
            Assert.Equal((1, DeadLetterReason.TooLarge), (letters.Single().Record, letters.Single().Reason));
            Assert.Contains("decode.max_fields", letters.Single().Message, StringComparison.Ordinal);
            Assert.Equal([0, 2], batch.Events.ToArray().Select(entry => entry.Carrier));
        }
    }

    [Fact]
    public void Fields_that_come_one_by_one_are_bounded_too()
    {
        var (batch, letters) = Decode(new DecodeOptions { MaxFields = 20 }, [.. Enumerable.Range(0, 100).Select(i => $$"""{"id":1,"c{{i}}":{{i}},"__op":"c"}""")]);
        using (batch)
        {
            // id and __op are fields as well.
            Assert.Equal(18, batch.Events.Length);
            Assert.All(letters, letter => Assert.Equal(DeadLetterReason.TooLarge, letter.Reason));
            Assert.All(batch.Schemas, schema => Assert.InRange(schema.Columns.Count, 1, 20));
        }
    }

    [Fact]
    public void A_schema_of_too_many_fields_is_refused()
    {
        var fields = string.Concat(Enumerable.Range(0, 50).Select(i => $$$"""{"type":"int32","optional":true,"field":"c{{{i}}}"},"""));
        var letter = Refused(
            new DecodeOptions { MaxFields = 20 },
            """{"schema":{"type":"struct","fields":[{"type":"int32","field":"id"},""" + fields + """{"type":"string","field":"__op"}]},"payload":{"id":1,"__op":"c"}}""");
        Assert.Contains("decode.max_fields", letter.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_key_of_too_many_fields_is_refused()
    {
        var key = $"{{{string.Join(',', Enumerable.Range(0, 50).Select(i => $"\"k{i}\":{i}"))}}}";
        using var batch = new BatchBuilder().Add(Good, key, Topic).Build();
        Assert.Equal(DeadLetterReason.TooLarge, Assert.Single(Decode(batch, new DecodeOptions { MaxFields = 20 })).Reason);
    }

    [Fact]
    public void A_row_that_leads_to_no_plan_does_not_spoil_those_after_it()
    {
        // Two names that clean to one.
        var (batch, letters) = Decode(new DecodeOptions(), Good, """{"id":1,"a b":1,"a+b":2,"__op":"c"}""", Good, """{"id":1,"c":5,"__op":"c"}""");
        using (batch)
        {
            Assert.Equal(1, letters.Single().Record);
            Assert.Equal([0, 2, 3], batch.Events.ToArray().Select(entry => entry.Carrier));
        }
    }

    private static DeadLetter Refused(DecodeOptions options, string value)
    {
        var (batch, letters) = Decode(options, value);
        using (batch)
        {
            var letter = Assert.Single(letters);
            Assert.Equal(DeadLetterReason.TooLarge, letter.Reason);
            return letter;
        }
    }

    private static (ChangeBatch Batch, IReadOnlyList<DeadLetter> Letters) Decode(DecodeOptions options, params string[] values)
    {
        var builder = new BatchBuilder();
        foreach (var value in values)
        {
            builder.Add(value, """{"id":1}""", Topic);
        }

        return (builder.Build(), Decode(builder.Build(), options));
    }

    private static IReadOnlyList<DeadLetter> Decode(ChangeBatch batch, DecodeOptions options) => Decoding.Decode(batch, new SourceOptions { Decode = options });
}
