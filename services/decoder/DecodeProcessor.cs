using Cdc.Core;
using Cdc.Core.Batches;
using Cdc.Core.DeadLetters;
using Cdc.Core.Schemas;
using Cdc.Debezium.Connect;
using Cdc.Debezium.Outcomes;
using Cdc.Debezium.Reading;
using Cdc.Debezium.Settings;

namespace Cdc.Decoder;

/// <summary>The decoder's step: Debezium records become typed, clean change events.</summary>
/// <remarks>Remembers what each topic has shown (schemas, snapshot positions), so a process uses one, from one thread.</remarks>
/// <param name="options">How records are read.</param>
/// <param name="registered">The schemas that source records name by id; null where there is no registry.</param>
/// <param name="target">The types of target columns, for topics without a schema; null where they are not known.</param>
public sealed class DecodeProcessor(SourceOptions options, IRegisteredSchemas? registered = null, ITargetTypes? target = null) : IProcessor
{
    /// <summary>The stage's name in dead letters, logs and metrics.</summary>
    public const string Stage = "decoder";

    private readonly (TopicPattern Pattern, TableOptions Options)[] _tables = [.. options.Tables.Select(table => (new TopicPattern(table.Topic), table))];
    private readonly Dictionary<string, TopicReader> _readers = [];
    private readonly TableNames _names = new();
    private (string? Topic, TopicReader? Reader) _last;
    private readonly long[] _outcomes = new long[Enum.GetValues<RecordOutcome>().Length];

    /// <summary>Records so far that had this outcome.</summary>
    public long Count(RecordOutcome outcome) => Volatile.Read(ref _outcomes[(int)outcome]);

    /// <inheritdoc/>
    public void Process(ChangeBatch batch, DeadLetterBatch deadLetters)
    {
        for (var i = 0; i < batch.Records.Length; i++)
        {
            Decode(batch, i, deadLetters);
        }
    }

    /// <summary>Does the step to one record, after those before it: for who wants to know what came of each.</summary>
    /// <param name="batch">The batch; an event is added to it.</param>
    /// <param name="record">Index of the record.</param>
    /// <param name="deadLetters">Receives the record if it is refused.</param>
    public RecordOutcome Decode(ChangeBatch batch, int record, DeadLetterBatch deadLetters)
    {
        var isPlaced = RecordOrigin.TryRead(batch, batch.Records[record], out var origin);
        var topic = TopicOf(batch, record, origin);
        var reader = ReaderOf(topic);
        var outcome = reader.Read(batch, record, out var failure);
        if (outcome == RecordOutcome.Event && !_names.TryClaim(batch.Schemas[batch.Events[^1].Schema].Name, topic, out var owner))
        {
            outcome = RecordOutcome.DeadLetter;
            failure = TakenName(batch, topic, owner);
            batch.TruncateEvents(batch.Events.Length - 1);
        }

        _outcomes[(int)outcome]++;
        if (failure is not null)
        {
            deadLetters.Add(new DeadLetter(record, Stage, failure.Reason, failure.Message, failure.Column, isPlaced ? Placed(batch, record, origin, reader) : null));
        }

        return outcome;
    }

    /// <summary>Learns from records that were decoded before, without making events of them: schemas, columns, snapshot positions.</summary>
    /// <param name="history">Records of partitions, in order. What is learnt of them is kept, the batch is not.</param>
    /// <returns>Whether one of them was a change. Replays do not count: they do not tell what came before the rows after them.</returns>
    public bool Learn(ChangeBatch history)
    {
        var changes = 0;
        for (var i = 0; i < history.Records.Length; i++)
        {
            RecordOrigin.TryRead(history, history.Records[i], out var origin);
            var isChange = ReaderOf(TopicOf(history, i, origin)).Read(history, i, out _) == RecordOutcome.Event;
            changes += isChange && !origin.IsReplay ? 1 : 0;
        }

        return changes > 0;
    }

    /// <summary>Forgets what is known of one partition alone, as when it comes back after others had it.</summary>
    public void Forget(string topic, int partition) => ReaderOf(topic).Forget(partition);

    /// <summary>The topic whose table a record belongs to: where it comes from, which is elsewhere for a replay that takes a topic of its own.</summary>
    private static string TopicOf(ChangeBatch batch, int record, in RecordOrigin origin) =>
        origin.IsReplay ? batch.TopicOf(origin.At(position: 0))! : batch.Partitions[batch.Records[record].Partition].Topic;

    /// <summary>The origin with the position that a replay is to take where its record has none of its own.</summary>
    private static RecordOrigin Placed(ChangeBatch batch, int record, RecordOrigin origin, TopicReader reader) => origin.IsReplay
        ? origin
        : origin with { Position = reader.RecallPosition(origin.Partition, batch.Records[record].Value.IsNull) };

    private TopicReader ReaderOf(string topic)
    {
        // Neighbouring records mostly share a topic, and a batch has one string for it.
        if (!ReferenceEquals(topic, _last.Topic))
        {
            _last = (topic, _readers.TryGetValue(topic, out var reader) ? reader : AddReader(topic));
        }

        return _last.Reader!;
    }

    private TopicReader AddReader(string topic)
    {
        var table = _tables.FirstOrDefault(table => table.Pattern.Matches(topic)).Options ?? new TableOptions { Topic = topic };
        _names.Declare(topic, table.Name);
        var reader = new TopicReader(topic, table, options.Epoch, options.Decode, registered, target);
        _readers.Add(topic, reader);
        return reader;
    }

    private static ReadFailure TakenName(ChangeBatch batch, string topic, string owner)
    {
        var name = batch.Schemas[batch.Events[^1].Schema].Name;
        return new ReadFailure(
            DeadLetterReason.SchemaMismatch,
            $"Table name '{name}' is taken by topic '{owner}'; give the tables of '{topic}' and '{owner}' names of their own by tables[].name.");
    }
}
