using System.Runtime.CompilerServices;
using Cdc.Core;
using Cdc.Core.Batches;
using Cdc.Core.DeadLetters;
using Cdc.Core.Schemas;

namespace Cdc.Enricher;

/// <summary>Adds computed columns to change events and keeps those that a table's filter lets pass.</summary>
/// <remarks>
/// <code>
///   event ──▶ added columns ──▶ filter ──▶ stays · becomes a delete · is dropped
///                  └───────────────┴──▶ dead letter, where an expression has no result
/// </code>
/// In place and in order. Schemas are widened once: the same input schema always gives the same output schema, by reference. One
/// processor belongs to one thread at a time.
/// </remarks>
public sealed class EnrichProcessor : IProcessor
{
    /// <summary>The stage's name in dead letters, logs and metrics.</summary>
    public const string Stage = "enricher";

    private readonly IReadOnlyList<EnrichTable> _tables;
    private readonly TableExpressions[] _expressions;

    /// <summary>By reference; a plan goes when nobody else holds its schema any more.</summary>
    private readonly ConditionalWeakTable<TableSchema, TablePlan> _plans = [];

    /// <summary>Makes the processor.</summary>
    /// <param name="tables">The configured tables; the first entry that fits an event counts.</param>
    /// <exception cref="ArgumentException">An expression is wrong; the message lists all that are. Ask <see cref="Check"/> first.</exception>
    public EnrichProcessor(IReadOnlyList<EnrichTable> tables)
    {
        if (Check(tables) is { Count: > 0 } problems)
        {
            throw new ArgumentException(
                string.Join('\n', problems.Select(problem => $"tables[{problem.Table}].{problem.Key}: {problem.Message}")), nameof(tables));
        }

        _tables = tables;
        _expressions = [.. _tables.Select(table => TableExpressions.Read(table, static (_, _) => { }))];
    }

    /// <summary>What is wrong with the expressions as written. Columns and types show only when a table's schema is known.</summary>
    public static IReadOnlyList<ExpressionProblem> Check(IReadOnlyList<EnrichTable> tables)
    {
        var problems = new List<ExpressionProblem>();
        for (var i = 0; i < tables.Count; i++)
        {
            var table = i;
            TableExpressions.Read(tables[i], (key, message) => problems.Add(new ExpressionProblem(table, key, message)));
        }

        return problems;
    }

    /// <inheritdoc/>
    public void Process(ChangeBatch batch, DeadLetterBatch deadLetters)
    {
        var (kept, count, lastSchema, plan) = (0, batch.Events.Length, -1, default(TablePlan));
        for (var i = 0; i < count; i++)
        {
            // Steps append cells and bytes to the batch, but no events: the entry stays where it is.
            ref var entry = ref batch.Events[i];
            if (plan is null || entry.Schema != lastSchema)
            {
                lastSchema = entry.Schema;
                plan = PlanFor(batch.Schemas[lastSchema]);
            }

            if (plan.Apply(batch, ref entry, deadLetters))
            {
                batch.Events[kept++] = entry;
            }
        }

        batch.TruncateEvents(kept);
    }

    private TablePlan PlanFor(TableSchema schema)
    {
        if (!_plans.TryGetValue(schema, out var plan))
        {
            var table = TableMatch.IndexOf(_tables, schema);
            plan = TablePlan.For(schema, table < 0 ? TableExpressions.None : _expressions[table]);
            _plans.Add(schema, plan);
        }

        return plan;
    }
}
