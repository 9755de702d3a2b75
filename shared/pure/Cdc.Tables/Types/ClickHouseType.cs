using System.Globalization;
using Cdc.Tables.Sql;

namespace Cdc.Tables.Types;

/// <summary>A ClickHouse type, as <c>system.columns</c> tells it. Two types are equal where their canonical texts are.</summary>
public sealed class ClickHouseType : IEquatable<ClickHouseType>
{
    private const int MaxDecimal32 = 9;
    private const int MaxDecimal64 = 18;
    private const int MaxDecimal128 = 38;
    private readonly string _text;

    private ClickHouseType(ClickHouseTypeKind kind, string text)
    {
        Kind = kind;
        _text = text;
    }

    /// <summary>The kind; see there for the bytes of each.</summary>
    public ClickHouseTypeKind Kind { get; }

    /// <summary>Decimal: digits, 1 to 76. DateTime64 and Time64: digits of a second, 0 to 9. Otherwise 0.</summary>
    public int Precision { get; private init; }

    /// <summary>Decimal: digits after the point. Otherwise 0.</summary>
    public int Scale { get; private init; }

    /// <summary>FixedString: its bytes. Otherwise 0.</summary>
    public int Length { get; private init; }

    /// <summary>The inner types: one of Nullable, LowCardinality and Array, two of Map (key, value), all of Tuple; otherwise none.</summary>
    public IReadOnlyList<ClickHouseType> Elements { get; private init; } = [];

    /// <summary>The names of a Tuple's elements; null for an element without one. Otherwise none.</summary>
    public IReadOnlyList<string?> ElementNames { get; private init; } = [];

    /// <summary>The members of an Enum, by rising number. Otherwise none.</summary>
    public IReadOnlyList<EnumMember> Members { get; private init; } = [];

    /// <summary>Whether a value may be NULL: Nullable, or LowCardinality of it.</summary>
    public bool IsNullable => Kind == ClickHouseTypeKind.Nullable || (Kind == ClickHouseTypeKind.LowCardinality && Elements[0].IsNullable);

    /// <summary>The type without Nullable and LowCardinality.</summary>
    public ClickHouseType Unwrapped => Kind is ClickHouseTypeKind.Nullable or ClickHouseTypeKind.LowCardinality ? Elements[0].Unwrapped : this;

    /// <summary>Bytes of a Decimal's unscaled integer: 4, 8, 16 or 32.</summary>
    public int DecimalSize => Precision switch
    {
        <= MaxDecimal32 => 4,
        <= MaxDecimal64 => 8,
        <= MaxDecimal128 => 16,
        _ => 32,
    };

    /// <summary>Reads a type's text. Never fails: what is not understood becomes <see cref="ClickHouseTypeKind.Unsupported"/> with its text.</summary>
    /// <remarks><c>SimpleAggregateFunction(f, T)</c> reads as T and <c>Point</c> as <c>Tuple(Float64, Float64)</c>, whose bytes they have.</remarks>
    public static ClickHouseType Parse(string text) => TypeParser.Parse(text.Trim());

    /// <summary>A type without parameters.</summary>
    public static ClickHouseType Of(ClickHouseTypeKind kind) => new(kind, TypeNames.Of(kind));

    /// <summary><c>Decimal(precision, scale)</c>.</summary>
    public static ClickHouseType Decimal(int precision, int scale) =>
        new(ClickHouseTypeKind.Decimal, string.Create(CultureInfo.InvariantCulture, $"Decimal({precision}, {scale})")) { Precision = precision, Scale = scale };

    /// <summary><c>FixedString(length)</c>.</summary>
    public static ClickHouseType FixedString(int length) =>
        new(ClickHouseTypeKind.FixedString, string.Create(CultureInfo.InvariantCulture, $"FixedString({length})")) { Length = length };

    /// <summary><c>DateTime</c>, with the time zone that shows it, where there is one.</summary>
    public static ClickHouseType DateTime(string? timeZone) =>
        new(ClickHouseTypeKind.DateTime, timeZone is null ? "DateTime" : $"DateTime({Literal.Quote(timeZone)})");

    /// <summary><c>DateTime64(precision, 'UTC')</c>, with the time zone that shows it, where there is one.</summary>
    public static ClickHouseType DateTime64(int precision, string? timeZone)
    {
        var zone = timeZone is null ? "" : $", {Literal.Quote(timeZone)}";
        return new(ClickHouseTypeKind.DateTime64, string.Create(CultureInfo.InvariantCulture, $"DateTime64({precision}{zone})")) { Precision = precision };
    }

    /// <summary><c>Time64(precision)</c>.</summary>
    public static ClickHouseType Time64(int precision) =>
        new(ClickHouseTypeKind.Time64, string.Create(CultureInfo.InvariantCulture, $"Time64({precision})")) { Precision = precision };

    /// <summary><c>Nullable(inner)</c>.</summary>
    public static ClickHouseType Nullable(ClickHouseType inner) => Wrap(ClickHouseTypeKind.Nullable, inner);

    /// <summary><c>LowCardinality(inner)</c>.</summary>
    public static ClickHouseType LowCardinality(ClickHouseType inner) => Wrap(ClickHouseTypeKind.LowCardinality, inner);

    /// <summary><c>Array(element)</c>.</summary>
    public static ClickHouseType Array(ClickHouseType element) => Wrap(ClickHouseTypeKind.Array, element);

    /// <summary><c>Map(key, value)</c>.</summary>
    public static ClickHouseType Map(ClickHouseType key, ClickHouseType value) =>
        new(ClickHouseTypeKind.Map, $"Map({key}, {value})") { Elements = [key, value] };

    /// <summary><c>Tuple(name type, …)</c>; a null name is left out.</summary>
    public static ClickHouseType Tuple(params IReadOnlyList<(string? Name, ClickHouseType Type)> elements) =>
        new(ClickHouseTypeKind.Tuple, $"Tuple({string.Join(", ", elements.Select(TupleElement))})")
        {
            Elements = [.. elements.Select(element => element.Type)],
            ElementNames = [.. elements.Select(element => element.Name)],
        };

    /// <summary>An Enum8 or Enum16.</summary>
    public static ClickHouseType Enum(ClickHouseTypeKind kind, IEnumerable<EnumMember> members)
    {
        EnumMember[] sorted = [.. members.OrderBy(member => member.Value)];
        var list = string.Join(", ", sorted.Select(member => string.Create(CultureInfo.InvariantCulture, $"{Literal.Quote(member.Name)} = {member.Value}")));
        return new(kind, $"{TypeNames.Of(kind)}({list})") { Members = sorted };
    }

    /// <inheritdoc/>
    public bool Equals(ClickHouseType? other) => other is not null && _text == other._text;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as ClickHouseType);

    /// <inheritdoc/>
    public override int GetHashCode() => _text.GetHashCode(StringComparison.Ordinal);

    /// <summary>The canonical text, as <c>Nullable(DateTime64(6, 'UTC'))</c>.</summary>
    public override string ToString() => _text;

    internal static ClickHouseType Json(string text) => new(ClickHouseTypeKind.Json, text);

    internal static ClickHouseType Unsupported(string text) => new(ClickHouseTypeKind.Unsupported, text);

    private static ClickHouseType Wrap(ClickHouseTypeKind kind, ClickHouseType inner) => new(kind, $"{TypeNames.Of(kind)}({inner})") { Elements = [inner] };

    private static string TupleElement((string? Name, ClickHouseType Type) element) =>
        element.Name is null ? element.Type.ToString() : $"{Identifier.QuoteWhereNeeded(element.Name)} {element.Type}";
}
