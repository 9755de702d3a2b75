using System.Buffers.Binary;
using Cdc.Core.Batches;
using Cdc.Core.Schemas;
using Cdc.RowBinary.Writers;
using Cdc.RowBinary.Writing;
using Cdc.Tables.Targets;
using Cdc.Tables.Types;

namespace Cdc.RowBinary.Rows;

/// <summary>How one system column of a row is written.</summary>
internal sealed class SystemColumnPlan
{
    private const int VersionSize = 16;

    private readonly CellWriter? _writer;

    private SystemColumnPlan(string name, CellWriter? writer)
    {
        Name = name;
        _writer = writer;
    }

    /// <summary>The column's name.</summary>
    public string Name { get; }

    /// <summary>The plan for a system column of the target, or null where its type cannot take what belongs there.</summary>
    public static SystemColumnPlan? For(TargetColumn column) => column.Name switch
    {
        SystemColumns.Version => column.Type.Kind == ClickHouseTypeKind.UInt128 ? new(column.Name, null) : null,
        SystemColumns.IsDeleted => From(column, LogicalTypeKind.UInt8),
        SystemColumns.Partition => From(column, LogicalTypeKind.Int32),
        SystemColumns.Offset => From(column, LogicalTypeKind.Int64),
        SystemColumns.Op => From(column, LogicalTypeKind.String),
        _ => null,
    };

    /// <summary>The type that the column is created with, for messages.</summary>
    public static string ExpectedType(string name) => name switch
    {
        SystemColumns.Version => "UInt128",
        SystemColumns.IsDeleted => "UInt8",
        SystemColumns.Partition => "Int32",
        SystemColumns.Offset => "Int64",
        _ => "LowCardinality(String)",
    };

    /// <summary>Appends the column's value. These values always fit: the types are checked before, and offsets are never negative.</summary>
    public WriteOutcome Write(ChangeBatch batch, in EventEntry entry, RowBuffer output)
    {
        if (_writer is null)
        {
            BinaryPrimitives.WriteUInt128LittleEndian(output.Take(VersionSize), entry.Version);
            return WriteOutcome.Written;
        }

        var op = (byte)entry.Operation;
        var cell = Name switch
        {
            SystemColumns.IsDeleted => Cell.FromInteger(entry.Operation == Operation.Delete ? 1 : 0),
            SystemColumns.Partition => Cell.FromInteger(entry.Origin.Partition),
            SystemColumns.Offset => Cell.FromInteger(entry.Origin.Offset),
            _ => Cell.FromSlice(CellKind.Text, new Slice(0, sizeof(byte))),
        };
        return _writer.Write(cell, new ReadOnlySpan<byte>(in op), output);
    }

    private static SystemColumnPlan? From(TargetColumn column, LogicalTypeKind kind) =>
        CellWriters.ForColumn(LogicalType.Of(kind), column.Type, OutOfRangePolicy.DeadLetter, isKey: true) is { } writer ? new(column.Name, writer) : null;
}
