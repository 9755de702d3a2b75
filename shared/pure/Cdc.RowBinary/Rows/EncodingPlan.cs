using Cdc.Core.Schemas;
using Cdc.RowBinary.Writers;
using Cdc.Tables.Targets;

namespace Cdc.RowBinary.Rows;

/// <summary>Matches a schema's columns with a table's, by name, and says what does not go together.</summary>
internal sealed class EncodingPlan
{
    private readonly List<string> _problems = [];
    private readonly List<ColumnPlan> _columns = [];
    private readonly List<SystemColumnPlan> _system = [];

    public EncodingPlan(TableSchema schema, TargetTable target, OutOfRangePolicy policy)
    {
        var targets = target.Columns.ToDictionary(column => column.Name);
        for (var ordinal = 0; ordinal < schema.Columns.Count; ordinal++)
        {
            Match(schema, ordinal, targets, policy);
        }

        foreach (var column in target.Columns.Where(column => column.IsInsertable && SystemColumns.IsReserved(column.Name)))
        {
            Match(column);
        }

        CheckSystemColumns();
    }

    public IReadOnlyList<string> Problems => _problems;

    public ColumnPlan[] Columns => [.. _columns];

    public SystemColumnPlan[] System => [.. _system];

    private void Match(TableSchema schema, int ordinal, Dictionary<string, TargetColumn> targets, OutOfRangePolicy policy)
    {
        var source = schema.Columns[ordinal];
        var isKey = schema.Key.Contains(ordinal);
        if (SystemColumns.IsReserved(source.Name))
        {
            _problems.Add($"Column '{source.Name}' has a reserved name; give it another one under columns.");
        }
        else if (!targets.TryGetValue(source.Name, out var target))
        {
            _problems.Add($"Column '{source.Name}' ({source.Type}) is not in the target table.");
        }
        else if (!target.IsInsertable)
        {
            _problems.Add($"Column '{source.Name}' is MATERIALIZED or ALIAS in the target table, which an insert cannot write.");
        }
        else if (CellWriters.ForColumn(source.Type, target.Type, policy, isKey) is not { } writer)
        {
            _problems.Add($"Column '{source.Name}' is {source.Type} at the source and {target.Type} in the target table, which cannot take it.");
        }
        else
        {
            _columns.Add(new ColumnPlan(source, target, ordinal, isKey, writer));
        }
    }

    private void Match(TargetColumn column)
    {
        if (SystemColumnPlan.For(column) is { } plan)
        {
            _system.Add(plan);
        }
        else
        {
            _problems.Add($"Column '{column.Name}' is {column.Type} in the target table; {SystemColumnPlan.ExpectedType(column.Name)} was expected.");
        }
    }

    private void CheckSystemColumns()
    {
        if (!Has(SystemColumns.IsDeleted) && !Has(SystemColumns.Op))
        {
            _problems.Add($"The target table has neither '{SystemColumns.IsDeleted}' UInt8 nor '{SystemColumns.Op}' String, so a delete would look like a row.");
        }

        if (!Has(SystemColumns.Version) && !Has(SystemColumns.Offset))
        {
            _problems.Add($"The target table has neither '{SystemColumns.Version}' UInt128 nor '{SystemColumns.Offset}' Int64, so nothing tells a newer row from an older one.");
        }
    }

    private bool Has(string name) => _system.Any(plan => plan.Name == name) || _problems.Any(problem => problem.StartsWith($"Column '{name}' is", StringComparison.Ordinal));
}
