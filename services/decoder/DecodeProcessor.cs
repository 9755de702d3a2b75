using Cdc.Core;
using Cdc.Debezium;

namespace Cdc.Decoder;

/// <summary>The decoder's step: Debezium records become typed, clean change events.</summary>
/// <remarks>Remembers what each topic has shown (schemas, snapshot positions), so a process uses one, from one thread.</remarks>
public sealed class DecodeProcessor(PipelineOptions options) : IProcessor
{
    /// <summary>The stage's name in dead letters, logs and metrics.</summary>
    public const string Stage = "decoder";

    private readonly (TopicPattern Pattern, TableOptions Options)[] _tables = [.. options.Tables.Select(table => (new TopicPattern(table.Topic), table))];
    private readonly Dictionary<string, TopicReader> _readers = [];
    private readonly TableNames _names = new();
    private readonly long[] _outcomes = new long[Enum.GetValues<RecordOutcome>().Length];

    /// <summary>Records so far that had this outcome.</summary>
    public long Count(RecordOutcome outcome) => Volatile.Read(ref _outcomes[(int)outcome]);

    /// <inheritdoc/>
    public void Process(ChangeBatch batch, DeadLetterBatch deadLetters)
    {
        for (var i = 0; i < batch.Records.Length; i++)
        {
            var topic = batch.Partitions[batch.Records[i].Partition].Topic;
            var outcome = ReaderOf(topic).Read(batch, i, out var failure);
            if (outcome == RecordOutcome.Event && !_names.TryClaim(batch.Schemas[batch.Events[^1].Schema].Name, topic, out var owner))
            {
                outcome = RecordOutcome.DeadLetter;
                failure = TakenName(batch, topic, owner);
                batch.TruncateEvents(batch.Events.Length - 1);
            }

            _outcomes[(int)outcome]++;
            if (failure is not null)
            {
                deadLetters.Add(new DeadLetter(i, Stage, failure.Reason, failure.Message, failure.Column));
            }
        }
    }

    private TopicReader ReaderOf(string topic) => _readers.TryGetValue(topic, out var reader) ? reader : AddReader(topic);

    private TopicReader AddReader(string topic)
    {
        var table = _tables.FirstOrDefault(table => table.Pattern.Matches(topic)).Options ?? new TableOptions { Topic = topic };
        _names.Declare(topic, table.Name);
        var reader = new TopicReader(topic, table, options.Epoch);
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
