using Cdc.Core.Schemas;
using Cdc.Tables.Types;
using Kind = Cdc.Tables.Types.ClickHouseTypeKind;

namespace Cdc.Tables.Mapping;

/// <summary>Which column of a target takes which wider type when its source column has become wider. Every value that is there keeps its meaning; no type narrows.</summary>
/// <remarks>
/// <code>
///   IntN, UIntN → the type of their kind with more bits; both kinds → the signed type that holds both, up to Int64
///   integers and Decimal → the Decimal with room for all digits of both, before and after the point; so do two Decimals
///   integers up to 32 bits and Float32, Float64 → the float that holds both exactly          Float32 → Float64
///   DateTime64(p), Time64(p) → more digits of a second; but not DateTime64(9), which ends in 2262
///   T → Nullable(T), of these and of all types that are the same on both sides
///   Bool, Int64, Float64 → String, where the source's type is only what its values have shown
/// </code>
/// Whatever is not here stays as it is: the rows of such a change are converted where that loses nothing, else refused. A target column that is
/// wider than its source, or text, needs nothing but NULL. Dictionaries (LowCardinality) of other than text stay too: ClickHouse wants them
/// allowed by name, and has none of decimals or finer times.
/// </remarks>
public static class TypeWidening
{
    private const int MicrosecondDigits = 6;
    private const int LargestInteger = 64;

    // Integers of so many bits are exact in the 24 bits of a Float32's fraction, and in the 53 of a Float64's.
    private const int ExactInFloat32 = 16;
    private const int ExactInFloat64 = 32;

    /// <summary>The type that holds both what the target's column holds and what the source's column may; null where it does already, or nothing does.</summary>
    public static ClickHouseType? Of(ClickHouseType target, ColumnSchema column)
    {
        var source = TargetTypes.For(column);
        var isNullable = target.IsNullable || source.IsNullable;
        var meeting = column.IsInferred && source.Unwrapped.Kind == Kind.String && IsShownByValues(target.Unwrapped.Kind)
            ? source.Unwrapped
            : Join(target.Unwrapped, source.Unwrapped);
        if (meeting is not { } joined || (isNullable && !MayBeNullable(joined)))
        {
            return null;
        }

        var wider = isNullable ? ClickHouseType.Nullable(joined) : joined;
        if (target.Kind == Kind.LowCardinality)
        {
            return target.Unwrapped.Kind == Kind.String && target.IsNullable != isNullable ? ClickHouseType.LowCardinality(wider) : null;
        }

        return wider.Equals(target) ? null : wider;
    }

    // What the decoder infers, and text takes all of it. Other types somebody has chosen.
    private static bool IsShownByValues(Kind kind) => kind is Kind.Bool or Kind.Int64 or Kind.Float64;

    private static ClickHouseType? Join(ClickHouseType target, ClickHouseType source) => (target.Kind, source.Kind) switch
    {
        _ when target.Equals(source) => target,
        (Kind.String, _) => target,
        (Kind.DateTime64, Kind.DateTime64) => IsFiner(source, target) ? source : target,
        (Kind.Time64, Kind.Time64) => source.Precision > target.Precision ? source : target,
        (Kind.Decimal, Kind.Decimal) => Decimal(target, source),
        (Kind.Float32 or Kind.Float64, Kind.Float32 or Kind.Float64) => ClickHouseType.Of(Kind.Float64),
        _ => (IntegerOf(target.Kind), IntegerOf(source.Kind)) switch
        {
            ({ } one, { } other) => Integer(one, other),
            ({ } integer, null) => Beside(integer, source),
            (null, { } integer) => Beside(integer, target),
            _ => null,
        },
    };

    // A column of another time zone is not one that was created here.
    private static bool IsFiner(ClickHouseType source, ClickHouseType target) =>
        source.Precision > target.Precision && source.Precision <= MicrosecondDigits && target.Equals(ClickHouseType.DateTime64(target.Precision, TargetTypes.Utc));

    private static ClickHouseType? Integer((int Bits, bool IsSigned) one, (int Bits, bool IsSigned) other)
    {
        if (one.IsSigned == other.IsSigned)
        {
            return Integer(Math.Max(one.Bits, other.Bits), one.IsSigned);
        }

        // A signed type holds an unsigned one of fewer bits.
        var (signed, unsigned) = one.IsSigned ? (one.Bits, other.Bits) : (other.Bits, one.Bits);
        return Integer(Math.Max(signed, 2 * unsigned), isSigned: true);
    }

    private static ClickHouseType? Integer(int bits, bool isSigned) => bits > LargestInteger ? null : ClickHouseType.Of((bits, isSigned) switch
    {
        (8, true) => Kind.Int8,
        (16, true) => Kind.Int16,
        (32, true) => Kind.Int32,
        (_, true) => Kind.Int64,
        (8, false) => Kind.UInt8,
        (16, false) => Kind.UInt16,
        (32, false) => Kind.UInt32,
        (_, false) => Kind.UInt64,
    });

    /// <summary>What holds integers and the numbers of another type.</summary>
    private static ClickHouseType? Beside((int Bits, bool IsSigned) integer, ClickHouseType other) => other.Kind switch
    {
        Kind.Decimal => Decimal(ClickHouseType.Decimal(Digits(integer.Bits), 0), other),
        Kind.Float32 when integer.Bits <= ExactInFloat32 => other,
        Kind.Float32 or Kind.Float64 when integer.Bits <= ExactInFloat64 => ClickHouseType.Of(Kind.Float64),
        _ => null,
    };

    private static ClickHouseType? Decimal(ClickHouseType one, ClickHouseType other)
    {
        var scale = Math.Max(one.Scale, other.Scale);
        var precision = Math.Max(one.Precision - one.Scale, other.Precision - other.Scale) + scale;
        return precision <= LogicalType.MaxDecimalDigits ? ClickHouseType.Decimal(precision, scale) : null;
    }

    private static (int Bits, bool IsSigned)? IntegerOf(Kind kind) => kind switch
    {
        Kind.Int8 => (8, true),
        Kind.Int16 => (16, true),
        Kind.Int32 => (32, true),
        Kind.Int64 => (64, true),
        Kind.UInt8 => (8, false),
        Kind.UInt16 => (16, false),
        Kind.UInt32 => (32, false),
        Kind.UInt64 => (64, false),
        _ => null,
    };

    // Of 255, 65535, 4294967295 and 18446744073709551615.
    private static int Digits(int bits) => bits switch { 8 => 3, 16 => 5, 32 => 10, _ => 20 };

    private static bool MayBeNullable(ClickHouseType type) => type.Kind is not (Kind.Array or Kind.Map or Kind.Tuple);
}
