using Cdc.Core.Schemas;
using Cdc.Expressions.Evaluation;
using Cdc.Expressions.Numbers;

namespace Cdc.Expressions.Binding;

/// <summary>What the rules ask of a type.</summary>
internal static class Types
{
    public static readonly LogicalType Boolean = LogicalType.Of(LogicalTypeKind.Boolean);
    public static readonly LogicalType Int32 = LogicalType.Of(LogicalTypeKind.Int32);
    public static readonly LogicalType Int64 = LogicalType.Of(LogicalTypeKind.Int64);
    public static readonly LogicalType Float64 = LogicalType.Of(LogicalTypeKind.Float64);
    public static readonly LogicalType String = LogicalType.Of(LogicalTypeKind.String);

    public static TypeFamily FamilyOf(LogicalType type) => type.Kind switch
    {
        LogicalTypeKind.Boolean => TypeFamily.Boolean,
        >= LogicalTypeKind.Int8 and <= LogicalTypeKind.UInt64 => TypeFamily.Integer,
        LogicalTypeKind.Float32 or LogicalTypeKind.Float64 => TypeFamily.Float,
        LogicalTypeKind.Decimal => TypeFamily.Decimal,
        LogicalTypeKind.Number => TypeFamily.Number,
        >= LogicalTypeKind.String and <= LogicalTypeKind.Json => TypeFamily.Text,
        LogicalTypeKind.Bytes => TypeFamily.Bytes,
        LogicalTypeKind.Date => TypeFamily.Date,
        LogicalTypeKind.Timestamp => TypeFamily.Timestamp,
        LogicalTypeKind.ZonedTimestamp => TypeFamily.ZonedTimestamp,
        LogicalTypeKind.Time => TypeFamily.Time,
        LogicalTypeKind.Duration => TypeFamily.Duration,
        _ => TypeFamily.Structured,
    };

    /// <summary>The family as an error message names it.</summary>
    public static string NameOf(TypeFamily family) => family switch
    {
        TypeFamily.Boolean => "a condition",
        TypeFamily.Integer or TypeFamily.Decimal or TypeFamily.Float => "a number",
        TypeFamily.Number => "a decimal without bounds",
        TypeFamily.Text => "text",
        TypeFamily.Bytes => "bytes",
        TypeFamily.Date => "a date",
        TypeFamily.Timestamp => "a local timestamp",
        TypeFamily.ZonedTimestamp => "an instant",
        TypeFamily.Time => "a time of day",
        TypeFamily.Duration => "a duration",
        _ => "an array, map or point",
    };

    public static bool IsExact(LogicalType type) => FamilyOf(type) is TypeFamily.Integer or TypeFamily.Decimal;

    public static bool IsNumeric(LogicalType type) => IsExact(type) || FamilyOf(type) == TypeFamily.Float;

    /// <summary>Whether arithmetic on the type is arithmetic on Int64.</summary>
    public static bool IsComputedAsInt64(LogicalType type) => FamilyOf(type) == TypeFamily.Integer && type.Kind != LogicalTypeKind.UInt64;

    /// <summary>What integers of a type can be.</summary>
    public static (Int128 Low, Int128 High) RangeOf(LogicalTypeKind kind) => kind switch
    {
        LogicalTypeKind.Int8 => (sbyte.MinValue, sbyte.MaxValue),
        LogicalTypeKind.Int16 => (short.MinValue, short.MaxValue),
        LogicalTypeKind.Int32 => (int.MinValue, int.MaxValue),
        LogicalTypeKind.UInt8 => (byte.MinValue, byte.MaxValue),
        LogicalTypeKind.UInt16 => (ushort.MinValue, ushort.MaxValue),
        LogicalTypeKind.UInt32 => (uint.MinValue, uint.MaxValue),
        LogicalTypeKind.UInt64 => (ulong.MinValue, ulong.MaxValue),
        _ => (long.MinValue, long.MaxValue),
    };

    /// <summary>Digits before and after the point of an exact number; a constant has just those that it needs.</summary>
    public static (int Whole, int Scale) DigitsOf(BoundNode node) => node is LiteralNode { Value.IsNull: false } literal
        ? (Math.Max(Exact.Digits(literal.Value) - node.Type!.Scale, 0), node.Type.Scale)
        : DigitsOf(node.Type!);

    public static (int Whole, int Scale) DigitsOf(LogicalType type) => type.Kind switch
    {
        LogicalTypeKind.Decimal => (type.Precision - type.Scale, type.Scale),
        LogicalTypeKind.Int8 or LogicalTypeKind.UInt8 => (3, 0),
        LogicalTypeKind.Int16 or LogicalTypeKind.UInt16 => (5, 0),
        LogicalTypeKind.Int32 or LogicalTypeKind.UInt32 => (10, 0),
        LogicalTypeKind.UInt64 => (20, 0),
        _ => (19, 0),
    };

    /// <summary>A part as an error message tells of it: <c>column 'x' is text (string)</c>.</summary>
    public static string Tell(BoundNode node) => node.Type is { } type ? $"{node.Description} is {NameOf(FamilyOf(type))} ({type})" : $"{node.Description} is null";
}
