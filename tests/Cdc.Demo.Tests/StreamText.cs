using System.Buffers;
using System.Text;
using Cdc.Demo.Generating;

namespace Cdc.Demo.Tests;

/// <summary>A generated stream as text, for tests.</summary>
internal sealed class StreamText
{
    private const long Timestamp = 1_762_514_972_953;

    private StreamText(RideBookingGenerator generator, IReadOnlyList<Message> messages)
    {
        Generator = generator;
        Messages = messages;
    }

    public RideBookingGenerator Generator { get; }

    public IReadOnlyList<Message> Messages { get; }

    /// <summary>So many records, tombstones included; the last delete has its own.</summary>
    public static StreamText Of(int records, int seed, bool asEnvelopes = false)
    {
        var generator = new RideBookingGenerator(RideBookingMix.For(records, seed));
        var messages = new List<Message>();
        while (messages.Count < records || generator.Counts.Tombstones < generator.Counts.Deletes)
        {
            var (key, value) = (new ArrayBufferWriter<byte>(), new ArrayBufferWriter<byte>());
            var record = asEnvelopes ? generator.NextEnvelope(Timestamp, key, value) : generator.Next(Timestamp, key, value);
            messages.Add(new Message(record, record.HasKey ? Text(key) : null, record.IsTombstone ? null : Text(value)));
        }

        return new StreamText(generator, messages);
    }

    private static string Text(ArrayBufferWriter<byte> bytes) => Encoding.UTF8.GetString(bytes.WrittenSpan);
}

internal sealed record Message(GeneratedRecord Record, string? Key, string? Value);
