using System.Runtime.CompilerServices;
using Cdc.Core.Batches;
using Cdc.Core.DeadLetters;
using Cdc.Core.Schemas;
using Cdc.Debezium.Connect;
using Cdc.Debezium.Json;
using Cdc.Debezium.Outcomes;
using Cdc.Debezium.Records;

namespace Cdc.Debezium.Planning;

/// <summary>The row plans of one topic: one a schema, or one that grows with what schemaless rows show.</summary>
internal sealed class TopicPlans(RowPlanner planner, MessageLimits limits)
{
    private readonly ConditionalWeakTable<RecordSchema, RowPlan> _bySchema = [];
    private SchemalessFields _shown = SchemalessFields.None;
    private RowPlan? _schemaless;

    /// <summary>The plan that was made last; null before the first.</summary>
    public RowPlan? Latest { get; private set; }

    /// <summary>Forgets all plans, as when the record key has come to name other columns.</summary>
    public void Clear()
    {
        _bySchema.Clear();
        _schemaless = null;
    }

    /// <summary>The remembered plan of a schema, or of schemaless rows; null where there is none yet.</summary>
    public RowPlan? Remembered(RecordSchema? schema) => schema is null ? _schemaless : _bySchema.TryGetValue(schema, out var plan) ? plan : null;

    /// <summary>Makes the plan of a change: its schema's, or one that grows by what it shows where it has none.</summary>
    /// <param name="record">The change; an object where it has no schema.</param>
    /// <param name="batch">The batch.</param>
    /// <param name="source">The source table.</param>
    /// <param name="key">The record key.</param>
    /// <param name="failure">Why there can be no plan.</param>
    public RowPlan? Make(in ChangeRecord record, ChangeBatch batch, SourceTable source, RecordKey key, out ReadFailure? failure)
    {
        if (record.Schema is not null)
        {
            return Plan(record.Schema, record.Shape, source, key, out failure);
        }

        var cursor = new JsonCursor(batch, record.Payload);
        cursor.Json.Read();
        return Learn(cursor, record.Shape, source, key, out failure);
    }

    private RowPlan? Plan(RecordSchema schema, MessageShape shape, SourceTable source, RecordKey key, out ReadFailure? failure)
    {
        var row = shape == MessageShape.Envelope ? schema.Schema.FieldNamed("after") ?? schema.Schema.FieldNamed("before") : schema.Schema;
        var fields = row?.Fields.Select(field => (field.Field ?? "", SourceFields.From(field))).ToList() ?? [];
        failure = limits.OfFields(fields.Count);
        var plan = failure is null ? planner.TryPlan(source, fields, shape == MessageShape.Flat, key, out failure) : null;
        if (plan?.Fields.FirstOrDefault(field => field.AwaitsType) is { } unknown)
        {
            var name = System.Text.Encoding.UTF8.GetString(unknown.Name);
            var type = row?.FieldNamed(name) is { } field ? string.Join(' ', field.Type, field.Name).TrimEnd() : "";
            failure = new ReadFailure(DeadLetterReason.UnknownType, $"The schema gives column '{name}' the type '{type}', which is not supported; declare one by tables[].columns.", name);
            return null;
        }

        if (plan is not null)
        {
            plan = Reuse(plan);
            _bySchema.AddOrUpdate(schema, plan);
        }

        return plan;
    }

    /// <summary>Learns from a schemaless record, at the start of whose object the cursor is, and makes the plan again.</summary>
    private RowPlan? Learn(JsonCursor record, MessageShape shape, SourceTable source, RecordKey key, out ReadFailure? failure)
    {
        // A row that leads to no plan is forgotten: it must not spoil those after it.
        var shown = _shown.And(record, shape, limits, name => planner.WideningTypeInTarget(source, name), name => planner.IsKey(name, key));
        failure = limits.OfFields(shown.Count);
        var plan = failure is null ? planner.TryPlanSchemaless(source, shown.Fields, shape == MessageShape.Flat, key, out failure) : null;
        if (plan is null)
        {
            return null;
        }

        _shown = shown;
        return _schemaless = Reuse(plan);
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
