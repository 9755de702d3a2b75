using System.Text.Json;
using Cdc.Core.Schemas;
using Cdc.Debezium.Json;
using Cdc.Debezium.Outcomes;
using Cdc.Debezium.Records;

namespace Cdc.Debezium.Planning;

/// <summary>The fields that the rows of a schemaless topic have shown, in the order of their first appearance.</summary>
internal sealed class SchemalessFields
{
    private readonly OrderedDictionary<string, LogicalType?> _fields;

    private SchemalessFields(OrderedDictionary<string, LogicalType?> fields) => _fields = fields;

    /// <summary>Nothing seen.</summary>
    public static SchemalessFields None { get; } = new([]);

    /// <summary>How many there are.</summary>
    public int Count => _fields.Count;

    /// <summary>Names and types; a type is null while every value was NULL.</summary>
    public IEnumerable<KeyValuePair<string, LogicalType?>> Fields => _fields;

    /// <summary>These fields and what one more record shows of them. These stay as they are.</summary>
    /// <param name="record">On the start of the record's object.</param>
    /// <param name="shape">Envelope or flat.</param>
    /// <param name="limits">Ends the look at a record that shows more fields than are allowed, of which the result then has one too many.</param>
    /// <param name="typeInTarget">The type that the target's column has for a field, where one of those that values show; otherwise null.</param>
    /// <param name="isKey">Whether a field is part of the key, so that its type stays what it is.</param>
    public SchemalessFields And(JsonCursor record, MessageShape shape, MessageLimits limits, Func<string, LogicalType?> typeInTarget, Predicate<string> isKey)
    {
        var learnt = new SchemalessFields(new OrderedDictionary<string, LogicalType?>(_fields));
        if (shape == MessageShape.Flat)
        {
            learnt.LearnRow(record, limits, typeInTarget, isKey);
            return learnt;
        }

        while (record.NextProperty())
        {
            var isRow = record.Json.ValueTextEquals("after"u8) || record.Json.ValueTextEquals("before"u8);
            record.ToValue();
            if (isRow && record.Json.TokenType == JsonTokenType.StartObject)
            {
                learnt.LearnRow(record, limits, typeInTarget, isKey);
            }

            record.Json.Skip();
        }

        return learnt;
    }

    private void LearnRow(JsonCursor row, MessageLimits limits, Func<string, LogicalType?> typeInTarget, Predicate<string> isKey)
    {
        while (limits.OfFields(Count) is null && row.NextProperty())
        {
            var name = row.Json.GetString()!;
            row.ToValue();
            var type = _fields.TryGetValue(name, out var known) ? known : typeInTarget(name);
            _fields[name] = type is not null && isKey(name) ? type : InferredTypes.After(type, ref row.Json);
            row.Json.Skip();
        }
    }
}
