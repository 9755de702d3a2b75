using System.Text;
using Cdc.Core.Schemas;
using Cdc.Debezium.Settings;
using Cdc.Decoder.Tests.RoundTrip.Values;
using FsCheck;
using FsCheck.Fluent;

namespace Cdc.Decoder.Tests.RoundTrip.Types;

/// <summary>Text of every kind, bytes and bits.</summary>
internal static class TextTypes
{
    /// <summary>What stands for an unavailable text, as JSON.</summary>
    public static readonly string Placeholder = JavaJson.Quote(UnavailableText);

    /// <summary>What stands for unavailable bytes, as JSON.</summary>
    public static readonly string BytesPlaceholder = JavaJson.Bytes(Encoding.UTF8.GetBytes(UnavailableText));

    /// <summary><c>unavailable.value.placeholder</c>.</summary>
    public const string UnavailableText = "__debezium_unavailable_value";

    private static readonly string[] Texts =
    [
        "", " ", "\0", "\u0001\u001f\t\r\n\b\f\"\\/", "🚕 Zoë", "\ud83d\ude00\U0010FFFF", "\u2028\u2029\ufeff\ufffd", "null", "NaN", "true", "1.50", "infinity", "{}", "[", "b'1138.5'", "MTEzOC41",
        "\\ud83d", "\\x41", "2024-02-30", UnavailableText + "s", new string('é', 3_000), string.Concat(Enumerable.Repeat("\u0001", 300)),
    ];

    /// <summary>Semantic types that say nothing of the column, and none.</summary>
    private static readonly string?[] PlainTexts =
    [
        null, "io.debezium.data.Xml", "io.debezium.data.Ltree", "io.debezium.data.Tsvector", "io.debezium.data.Tsquery", "io.debezium.time.ZonedTime",
        "io.debezium.time.Interval", "com.example.Unknown",
    ];

    /// <summary>All of them.</summary>
    public static IReadOnlyList<Gen<GeneratedType>> All { get; } =
    [
        .. PlainTexts.Select(name => Gen.Constant(Text(new("string", name), LogicalTypeKind.String))),
        Gen.Constant(Text(new("string", "io.debezium.data.Enum", ("allowed", "happy,sad")), LogicalTypeKind.Enum)),
        Gen.Constant(Text(new("string", "io.debezium.data.EnumSet", ("allowed", "eu,us")), LogicalTypeKind.Enum)),
        Gen.Constant(Json()),
        Gen.Constant(Uuid()),
        Gen.Constant(Bytes()),
        Gen.Choose(2, 70).Select(length => Bits(length, isVarying: false)),
        Gen.Choose(1, 70).Select(length => Bits(length, isVarying: true)),
    ];

    /// <summary>A type whose values are any text.</summary>
    private static GeneratedType Text(ConnectType schema, LogicalTypeKind column) =>
        new GeneratedType(schema, LogicalType.Of(column), [.. Texts.Select(GeneratedValue.Text)], Generators.Text.Select(GeneratedValue.Text)).Declarable
            .WithPlaceholders(Placeholder, JavaJson.Quote(Convert.ToHexStringLower(Encoding.UTF8.GetBytes(UnavailableText))));

    private static GeneratedType Json()
    {
        string[] documents = ["{}", "[1, null, {}]", "null", "\"text\"", "1.50", """{"a": {"b": [true]}, "a": "\u00e9\ud83d\ude00"}""", " {\n}\t"];
        return new GeneratedType(
            new("string", "io.debezium.data.Json"),
            LogicalType.Of(LogicalTypeKind.Json),
            [.. documents.Select(GeneratedValue.Text)],
            Generators.Text.Select(text => GeneratedValue.Text(JavaJson.Object((text, JavaJson.Quote(text)))))).Declarable
                .WithPlaceholders(Placeholder, JavaJson.Quote(CompositeTypes.MapPlaceholder));
    }

    private static GeneratedType Uuid() => new GeneratedType(
        new("string", "io.debezium.data.Uuid"),
        LogicalType.Of(LogicalTypeKind.Uuid),
        [.. new[] { "00000000-0000-0000-0000-000000000000", "ffffffff-ffff-ffff-ffff-ffffffffffff", "A0EEBC99-9C0B-4EF8-BB6D-6BB9BD380A11" }.Select(GeneratedValue.Text)],
        Generators.Unsigned.Zip(Generators.Unsigned, (high, low) => GeneratedValue.Text(new Guid([.. BitConverter.GetBytes(high), .. BitConverter.GetBytes(low)]).ToString()))).Declarable
            .WithPlaceholders(Placeholder);

    private static GeneratedType Bytes() => new(
        new("bytes"),
        LogicalType.Of(LogicalTypeKind.Bytes),
        [.. new byte[][] { [], [0], [0xFF, 0xFE], [.. "b'x'"u8], [0xED, 0xA0, 0x80], [.. Enumerable.Range(0, 256).Select(part => (byte)part)] }.Select(GeneratedValue.Bytes)],
        Generators.Bytes.Select(GeneratedValue.Bytes))
    {
        Declared = new ColumnOptions { Type = LogicalType.Of(LogicalTypeKind.Bytes), Encoding = TextEncoding.Base64 },
        Placeholders = [BytesPlaceholder],
    };

    /// <summary>Bits as the database prints them; Debezium sends them as little-endian bytes, and of varying ones not how many there are.</summary>
    private static GeneratedType Bits(int length, bool isVarying)
    {
        GeneratedValue Value(string digits)
        {
            var bytes = new byte[(length + 7) / 8];
            for (var bit = 0; bit < digits.Length; bit++)
            {
                bytes[bit / 8] |= (byte)((digits[^(bit + 1)] - '0') << (bit % 8));
            }

            return GeneratedValue.Text(JavaJson.Bytes(bytes), isVarying ? digits.TrimStart('0') : digits);
        }

        (string Name, string Value)[] parameters = [("length", JavaJson.Number(length)), .. isVarying ? new[] { ("__debezium.source.column.type", "VARBIT") } : []];
        return new(
            new("bytes", "io.debezium.data.Bits", parameters),
            LogicalType.Of(LogicalTypeKind.String),
            [Value(new string('0', length)), Value(new string('1', length)), Value("1".PadLeft(length, '0'))],
            Gen.ArrayOf(Gen.Elements('0', '1'), length).Select(digits => Value(new string(digits))));
    }
}
