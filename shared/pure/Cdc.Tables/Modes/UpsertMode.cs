using System.Text.RegularExpressions;
using Cdc.Core.Batches;
using Cdc.Core.Schemas;
using Cdc.Tables.Sql;
using Cdc.Tables.Targets;
using Cdc.Tables.Types;

namespace Cdc.Tables.Modes;

internal sealed partial class UpsertMode() : TableMode("upsert",
[
    Column(SystemColumns.Version, ClickHouseType.Of(ClickHouseTypeKind.UInt128)),
    Column(SystemColumns.IsDeleted, ClickHouseType.Of(ClickHouseTypeKind.UInt8)),
])
{
    public override bool ReplacesByKey => true;

    public override string Engine => $"{ExistingTable.Replacing}({Identifier.Quote(SystemColumns.Version)}, {Identifier.Quote(SystemColumns.IsDeleted)})";

    public override IEnumerable<string> IdentityOf(TableSchema schema) => schema.Key.Select(ordinal => schema.Columns[ordinal].Name);

    public override bool WritesBeforeImage(in EventEntry entry) => false;

    public override IReadOnlyList<string> Problems(TableSchema schema, TableFacts facts)
    {
        var problems = new List<string>();
        var table = new ExistingTable(facts);
        if (!table.IsReplacing || !VersionAndDeleted().IsMatch(facts.EngineFull))
        {
            problems.Add($"Its engine is {table.Engine}; expected {ExistingTable.Replacing}({SystemColumns.Version}, {SystemColumns.IsDeleted}), replicated or not.");
        }

        var key = IdentityOf(schema).ToList();
        var sorting = table.SortingKey;
        var isWhole = key.TrueForAll(name => sorting.Contains(name) || sorting.Contains(Identifier.Quote(name)));
        if (!isWhole || facts.Columns.Any(column => column.IsInSortingKey && !key.Contains(column.Name)))
        {
            problems.Add($"Its sorting key is ({facts.SortingKey}); expected the key columns as they are, all of them and no others: ({string.Join(", ", key.Select(Identifier.Quote))}).");
        }

        return problems;
    }

    // The engine's arguments end with the two columns, whatever replication path comes before them.
    [GeneratedRegex(@"^\w+\([^\n]*?`?_version`?, `?_is_deleted`?\)")]
    private static partial Regex VersionAndDeleted();
}
