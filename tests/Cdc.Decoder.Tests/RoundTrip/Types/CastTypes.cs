using System.Numerics;
using System.Text;
using Cdc.Core.Schemas;
using Cdc.Debezium.Settings;
using Cdc.Decoder.Tests.RoundTrip.Values;
using FsCheck;
using FsCheck.Fluent;

namespace Cdc.Decoder.Tests.RoundTrip.Types;

/// <summary>Types that a user declares otherwise than the source tells them, as the decoder's README says that one may.</summary>
internal static class CastTypes
{
    private const string Decimal = "org.apache.kafka.connect.data.Decimal";

    private static readonly LogicalType Bytes = LogicalType.Of(LogicalTypeKind.Bytes);
    private static readonly LogicalType UInt64 = LogicalType.Of(LogicalTypeKind.UInt64);
    private static readonly LogicalType Text = LogicalType.Of(LogicalTypeKind.String);

    /// <summary>All of them.</summary>
    public static IReadOnlyList<Gen<GeneratedType>> All { get; } =
    [
        Gen.Constant(GeneratedType.Of(new("int16"), LogicalType.Of(LogicalTypeKind.Boolean), GeneratedValue.Integer("0", 0), GeneratedValue.Integer("1", 1)).Casting.Declarable),
        Gen.Elements(TextEncoding.Hex, TextEncoding.Base64, TextEncoding.Base64Url).Select(EncodedText),
        Gen.Constant(BytesOfText()),
        Gen.Choose(2, 64).Select(BitsAsNumber),
        Gen.Constant(DecimalAsUnsigned()),
        Gen.Elements(CompositeTypes.All.Where(type => type.Schema.Literal == "struct")).Select(AsJson),
        from sent in Gen.Elements(3, 6, 9)
        from kept in Gen.Elements(3, 6, 9)
        select Rescaled(sent, kept),
        from precision in Gen.Elements(3, 6)
        select DayAsTimestamp(precision),
        from precision in Gen.Elements(3, 6)
        select TimestampAsDay(precision),
    ];

    /// <summary>Bytes that <c>binary.handling.mode</c> makes text of.</summary>
    private static GeneratedType EncodedText(TextEncoding encoding)
    {
        GeneratedValue Value(byte[] bytes)
        {
            var base64 = Convert.ToBase64String(bytes);
            return GeneratedValue.Bytes(
                JavaJson.Quote(encoding switch
                {
                    TextEncoding.Hex => Convert.ToHexStringLower(bytes),
                    TextEncoding.Base64Url => base64.Replace('+', '-').Replace('/', '_'),
                    _ => base64,
                }),
                bytes);
        }

        var options = new ColumnOptions { Type = Bytes, Encoding = encoding };
        return new(new("string"), Bytes, [Value([]), Value([0xFB, 0xFF, 0xFE]), Value([0])], Generators.Bytes.Select(Value))
        {
            Cast = options,
            Declared = options,
            Placeholders = [TextTypes.Placeholder],
        };
    }

    /// <summary>Bytes that are text.</summary>
    private static GeneratedType BytesOfText()
    {
        static GeneratedValue Value(string text) => GeneratedValue.Text(JavaJson.Bytes(Encoding.UTF8.GetBytes(text)), text);
        return new GeneratedType(new("bytes"), Text, [Value(""), Value("\0"), Value("Zoë 🚕")], Generators.Text.Select(Value)).Casting.WithPlaceholders(TextTypes.BytesPlaceholder);
    }

    private static GeneratedType BitsAsNumber(int length)
    {
        GeneratedValue Value(ulong bits)
        {
            var kept = bits >> (64 - length);
            return GeneratedValue.Unsigned(JavaJson.Bytes(BitConverter.GetBytes(kept)[..((length + 7) / 8)]), kept);
        }

        return new GeneratedType(
            new("bytes", "io.debezium.data.Bits", ("length", JavaJson.Number((long)length))), UInt64, [Value(0), Value(ulong.MaxValue)], Generators.Unsigned.Select(Value)).Casting;
    }

    /// <summary><c>bigint.unsigned.handling.mode=precise</c> where the source type is not told.</summary>
    private static GeneratedType DecimalAsUnsigned()
    {
        static GeneratedValue Value(ulong value) => GeneratedValue.Unsigned(JavaJson.Unscaled((BigInteger)value), value);
        var schema = new ConnectType("bytes", Decimal, ("scale", "0"), ("connect.decimal.precision", "20"));
        return new GeneratedType(schema, UInt64, [Value(0), Value(1UL << 63), Value(ulong.MaxValue)], Generators.Unsigned.Select(Value)).Casting;
    }

    /// <summary>All that Debezium tells of a point or geometry.</summary>
    private static GeneratedType AsJson(GeneratedType type) =>
        new GeneratedType(type.Schema, LogicalType.Of(LogicalTypeKind.Json), [.. type.Edges.Select(Verbatim)], type.Others.Select(Verbatim)).Casting.Declarable;

    private static GeneratedValue Verbatim(GeneratedValue value) => GeneratedValue.Verbatim(value.Json);

    /// <summary>Timestamps in another unit, which every value comes out even in.</summary>
    private static GeneratedType Rescaled(int sent, int kept)
    {
        var (coarser, finest) = (Math.Min(sent, kept), Math.Max(sent, kept));
        GeneratedValue Value(long count) => GeneratedValue.Integer(
            JavaJson.Number(count / SourceCalendar.Power(finest - coarser) * SourceCalendar.Power(sent - coarser)),
            count / SourceCalendar.Power(finest - coarser) * SourceCalendar.Power(kept - coarser));
        var name = sent switch
        {
            3 => "Timestamp",
            6 => "MicroTimestamp",
            _ => "NanoTimestamp",
        };
        return new GeneratedType(
            new("int64", $"io.debezium.time.{name}"),
            LogicalType.Timestamp(kept),
            [.. SourceCalendar.EdgeTimestamps(finest).Select(Value)],
            SourceCalendar.Timestamps(finest).Select(Value)).Casting;
    }

    private static GeneratedType DayAsTimestamp(int precision)
    {
        var perDay = 86_400 * SourceCalendar.Power(precision);
        GeneratedValue Value(long day) => GeneratedValue.Integer(JavaJson.Number(day), day * perDay);
        return new GeneratedType(
            new("int32", "io.debezium.time.Date"),
            LogicalType.Timestamp(precision),
            [Value(0), Value(-1), Value(SourceCalendar.FirstDay)],
            Generators.Integer(-1_000_000, 1_000_000).Select(Value)).Casting;
    }

    /// <summary>Midnights.</summary>
    private static GeneratedType TimestampAsDay(int precision)
    {
        var perDay = 86_400 * SourceCalendar.Power(precision);
        GeneratedValue Value(long day) => GeneratedValue.Integer(JavaJson.Number(day * perDay), day);
        return new GeneratedType(
            new("int64", precision == 3 ? "io.debezium.time.Timestamp" : "io.debezium.time.MicroTimestamp"),
            LogicalType.Of(LogicalTypeKind.Date),
            [Value(0), Value(-1), Value(SourceCalendar.FirstDay)],
            Generators.Integer(-1_000_000, 1_000_000).Select(Value)).Casting;
    }
}
