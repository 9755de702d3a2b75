using System.Buffers.Text;
using System.Text.Json;
using Cdc.Core.Schemas;
using Cdc.Core.Text;
using Cdc.Debezium.Conversion;

namespace Cdc.Debezium.Planning;

/// <summary>The types that values show where no schema tells, and how a type widens when a value does not fit.</summary>
/// <remarks>
/// <code>
///   true, false ──▶ boolean ─────────────────────┐
///   5 ────────────▶ int64 ───┐                   │
///                            ├──▶ number ────────┼──▶ string
///   5.0, 1e3 ─────▶ float64 ─┘  (exact digits)   │
///   […], {…} ─────▶ json ────────────────────────┘
/// </code>
/// The first value that is not null gives the type. It stays while values fit, and never narrows. A value fits where it is kept exactly:
/// an integer beyond 2^53 does not fit a float64, nor does a number of more than 17 digits. Two types that do not meet in <c>number</c> meet
/// in <c>string</c>, which holds scalars as they are written and the rest as JSON text. Text is never taken for a number. Key columns keep
/// the type of their first value, for a table's sorting key cannot change its type.
/// </remarks>
internal static class InferredTypes
{
    /// <summary>A double is told by 17 significant digits, so that it never shows more.</summary>
    private const int MaxDoubleDigits = 17;
    private const long MaxExactInteger = 1L << 53;

    private static readonly LogicalType Boolean = LogicalType.Of(LogicalTypeKind.Boolean);
    private static readonly LogicalType Int64 = LogicalType.Of(LogicalTypeKind.Int64);
    private static readonly LogicalType Float64 = LogicalType.Of(LogicalTypeKind.Float64);
    private static readonly LogicalType Number = LogicalType.Of(LogicalTypeKind.Number);
    private static readonly LogicalType Text = LogicalType.Of(LogicalTypeKind.String);
    private static readonly LogicalType Json = LogicalType.Of(LogicalTypeKind.Json);

    /// <summary>The narrowest type that the current value fits; null for NULL.</summary>
    public static LogicalType? Of(ref Utf8JsonReader json) => json.TokenType switch
    {
        JsonTokenType.Null => null,
        JsonTokenType.True or JsonTokenType.False => Boolean,
        JsonTokenType.Number when Fits(ref json, LogicalTypeKind.Int64) => Int64,
        JsonTokenType.Number when HasFraction(json.ValueSpan) && Fits(ref json, LogicalTypeKind.Float64) => Float64,
        JsonTokenType.Number when Fits(ref json, LogicalTypeKind.Number) => Number,
        JsonTokenType.StartArray or JsonTokenType.StartObject => Json,
        _ => Text,
    };

    /// <summary>Whether a type is one of those that values show, so that it widens.</summary>
    public static bool Widens(LogicalTypeKind kind) => kind is LogicalTypeKind.Boolean or LogicalTypeKind.Int64 or LogicalTypeKind.Float64
        or LogicalTypeKind.Number or LogicalTypeKind.String or LogicalTypeKind.Json;

    /// <summary>The type after one more value.</summary>
    /// <param name="type">What earlier values showed; null where there was none.</param>
    /// <param name="json">On the value.</param>
    public static LogicalType? After(LogicalType? type, ref Utf8JsonReader json)
    {
        if (UnavailableValue.Default.Is(ref json))
        {
            // Only long values are left out, and those are text until one is seen.
            return type ?? Text;
        }

        if (type is null)
        {
            return Of(ref json);
        }

        return Fits(ref json, type.Kind) ? type
            : IsNumeric(type.Kind) && json.TokenType == JsonTokenType.Number && Fits(ref json, LogicalTypeKind.Number) ? Number
            : Text;
    }

    /// <summary>Whether the current value is kept exactly, and as what it is, by a type that <see cref="Widens"/>. NULL always is.</summary>
    public static bool Fits(ref Utf8JsonReader json, LogicalTypeKind kind) => kind switch
    {
        _ when json.TokenType == JsonTokenType.Null => true,
        LogicalTypeKind.String => true,
        LogicalTypeKind.Boolean => json.TokenType is JsonTokenType.True or JsonTokenType.False,
        LogicalTypeKind.Json => json.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray,
        _ when json.TokenType == JsonTokenType.String => kind != LogicalTypeKind.Int64 && IsNamed(ref json),
        _ when json.TokenType != JsonTokenType.Number => false,
        LogicalTypeKind.Int64 => IsInt64(json.ValueSpan, out _),
        LogicalTypeKind.Float64 => IsDouble(json.ValueSpan),
        LogicalTypeKind.Number => NumberText.TryParse(json.ValueSpan, out var number) && number.TryToBigInteger(out _, out _),
        _ => false,
    };

    private static bool IsNumeric(LogicalTypeKind kind) => kind is LogicalTypeKind.Int64 or LogicalTypeKind.Float64 or LogicalTypeKind.Number;

    private static bool IsInt64(ReadOnlySpan<byte> digits, out long number) => Utf8Parser.TryParse(digits, out number, out var consumed) && consumed == digits.Length;

    private static bool IsDouble(ReadOnlySpan<byte> text)
    {
        if (!HasFraction(text))
        {
            return IsInt64(text, out var number) && number is >= -MaxExactInteger and <= MaxExactInteger;
        }

        var digits = 0;
        foreach (var character in text)
        {
            if (character is (byte)'e' or (byte)'E')
            {
                break;
            }

            // Zeros before the first other digit do not count.
            digits += char.IsAsciiDigit((char)character) && (digits > 0 || character != '0') ? 1 : 0;
        }

        return digits <= MaxDoubleDigits && Utf8Parser.TryParse(text, out double value, out var consumed) && consumed == text.Length && double.IsFinite(value);
    }

    private static bool HasFraction(ReadOnlySpan<byte> number) => number.IndexOfAny((byte)'.', (byte)'e', (byte)'E') >= 0;

    /// <summary>JSON has no number for these; Connect's converter writes them as text.</summary>
    private static bool IsNamed(ref Utf8JsonReader json) => json.ValueTextEquals("NaN"u8) || json.ValueTextEquals("Infinity"u8) || json.ValueTextEquals("-Infinity"u8);
}
