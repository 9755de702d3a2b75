using System.Buffers;
using System.Globalization;
using System.Text;
using Cdc.AllInOne.Decode.Naming;
using Cdc.Core.Batches;
using Cdc.Core.DeadLetters;
using Cdc.Core.Schemas;
using Cdc.Debezium.Outcomes;
using Cdc.Events.Writing;

namespace Cdc.AllInOne.Decode.Writing;

/// <summary>Outcomes for people.</summary>
/// <remarks>
/// <code>
/// # orders: id int64 key, amount decimal(12,2) null, note string
/// shop.public.orders[0]@7 event {"op":"c",…}
/// shop.public.orders[0]@8 dead_letter cast_failed amount: Column 'amount': 'x' is not a valid decimal(12,2).
/// shop.public.orders[0]@9 tombstone
/// </code>
/// </remarks>
/// <param name="isColored">Whether outcomes are coloured by ANSI escapes.</param>
/// <param name="tellsSchemas">Whether a line with a table's columns goes before the first event that has them.</param>
internal sealed class OutcomeText(bool isColored, bool tellsSchemas) : IOutcomeWriter
{
    private const string Plain = "\e[0m";
    private const string Green = "\e[32m";
    private const string Red = "\e[31m";
    private const string Gray = "\e[90m";

    private readonly EventJsonWriter _events = new();
    private readonly Dictionary<string, string> _told = [];

    public void Write(ChangeBatch batch, RecordOutcome outcome, DeadLetterBatch deadLetters, IBufferWriter<byte> output)
    {
        if (tellsSchemas && outcome == RecordOutcome.Event)
        {
            TellSchema(batch.Schemas[batch.Events[0].Schema], output);
        }

        var place = string.Create(CultureInfo.InvariantCulture, $"{batch.Partitions[0].Topic}[{batch.Partitions[0].Partition}]@{batch.Records[0].Offset} ");
        Write(output, place + Colored(outcome));
        foreach (ref readonly var entry in batch.Events)
        {
            Write(output, " ");
            _events.Write(batch, entry, output);
        }

        foreach (var letter in deadLetters.Letters)
        {
            var column = letter.Column is null ? "" : " " + letter.Column;

            // What a sentence quotes of the data may have line breaks.
            Write(output, $" {OutcomeNames.Of(letter.Reason)}{column}: {letter.Message}".ReplaceLineEndings(" "));
        }
    }

    public void Dispose() => _events.Dispose();

    private void TellSchema(TableSchema schema, IBufferWriter<byte> output)
    {
        var columns = schema.Columns.Select((column, ordinal) =>
            $"{column.Name} {column.Type}{(schema.Key.Contains(ordinal) ? " key" : column.IsNullable ? " null" : "")}");
        var text = string.Join(", ", columns).ReplaceLineEndings(" ");
        if (_told.GetValueOrDefault(schema.Name) != text)
        {
            _told[schema.Name] = text;
            Write(output, $"# {schema.Name}: {text}\n");
        }
    }

    private string Colored(RecordOutcome outcome)
    {
        var color = outcome switch
        {
            RecordOutcome.Event => Green,
            RecordOutcome.DeadLetter => Red,
            _ => Gray,
        };
        return isColored ? color + OutcomeNames.Of(outcome) + Plain : OutcomeNames.Of(outcome);
    }

    private static void Write(IBufferWriter<byte> output, string text) => Encoding.UTF8.GetBytes(text, output);
}
