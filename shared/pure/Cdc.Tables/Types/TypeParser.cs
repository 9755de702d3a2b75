using System.Globalization;
using Cdc.Core.Schemas;
using Cdc.Tables.Sql;

namespace Cdc.Tables.Types;

/// <summary>Reads types as <c>system.columns</c> writes them: <c>Name</c> or <c>Name(argument, …)</c>.</summary>
internal static class TypeParser
{
    private const int MaxSecondDigits = 9;

    public static ClickHouseType Parse(string text)
    {
        var open = text.IndexOf('(', StringComparison.Ordinal);
        var type = open < 0 ? WithoutArguments(text) : WithArguments(text, open);
        return type ?? ClickHouseType.Unsupported(text);
    }

    private static ClickHouseType? WithoutArguments(string name)
    {
        var float64 = ClickHouseType.Of(ClickHouseTypeKind.Float64);
        return TypeNames.TryKindWithoutParameters(name, out var kind) ? ClickHouseType.Of(kind)
            : name == "Point" ? ClickHouseType.Tuple((null, float64), (null, float64))
            : null;
    }

    private static ClickHouseType? WithArguments(string text, int open)
    {
        var arguments = TypeArguments.Split(text, open + 1);
        return (text[..open].Trim(), arguments) switch
        {
            (_, null) => null,
            ("Nullable", [var inner]) => ClickHouseType.Nullable(Parse(inner)),
            ("LowCardinality", [var inner]) => ClickHouseType.LowCardinality(Parse(inner)),
            ("Array", [var element]) => ClickHouseType.Array(Parse(element)),
            ("Map", [var key, var value]) => ClickHouseType.Map(Parse(key), Parse(value)),
            ("Tuple", _) => Tuple(arguments),
            ("SimpleAggregateFunction", [_, var value]) => Parse(value),
            ("JSON", _) => ClickHouseType.Json(text),
            ("Enum8", _) => Enum(ClickHouseTypeKind.Enum8, arguments),
            ("Enum16", _) => Enum(ClickHouseTypeKind.Enum16, arguments),
            var (name, _) => WithNumbers(name, arguments),
        };
    }

    private static ClickHouseType? WithNumbers(string name, IReadOnlyList<string> arguments) => (name, arguments) switch
    {
        ("FixedString", [var length]) when TryNumber(length, int.MaxValue, out var bytes) && bytes > 0 => ClickHouseType.FixedString(bytes),
        ("DateTime", [var zone]) when Literal.TryUnquote(zone, out var name1) => ClickHouseType.DateTime(name1),
        ("DateTime64", [var digits]) when TryNumber(digits, MaxSecondDigits, out var precision) => ClickHouseType.DateTime64(precision, null),
        ("DateTime64", [var digits, var zone]) when TryNumber(digits, MaxSecondDigits, out var precision) && Literal.TryUnquote(zone, out var name2) =>
            ClickHouseType.DateTime64(precision, name2),
        ("Time64", [var digits]) when TryNumber(digits, MaxSecondDigits, out var precision) => ClickHouseType.Time64(precision),
        ("Decimal", [var digits, var scale]) when TryNumber(digits, LogicalType.MaxDecimalDigits, out var precision) => Decimal(precision, scale),
        ("Decimal32", [var scale]) => Decimal(9, scale),
        ("Decimal64", [var scale]) => Decimal(18, scale),
        ("Decimal128", [var scale]) => Decimal(38, scale),
        ("Decimal256", [var scale]) => Decimal(LogicalType.MaxDecimalDigits, scale),
        _ => null,
    };

    private static ClickHouseType? Decimal(int precision, string scale) =>
        precision > 0 && TryNumber(scale, precision, out var digits) ? ClickHouseType.Decimal(precision, digits) : null;

    private static ClickHouseType? Tuple(IReadOnlyList<string> arguments) =>
        arguments.Count == 0 ? null : ClickHouseType.Tuple([.. arguments.Select(TupleElement)]);

    private static (string? Name, ClickHouseType Type) TupleElement(string text)
    {
        if (Identifier.TryReadQuoted(text, out var quoted, out var rest))
        {
            return (quoted, Parse(rest.Trim()));
        }

        var end = text.AsSpan().IndexOfAny(' ', '(');
        return end > 0 && text[end] == ' ' ? (text[..end], Parse(text[end..].Trim())) : (null, Parse(text));
    }

    private static ClickHouseType? Enum(ClickHouseTypeKind kind, IReadOnlyList<string> arguments)
    {
        var members = new List<EnumMember>(arguments.Count);
        foreach (var argument in arguments)
        {
            var equals = argument.LastIndexOf('=');
            if (equals < 0 || !Literal.TryUnquote(argument[..equals].Trim(), out var name)
                || !short.TryParse(argument.AsSpan(equals + 1), NumberStyles.AllowLeadingSign | NumberStyles.AllowLeadingWhite, CultureInfo.InvariantCulture, out var value))
            {
                return null;
            }

            members.Add(new EnumMember(name, value));
        }

        return members.Count == 0 ? null : ClickHouseType.Enum(kind, members);
    }

    private static bool TryNumber(string text, int max, out int number) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number) && number <= max;
}
