using System.Globalization;
using System.Numerics;
using System.Text;
using Cdc.Core.Batches;
using Cdc.Core.Schemas;
using Cdc.Expressions.Errors;

namespace Cdc.Expressions.Tests;

/// <summary>A row of one event, built column by column, and what expressions make of it, as text.</summary>
internal sealed class TestRow : IDisposable
{
    private readonly List<ColumnSchema> _columns = [];
    private readonly List<Cell> _cells = [];

    public ChangeBatch Batch { get; } = new();

    public EventEntry Entry { get; private set; }

    public TableSchema Schema { get; private set; } = null!;

    /// <summary>Adds a column. Numbers, dates and times are given as their unscaled text; null is NULL.</summary>
    public TestRow With(string name, string type, string? value, bool nullable = true)
    {
        var logical = LogicalType.Parse(type);
        return With(name, type, value is null ? Cell.Null : ToCell(logical, value), nullable);
    }

    public TestRow With(string name, string type, Cell cell, bool nullable = true)
    {
        _columns.Add(new ColumnSchema(name, LogicalType.Parse(type), nullable));
        _cells.Add(cell);
        return this;
    }

    public TestRow Build(Operation operation = Operation.Create, long sourceTimestampMs = 0)
    {
        if (_columns.Count == 0)
        {
            With("id", "int64", "1", nullable: false);
        }

        Schema = new TableSchema(new SourceTable("postgresql", "shop", "public", "orders"), "orders", [.. _columns], []);
        var first = Batch.AddCells(_cells.Count);
        _cells.CopyTo(Batch.Cells(first, _cells.Count));
        Entry = new EventEntry
        {
            Schema = Batch.SchemaIndex(Schema),
            FirstCell = first,
            FirstBefore = EventEntry.NoBefore,
            Operation = operation,
            SourceTimestampMs = sourceTimestampMs,
        };
        return this;
    }

    /// <summary>The result as text, <c>NULL</c>, or <c>error:</c> and the message.</summary>
    public string Evaluate(string expression)
    {
        var bound = Expression.Parse(expression).Bind(Schema);
        return bound.TryEvaluate(Batch, Entry, out var cell, out var error) ? Show(cell, bound.Type) : $"error: {error.Message}";
    }

    public BoundExpression Bind(string expression) => Expression.Parse(expression).Bind(Schema);

    public EvaluationError ErrorOf(string expression)
    {
        Assert.False(Bind(expression).TryEvaluate(Batch, Entry, out _, out var error));
        return error;
    }

    public string Show(Cell cell, LogicalType type) => cell.Kind switch
    {
        CellKind.Null => "NULL",
        CellKind.Integer when type.Kind == LogicalTypeKind.Boolean => cell.Integer == 1 ? "true" : "false",
        CellKind.Integer when type.Kind == LogicalTypeKind.UInt64 => ((ulong)cell.Integer).ToString(CultureInfo.InvariantCulture),
        CellKind.Integer => cell.Integer.ToString(CultureInfo.InvariantCulture),
        CellKind.Double => cell.Double.ToString("R", CultureInfo.InvariantCulture),
        CellKind.Decimal or CellKind.WideDecimal => Plain(cell.UnscaledDecimal(Batch.Arena), type.Scale),
        CellKind.Missing or CellKind.Unavailable => cell.Kind.ToString(),
        _ => Encoding.UTF8.GetString(Batch.Bytes(cell.Slice)),
    };

    public static string Plain(BigInteger unscaled, int scale)
    {
        var digits = BigInteger.Abs(unscaled).ToString(CultureInfo.InvariantCulture).PadLeft(scale + 1, '0');
        var sign = unscaled.Sign < 0 ? "-" : "";
        return scale == 0 ? sign + digits : $"{sign}{digits[..^scale]}.{digits[^scale..]}";
    }

    public Cell ToCell(LogicalType type, string value) => type.Kind switch
    {
        LogicalTypeKind.Decimal => ToDecimal(BigInteger.Parse(value.Replace(".", "", StringComparison.Ordinal), CultureInfo.InvariantCulture)),
        LogicalTypeKind.Float32 or LogicalTypeKind.Float64 => Cell.FromDouble(double.Parse(value, CultureInfo.InvariantCulture)),
        LogicalTypeKind.Boolean => Cell.FromInteger(value == "true" ? 1 : 0),
        LogicalTypeKind.UInt64 => Cell.FromInteger((long)ulong.Parse(value, CultureInfo.InvariantCulture)),
        LogicalTypeKind.Bytes => Cell.FromSlice(CellKind.Bytes, Batch.Append(Encoding.UTF8.GetBytes(value))),
        LogicalTypeKind.Array or LogicalTypeKind.Map or LogicalTypeKind.Point => Cell.FromSlice(CellKind.Json, Batch.Append(Encoding.UTF8.GetBytes(value))),
        LogicalTypeKind.String or LogicalTypeKind.Enum or LogicalTypeKind.Uuid or LogicalTypeKind.Json or LogicalTypeKind.Number =>
            Cell.FromSlice(CellKind.Text, Batch.Append(Encoding.UTF8.GetBytes(value))),
        _ => Cell.FromInteger(long.Parse(value, CultureInfo.InvariantCulture)),
    };

    public void Dispose() => Batch.Dispose();

    private Cell ToDecimal(BigInteger unscaled) => unscaled >= long.MinValue && unscaled <= long.MaxValue
        ? Cell.FromDecimal((long)unscaled)
        : Cell.FromSlice(CellKind.WideDecimal, Batch.Append(unscaled.ToByteArray()));
}
