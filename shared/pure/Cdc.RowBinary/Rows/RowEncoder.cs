using System.Diagnostics.CodeAnalysis;
using System.Text;
using Cdc.Core.Batches;
using Cdc.Core.Schemas;
using Cdc.RowBinary.Writers;
using Cdc.RowBinary.Writing;
using Cdc.Tables.Modes;
using Cdc.Tables.Sql;
using Cdc.Tables.Targets;
using Cdc.Tables.Types;

namespace Cdc.RowBinary.Rows;

/// <summary>Encodes the events of one schema as RowBinary rows of one table. Made once for the pair; for one thread at a time.</summary>
/// <remarks>
/// A row is what the source said, never a default: NULL goes only where the target has it, and a value that was not sent is an error.
/// Two exceptions. A delete says nothing beyond its key, so its other columns hold NULL, or the type's zero where there is no NULL.
/// A value that the target cannot hold follows <see cref="OutOfRangePolicy"/>; digits of a second beyond those of the target column are
/// cut. Both are counted. Key columns are never changed: such a row is refused.
/// </remarks>
/// <seealso href="https://clickhouse.com/docs/interfaces/formats/RowBinary"/>
public sealed class RowEncoder
{
    private readonly TableSchema _schema;
    private readonly TableMode _mode;
    private readonly ColumnPlan[] _columns;
    private readonly SystemColumnPlan[] _system;
    private long _clampedValues;

    private RowEncoder(TableSchema schema, TargetTable target, EncodingPlan plan)
    {
        _schema = schema;
        _mode = TableMode.Of(schema);
        _columns = plan.Columns;
        _system = plan.System;
        InsertColumns = [.. _columns.Select(column => column.Target.Name), .. _system.Select(column => column.Name)];
        InsertStatement = StatementFor(target);
        Header = HeaderFor(target);
    }

    /// <summary>The columns of a row in their order, system columns last.</summary>
    public IReadOnlyList<string> InsertColumns { get; }

    /// <summary><c>INSERT INTO `db`.`table` (`a`, …) FORMAT RowBinaryWithNamesAndTypes</c>, with the setting that JSON columns need where there are any.</summary>
    public string InsertStatement { get; }

    /// <summary>
    /// What comes before the first row of every insert: the columns' names and types. The server compares them with the table's, so that rows
    /// which were encoded for a type that a column no longer has are refused rather than misread.
    /// </summary>
    public ReadOnlyMemory<byte> Header { get; }

    /// <summary>Values that were changed to fit their target, in rows that were written. Safe to read from any thread.</summary>
    public long ClampedValues => Volatile.Read(ref _clampedValues);

    /// <summary>Makes the encoder for a schema and a table. Columns are matched by name; those that only the table has take their default.</summary>
    /// <param name="schema">What the events carry.</param>
    /// <param name="target">The table as it stands.</param>
    /// <param name="encoder">The encoder.</param>
    /// <param name="problems">Everything that keeps the table from taking such events, a sentence each; otherwise empty.</param>
    /// <param name="policy">What becomes of values that the table cannot hold.</param>
    public static bool TryCreate(
        TableSchema schema,
        TargetTable target,
        [NotNullWhen(true)] out RowEncoder? encoder,
        out IReadOnlyList<string> problems,
        OutOfRangePolicy policy = OutOfRangePolicy.Clamp)
    {
        var plan = new EncodingPlan(schema, target, policy);
        problems = plan.Problems;
        encoder = problems.Count == 0 ? new RowEncoder(schema, target, plan) : null;
        return encoder is not null;
    }

    /// <summary>Appends the row of one event.</summary>
    /// <param name="batch">Holds the event.</param>
    /// <param name="entry">The event; not a truncate. Its unavailable values are resolved, or the row is refused.</param>
    /// <param name="output">Takes the row; unchanged where the row is refused.</param>
    /// <param name="error">Why the row is refused; untouched otherwise.</param>
    /// <exception cref="ArgumentException">The event is a truncate, or of another schema.</exception>
    public bool TryEncode(ChangeBatch batch, in EventEntry entry, RowBuffer output, ref RowError error)
    {
        Check(batch, entry);
        var start = output.Length;
        var arena = batch.Arena;
        var row = RowOf(batch, entry);
        var isDelete = entry.Operation == Operation.Delete;
        var changed = 0;
        foreach (var column in _columns)
        {
            ref readonly var cell = ref row[column.Ordinal];
            if (!cell.HasValue && !(cell.Kind == CellKind.Null && column.IsNullable))
            {
                if (TryWriteNothing(column, cell.Kind, isDelete, output, ref error))
                {
                    continue;
                }

                output.Truncate(start);
                return false;
            }

            var outcome = column.Writer.Write(cell, arena, output);
            if (outcome > WriteOutcome.Adjusted)
            {
                output.Truncate(start);
                error = RowErrors.Refused(column, outcome, cell, arena);
                return false;
            }

            changed += outcome == WriteOutcome.Written ? 0 : 1;
        }

        WriteSystemColumns(batch, entry, output);
        Volatile.Write(ref _clampedValues, _clampedValues + changed);
        return true;
    }

    /// <summary>Writes a cell that holds no value, where there is a way to say so.</summary>
    private static bool TryWriteNothing(ColumnPlan column, CellKind kind, bool isDelete, RowBuffer output, ref RowError error)
    {
        if ((isDelete && !column.IsKey) || (kind == CellKind.Missing && column.IsNullable))
        {
            output.Write(column.Nothing);
            return true;
        }

        error = kind switch
        {
            CellKind.Unavailable => RowErrors.Unavailable(column),
            CellKind.Missing => RowErrors.Missing(column),
            _ => RowErrors.Refused(column, WriteOutcome.NullRefused, Cell.Null, default),
        };
        return false;
    }

    private void WriteSystemColumns(ChangeBatch batch, in EventEntry entry, RowBuffer output)
    {
        foreach (var column in _system)
        {
            if (column.Write(batch, entry, output) > WriteOutcome.Adjusted)
            {
                throw new InvalidOperationException($"Column '{column.Name}' of the target cannot hold what belongs there.");
            }
        }
    }

    private Span<Cell> RowOf(ChangeBatch batch, in EventEntry entry) =>
        _mode.WritesBeforeImage(entry) ? batch.Cells(entry.FirstBefore, _schema.Columns.Count) : batch.Row(entry);

    private void Check(ChangeBatch batch, in EventEntry entry)
    {
        if (entry.Operation == Operation.Truncate)
        {
            throw new ArgumentException("A truncate is not a row.", nameof(entry));
        }

        var schema = batch.Schemas[entry.Schema];
        if (!ReferenceEquals(schema, _schema) && !schema.SaysTheSameAs(_schema))
        {
            throw new ArgumentException($"The event is of another schema of table '{schema.Name}' than the encoder's.", nameof(entry));
        }
    }

    private string StatementFor(TargetTable target)
    {
        var names = string.Join(", ", InsertColumns.Select(Identifier.Quote));
        var settings = _columns.Any(column => UsesJson(column.Target.Type)) ? "SETTINGS input_format_binary_read_json_as_string = 1 " : "";
        return $"INSERT INTO {Identifier.Quote(target.Database, target.Name)} ({names}) {settings}FORMAT RowBinaryWithNamesAndTypes";
    }

    private byte[] HeaderFor(TargetTable target)
    {
        var types = target.Columns.ToDictionary(column => column.Name, column => column.TypeText);
        using var header = new RowBuffer();
        header.WriteVarInt((uint)InsertColumns.Count);
        foreach (var text in InsertColumns.Concat(InsertColumns.Select(name => types[name])))
        {
            header.WriteString(Encoding.UTF8.GetBytes(text));
        }

        return header.WrittenMemory.ToArray();
    }

    private static bool UsesJson(ClickHouseType type) => type.Kind == ClickHouseTypeKind.Json || type.Elements.Any(UsesJson);
}
