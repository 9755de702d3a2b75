using Cdc.Core.Schemas;
using Cdc.Core.Text;
using Cdc.RowBinary.Numbers;
using Cdc.RowBinary.Writers.Json;
using Cdc.RowBinary.Writers.Numbers;
using Cdc.RowBinary.Writers.Text;
using Cdc.RowBinary.Writers.Times;
using Cdc.RowBinary.Writing;
using Cdc.Tables.Types;
using Kind = Cdc.Tables.Types.ClickHouseTypeKind;

namespace Cdc.RowBinary.Writers;

/// <summary>Chooses the writer for a source type and a target type.</summary>
internal static class CellWriters
{
    /// <summary>The writer of a column, or null where the pair does not go together.</summary>
    public static CellWriter? ForColumn(LogicalType source, ClickHouseType target, OutOfRangePolicy policy, bool isKey)
    {
        if (isKey)
        {
            return For(source, target.Unwrapped, OutOfRangePolicy.DeadLetter) is { } exact ? Wrap(new ExactCellWriter(exact), target, OutOfRangePolicy.DeadLetter) : null;
        }

        return For(source, target.Unwrapped, policy) is { } writer ? Wrap(writer, target, policy) : null;
    }

    private static CellWriter Wrap(CellWriter inner, ClickHouseType target, OutOfRangePolicy policy) =>
        target.IsNullable ? new NullableCellWriter(inner, policy) : new RequiredCellWriter(inner, policy);

    private static CellWriter? For(LogicalType source, ClickHouseType target, OutOfRangePolicy policy) => target.Kind switch
    {
        Kind.Bool => ForBool(source),
        >= Kind.Int8 and <= Kind.UInt256 => IntegerWriters.For(source, target.Kind),
        Kind.Float32 or Kind.Float64 => ForFloat(source, target.Kind == Kind.Float32),
        Kind.Decimal => ForDecimal(source, target),
        Kind.String => ForString(source),
        Kind.FixedString => IsText(source) || source.Kind == LogicalTypeKind.Bytes ? new FixedStringCellWriter(target.Length) : null,
        Kind.Json => IsJsonText(source) ? new BytesCellWriter() : null,
        Kind.Uuid => source.Kind is LogicalTypeKind.Uuid or LogicalTypeKind.String ? new UuidCellWriter() : null,
        Kind.IPv4 => source.Kind == LogicalTypeKind.String ? new IPv4CellWriter() : null,
        Kind.IPv6 => source.Kind == LogicalTypeKind.String ? new IPv6CellWriter() : null,
        Kind.Enum8 or Kind.Enum16 => IsText(source) ? new EnumCellWriter(target) : null,
        >= Kind.Date and <= Kind.Time64 => ForCount(source, target),
        Kind.Array => ForArray(source, target, policy),
        Kind.Map => ForMap(source, target, policy),
        Kind.Tuple => ForPoint(source, target, policy),
        _ => null,
    };

    private static CellWriter? ForBool(LogicalType source) => source.Kind switch
    {
        LogicalTypeKind.Boolean or (>= LogicalTypeKind.Int8 and <= LogicalTypeKind.UInt32) => new BoolCellWriter(),
        LogicalTypeKind.String or LogicalTypeKind.Enum => new TextBoolCellWriter(),
        _ => null,
    };

    private static CellWriter? ForFloat(LogicalType source, bool isSingle) => source.Kind switch
    {
        LogicalTypeKind.Float32 or LogicalTypeKind.Float64 => new DoubleCellWriter(isSingle),
        LogicalTypeKind.Number or LogicalTypeKind.String => new TextFloatCellWriter(isSingle),
        LogicalTypeKind.Boolean or LogicalTypeKind.Duration => null,
        _ => ExactReader.For(source) is { } reader ? new ExactFloatCellWriter(reader, isSingle) : null,
    };

    private static CellWriter? ForDecimal(LogicalType source, ClickHouseType target)
    {
        if (source.Kind == LogicalTypeKind.Boolean || ExactReader.For(source) is not { } reader)
        {
            return null;
        }

        var exact = new ExactDecimalCellWriter(reader, target);
        return source.Kind == LogicalTypeKind.Decimal && source.Scale == target.Scale ? new DecimalCellWriter(exact, target) : exact;
    }

    private static CellWriter ForString(LogicalType source) => source.Kind switch
    {
        LogicalTypeKind.Boolean => new BooleanTextCellWriter(),
        LogicalTypeKind.Float32 or LogicalTypeKind.Float64 => new FloatTextCellWriter(source.Kind == LogicalTypeKind.Float32),
        LogicalTypeKind.Date => new DateTextCellWriter(),
        LogicalTypeKind.Timestamp or LogicalTypeKind.ZonedTimestamp =>
            new TimestampTextCellWriter(source.Precision, source.Kind == LogicalTypeKind.ZonedTimestamp),
        LogicalTypeKind.Time => new TimeTextCellWriter(source.Precision),
        LogicalTypeKind.Decimal or LogicalTypeKind.Duration or (>= LogicalTypeKind.Int8 and <= LogicalTypeKind.UInt64) =>
            new ExactTextCellWriter(ExactReader.For(source)!),
        _ => new BytesCellWriter(),
    };

    private static CountCellWriter? ForCount(LogicalType source, ClickHouseType target)
    {
        var isTime = target.Kind is Kind.Time or Kind.Time64;
        var range = CountRange.Of(target)!.Value;
        return (source.Kind, isTime) switch
        {
            (LogicalTypeKind.Date, false) => new CountCellWriter(0, range, hasInfinity: true),
            (LogicalTypeKind.Timestamp or LogicalTypeKind.ZonedTimestamp, false) => new CountCellWriter(UnitsPerSecond(source), range, hasInfinity: true),
            (LogicalTypeKind.Time, true) => new CountCellWriter(UnitsPerSecond(source), range, hasInfinity: false),
            _ => null,
        };
    }

    private static ArrayCellWriter? ForArray(LogicalType source, ClickHouseType target, OutOfRangePolicy policy) =>
        source is { Kind: LogicalTypeKind.Array, Element: { } element } && Element(element, target.Elements[0], policy) is { } writer
            ? new ArrayCellWriter(writer)
            : null;

    private static MapCellWriter? ForMap(LogicalType source, ClickHouseType target, OutOfRangePolicy policy)
    {
        var text = LogicalType.Of(LogicalTypeKind.String);
        return source.Kind == LogicalTypeKind.Map && Element(text, target.Elements[0], policy) is { } key && Element(text, target.Elements[1], policy) is { } value
            ? new MapCellWriter(key, value)
            : null;
    }

    private static PointCellWriter? ForPoint(LogicalType source, ClickHouseType target, OutOfRangePolicy policy) =>
        source.Kind == LogicalTypeKind.Point && target.Elements is [{ Kind: Kind.Float64 } x, { Kind: Kind.Float64 }]
            && Element(LogicalType.Of(LogicalTypeKind.Float64), x, policy) is { } coordinate
            ? new PointCellWriter(coordinate)
            : null;

    /// <summary>In JSON a decimal is the text of its digits, so its elements are written as from text.</summary>
    private static JsonElementWriter? Element(LogicalType source, ClickHouseType target, OutOfRangePolicy policy)
    {
        var wire = source.Kind == LogicalTypeKind.Decimal ? LogicalType.Of(LogicalTypeKind.Number) : source;
        return ForColumn(wire, target, policy, isKey: false) is { } writer ? new JsonElementWriter(wire.Kind, writer) : null;
    }

    private static bool IsText(LogicalType source) => source.Kind
        is LogicalTypeKind.Number or LogicalTypeKind.String or LogicalTypeKind.Enum or LogicalTypeKind.Uuid or LogicalTypeKind.Json;

    private static bool IsJsonText(LogicalType source) => source.Kind
        is LogicalTypeKind.Json or LogicalTypeKind.String or LogicalTypeKind.Array or LogicalTypeKind.Map or LogicalTypeKind.Point;

    private static long UnitsPerSecond(LogicalType source) => PowersOfTen.In64Bits(source.Precision);
}
