using System.Runtime.CompilerServices;
using System.Text.Json;
using Cdc.Core;

namespace Cdc.Debezium;

/// <summary>The row plans of one topic: one an inline schema, or one that grows with what schemaless rows show.</summary>
internal sealed class TopicPlans(RowPlanner planner)
{
    private readonly ConditionalWeakTable<InlineSchema, RowPlan> _inline = [];
    private readonly List<(string Name, SourceField? Field)> _learnt = [];
    private RowPlan? _schemaless;

    /// <summary>The plan that was made last; null before the first.</summary>
    public RowPlan? Latest { get; private set; }

    /// <summary>Forgets all plans, as when the record key has come to name other columns.</summary>
    public void Clear()
    {
        _inline.Clear();
        _schemaless = null;
    }

    /// <summary>The plan of an inline schema.</summary>
    public RowPlan? Inline(InlineSchema inline, MessageShape shape, SourceTable source, IReadOnlyList<string> keyNames, out ReadFailure? failure)
    {
        var row = shape == MessageShape.Envelope ? inline.Schema.FieldNamed("after") : inline.Schema;
        var fields = row?.Fields.Select(field => (field.Field ?? "", SourceFields.From(field))).ToList() ?? [];
        var plan = planner.TryPlan(source, fields, shape == MessageShape.Flat, keyNames, out failure);
        if (plan?.Fields.FirstOrDefault(field => field.AwaitsType) is { } unknown)
        {
            var name = System.Text.Encoding.UTF8.GetString(unknown.Name);
            failure = new ReadFailure(DeadLetterReason.UnknownType, $"The schema gives column '{name}' a type that is not supported; declare one by tables[].columns.", name);
            return null;
        }

        if (plan is not null)
        {
            plan = Reuse(plan);
            _inline.AddOrUpdate(inline, plan);
        }

        return plan;
    }

    /// <summary>The remembered plan of an inline schema, or of schemaless rows; null where there is none yet.</summary>
    public RowPlan? Remembered(InlineSchema? inline) => inline is null ? _schemaless : _inline.TryGetValue(inline, out var plan) ? plan : null;

    /// <summary>Learns the fields of a schemaless row and makes the plan anew.</summary>
    /// <param name="rows">On the start of each row object of the record.</param>
    /// <param name="shape">Envelope or flat.</param>
    /// <param name="source">The source table.</param>
    /// <param name="keyNames">The record key's names.</param>
    /// <param name="failure">Why there can be no plan.</param>
    public RowPlan? Learn(JsonCursor rows, MessageShape shape, SourceTable source, IReadOnlyList<string> keyNames, out ReadFailure? failure)
    {
        if (shape == MessageShape.Flat)
        {
            LearnRow(rows);
        }
        else
        {
            LearnEnvelope(rows);
        }

        var plan = planner.TryPlan(source, _learnt, shape == MessageShape.Flat, keyNames, out failure);
        _schemaless = plan is null ? null : Reuse(plan);
        return _schemaless;
    }

    private void LearnEnvelope(JsonCursor cursor)
    {
        while (cursor.NextProperty())
        {
            var isRow = cursor.Json.ValueTextEquals("after"u8) || cursor.Json.ValueTextEquals("before"u8);
            cursor.ToValue();
            if (isRow && cursor.Json.TokenType == JsonTokenType.StartObject)
            {
                LearnRow(cursor);
            }

            cursor.Json.Skip();
        }
    }

    private void LearnRow(JsonCursor cursor)
    {
        while (cursor.NextProperty())
        {
            var name = cursor.Json.GetString()!;
            cursor.ToValue();
            var type = RowPlanner.Infer(ref cursor.Json);
            var field = type is null ? null : new SourceField(name, type, IsNullable: true);
            var known = _learnt.FindIndex(learnt => learnt.Name == name);
            if (known < 0)
            {
                _learnt.Add((name, field));
            }
            else if (_learnt[known].Field is null)
            {
                _learnt[known] = (name, field);
            }

            cursor.Json.Skip();
        }
    }

    /// <summary>Keeps the table schema's object where the new one says the same: everything downstream is cached by it.</summary>
    private RowPlan Reuse(RowPlan plan)
    {
        if (plan.Schema is not null && Latest?.Schema is { } latest && plan.Schema.SaysTheSameAs(latest))
        {
            plan = new RowPlan(latest, plan.Fields);
        }

        Latest = plan;
        return plan;
    }
}
