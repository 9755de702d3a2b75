using Cdc.Core.Batches;
using Cdc.Core.Schemas;
using Cdc.Tables.Sql;
using Cdc.Tables.Targets;
using Cdc.Tables.Types;

namespace Cdc.Tables.Modes;

/// <remarks>Each event is a row of its own, and the same row when it comes again: partition and offset tell it, however often a stage before the sink delivers it.</remarks>
internal sealed class ChangelogMode() : TableMode("changelog",
[
    Column(SystemColumns.Partition, ClickHouseType.Of(ClickHouseTypeKind.Int32)),
    Column(SystemColumns.Offset, ClickHouseType.Of(ClickHouseTypeKind.Int64)),
    Column(SystemColumns.Op, ClickHouseType.LowCardinality(ClickHouseType.Of(ClickHouseTypeKind.String))),
    Column(SystemColumns.Version, ClickHouseType.Of(ClickHouseTypeKind.UInt128)),
    Column(SystemColumns.IsDeleted, ClickHouseType.Of(ClickHouseTypeKind.UInt8)),
])
{
    private const string WhatItIs = "The source table has no key, so this is a log of its changes";

    private static readonly string[] Identity = [SystemColumns.Partition, SystemColumns.Offset];

    public override bool ReplacesByKey => false;

    public override string Engine => $"{ExistingTable.Replacing}({Identifier.Quote(SystemColumns.Version)})";

    public override IEnumerable<string> IdentityOf(TableSchema schema) => Identity;

    public override bool WritesBeforeImage(in EventEntry entry) => entry.Operation == Operation.Delete && entry.FirstBefore != EventEntry.NoBefore;

    public override IReadOnlyList<string> Problems(TableSchema schema, TableFacts facts)
    {
        var problems = new List<string>();
        var table = new ExistingTable(facts);
        if (!table.IsReplacing)
        {
            problems.Add($"{WhatItIs}; its engine is {table.Engine}; expected {ExistingTable.Replacing}({SystemColumns.Version}), replicated or not.");
        }

        if (!table.SortingKey.SetEquals(Identity))
        {
            problems.Add($"{WhatItIs}; its sorting key is ({facts.SortingKey}); expected ({string.Join(", ", Identity)}).");
        }

        return problems;
    }
}
