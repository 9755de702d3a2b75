using System.Globalization;
using Cdc.Debezium.Settings;
using Cdc.Decoder.Tests.Mutations;
using FsCheck;
using FsCheck.Fluent;

namespace Cdc.Decoder.Tests.RoundTrip;

/// <summary>What holds for every table, every value and every form in which Debezium writes a change.</summary>
/// <remarks><c>CDC_LAWS</c> is the number of cases of each law, 150 by default.</remarks>
public sealed class RoundTripLaws
{
    private static readonly int Count = Environment.GetEnvironmentVariable("CDC_LAWS") is { Length: > 0 } count ? int.Parse(count, CultureInfo.InvariantCulture) : 150;

    [Fact]
    public void Every_change_becomes_its_event() => Holds(hasPlaceholders: true, (written, _) => AssertDecodes(written, Spelling.Plain));

    [Fact]
    public void Every_format_tells_the_same() => Holds(
        hasPlaceholders: true,
        (written, _) =>
        {
            foreach (var format in WireFormat.Whole.Where(format => format.Suits(written.Topic)))
            {
                AssertDecodes(written with { Format = format }, Spelling.Plain);
            }
        },
        Count / WireFormat.Whole.Count());

    [Fact]
    public void An_event_that_is_written_and_read_again_is_the_same() => Holds(hasPlaceholders: true, (written, _) =>
    {
        using var decoded = new DecodedTopic(written, Spelling.Plain);
        using var events = new EventRoundTrip();
        foreach (var entry in decoded.Batch.Events)
        {
            events.Check(decoded.Batch, entry);
        }
    });

    [Fact]
    public void A_record_that_is_decoded_again_has_the_same_version() => Holds(hasPlaceholders: true, (written, _) =>
    {
        using var decoded = new DecodedTopic(written, Spelling.Plain);
        using var afresh = new DecodedTopic(written, Spelling.Plain);
        var versions = decoded.Versions;
        decoded.Decode();
        Assert.Equal(versions, decoded.Versions);
        Assert.Equal(versions, afresh.Versions);
    });

    [Fact]
    public void Versions_of_a_table_may_alternate() => Holds(hasPlaceholders: true, (written, seed) =>
    {
        var column = seed % written.Topic.Table.Columns.Length;
        if (written.Topic.Table.Key.Contains(column) || written.Topic.Table.Columns.Length == 1)
        {
            return;
        }

        // A tombstone does not tell its version.
        var flattening = written.Format.Flattening is { } known ? known with { Deletes = DeleteHandling.Rewrite } : null;
        var wide = written with { Format = new WireFormat(SchemaSource.Inline, flattening) };
        var narrow = wide with { Topic = wide.Topic.Without(column) };
        using var first = new DecodedTopic(wide, Spelling.Plain);
        using var second = new DecodedTopic(narrow, Spelling.Plain, before: first);
        TopicComparison.AssertEqual(narrow, second, Spelling.Plain);
        first.Decode();
        TopicComparison.AssertEqual(wide, first, Spelling.Plain);
    });

    [Fact]
    public void A_placeholder_is_never_a_value() => Holds(hasPlaceholders: false, (written, seed) => AssertDecodes(written with { Topic = written.Topic.Unavailable(seed) }, Spelling.Plain));

    [Fact]
    public void The_order_of_fields_says_nothing() => Holds(hasPlaceholders: false, (written, seed) => AssertDecodes(written, new Spelling(seed) { Reorders = true }));

    [Fact]
    public void White_space_between_tokens_says_nothing() => Holds(hasPlaceholders: false, (written, seed) => AssertDecodes(written, new Spelling(seed) { Spaces = true }));

    [Fact]
    public void Escapes_that_need_not_be_say_nothing() => Holds(hasPlaceholders: false, (written, seed) => AssertDecodes(written, new Spelling(seed) { Escapes = true }));

    private static void Holds(bool hasPlaceholders, Action<WrittenTopic, int> law, int? count = null) =>
        Prop.ForAll(WrittenTopic.Any(hasPlaceholders), Arb.From(Gen.Choose(0, int.MaxValue)), law).Check(Config.QuickThrowOnFailure.WithMaxTest(count ?? Count));

    /// <summary>Asserts that a topic's records become its events, twice: what the first time has taught the decoder must not spoil the second.</summary>
    private static void AssertDecodes(WrittenTopic written, Spelling spelling)
    {
        using var decoded = new DecodedTopic(written, spelling);
        TopicComparison.AssertEqual(written, decoded, spelling);
        decoded.Decode();
        TopicComparison.AssertEqual(written, decoded, spelling);
    }
}
