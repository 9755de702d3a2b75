using System.Collections.Immutable;
using System.Text;
using Cdc.Core.Batches;
using Cdc.Core.DeadLetters;
using Cdc.Core.Schemas;
using Cdc.Debezium.Settings;
using Cdc.Testing;

namespace Cdc.Decoder.Tests.Replays;

/// <summary>A source topic to which refused records are produced again, and what a decoder made of it so far.</summary>
/// <param name="random">Chooses where batches end and which way replays take.</param>
/// <param name="partitions">The topic's partitions; a row's changes are all in one, its replays anywhere.</param>
internal sealed class ReplayedTopic(Random random, int partitions)
{
    public const string Topic = "server.public.rides";

    private const int LargestByStrict = 1500;

    private readonly List<Produced> _log = [];
    private readonly long[] _next = new long[partitions];
    private readonly List<Refused> _refused = [];
    private DecodeProcessor _decoder = Strict();
    private int _decoded;

    /// <summary>The events so far.</summary>
    public List<DecodedChange> Changes { get; } = [];

    /// <summary>Whether something waits to be replayed.</summary>
    public bool HasRefused => _refused.Count > 0;

    public void Append(StreamRecord record) => Produce(record.Key % partitions, Encoding.UTF8.GetBytes(record.KeyJson), Encoding.UTF8.GetBytes(record.Value), []);

    /// <summary>Produces a refused record again, as it is on the dead-letter topic.</summary>
    /// <param name="again">Whether it waits to be replayed once more.</param>
    public void Replay(bool again)
    {
        var index = random.Next(_refused.Count);
        var refused = _refused[index];
        if (!again)
        {
            _refused.RemoveAt(index);
        }

        Produce(random.Next(partitions), refused.Key, refused.Value, refused.Headers);
    }

    /// <summary>Decodes what was appended since, in one batch.</summary>
    public void Decode()
    {
        using var batch = Batch(_log.Skip(_decoded));
        _decoded = _log.Count;
        var letters = new DeadLetterBatch();
        _decoder.Process(batch, letters);
        Changes.AddRange(DecodedChange.AllOf(batch));
        _refused.AddRange(letters.Letters.Select(letter => Refused.Of(batch, letter)));
    }

    /// <summary>Starts another decoder in mid-topic, which takes every record.</summary>
    public void RestartLeniently()
    {
        _decoder = Lenient();
        using var history = Batch(_log.Take(_decoded));
        _decoder.Learn(history);
    }

    /// <summary>What a decoder that refuses nothing makes of the records, had none been replayed.</summary>
    public IReadOnlyList<DecodedChange> WithoutRefusals()
    {
        using var batch = Batch(_log.Where(record => record.Headers.Count == 0));
        var letters = new DeadLetterBatch();
        Lenient().Process(batch, letters);
        Assert.Empty(letters.Letters);
        return DecodedChange.AllOf(batch);
    }

    private static DecodeProcessor Strict() => Decoder(CastFailure.DeadLetter, new DecodeOptions { MaxBytes = LargestByStrict });

    private static DecodeProcessor Lenient() => Decoder(CastFailure.Null, new DecodeOptions());

    private static DecodeProcessor Decoder(CastFailure onCastFailure, DecodeOptions limits) => new(new SourceOptions
    {
        Decode = limits,
        Tables =
        [
            new TableOptions
            {
                Topic = Topic,
                Columns = ImmutableDictionary<string, ColumnOptions>.Empty.Add("v", new ColumnOptions { Type = LogicalType.Of(LogicalTypeKind.Int64), OnCastFailure = onCastFailure }),
            },
        ],
    });

    private void Produce(int partition, byte[] key, byte[] value, IReadOnlyList<KeyValuePair<string, string?>> headers) =>
        _log.Add(new Produced(partition, _next[partition]++, key, value, headers));

    private static ChangeBatch Batch(IEnumerable<Produced> records)
    {
        var builder = new BatchBuilder();
        foreach (var record in records)
        {
            builder.AddBytes(record.Value, record.Key, Topic, record.Partition, record.Offset, headers: record.Headers.Count == 0 ? null : record.Headers);
        }

        return builder.Build();
    }

    private sealed record Produced(int Partition, long Offset, byte[] Key, byte[] Value, IReadOnlyList<KeyValuePair<string, string?>> Headers);

    private sealed record Refused(byte[] Key, byte[] Value, IReadOnlyList<KeyValuePair<string, string?>> Headers)
    {
        public static Refused Of(ChangeBatch batch, DeadLetter letter)
        {
            var record = batch.Records[letter.Record];
            var headers = new List<KeyValuePair<string, string?>>();
            foreach (var header in new RecordHeaders(batch.Bytes(record.Headers)))
            {
                headers.Add(new(Encoding.UTF8.GetString(header.Key), Encoding.UTF8.GetString(header.Value)));
            }

            headers.AddRange(OriginHeaders.Of(batch, letter).Select(header => new KeyValuePair<string, string?>(header.Key, header.Value)));
            return new Refused(batch.Bytes(record.Key).ToArray(), batch.Bytes(record.Value).ToArray(), headers);
        }
    }
}
