using Cdc.Core.Schemas;
using Cdc.Decoder.Tests.RoundTrip.Values;
using FsCheck.Fluent;

namespace Cdc.Decoder.Tests.RoundTrip.Types;

/// <summary>Maps, points, geometries, and the structs that are kept as their JSON.</summary>
internal static class CompositeTypes
{
    /// <summary>What stands for an unavailable map.</summary>
    public static readonly string MapPlaceholder = JavaJson.Object((TextTypes.UnavailableText, TextTypes.Placeholder));

    private static readonly LogicalType Json = LogicalType.Of(LogicalTypeKind.Json);
    private static readonly LogicalType WellKnownBinary = LogicalType.Of(LogicalTypeKind.Bytes);

    private static ConnectType PointSchema => ConnectType.StructOf(
        "io.debezium.data.geometry.Point", ("x", new("double")), ("y", new("double")), ("wkb", new ConnectType("bytes").OrNull), ("srid", new ConnectType("int32").OrNull));

    /// <summary>All of them.</summary>
    public static IReadOnlyList<GeneratedType> All { get; } =
    [
        Map(),
        Point(),
        Geometry("io.debezium.data.geometry.Geometry"),
        Geometry("io.debezium.data.geometry.Geography"),
        Verbatim(ConnectType.MapOf(new("string"), new("int32")), "{}", """{"a":1,"":-2}"""),
        Verbatim(ConnectType.MapOf(new("int16"), new("double")), "[]", "[[1,0.5],[2,-1.0E300]]"),
        Verbatim(
            ConnectType.StructOf("io.debezium.data.SparseDoubleVector", ("dimensions", new("int16")), ("vector", ConnectType.MapOf(new("int16"), new("double")))),
            """{"dimensions":25,"vector":[[1,0.5]]}"""),
        Verbatim(ConnectType.StructOf("io.debezium.data.geometry.Line", ("a", new("double")), ("b", new("double")), ("c", new("double"))), """{"a":1.0,"b":2.0,"c":-0.0}"""),
        Verbatim(
            ConnectType.StructOf("io.debezium.data.geometry.Circle", ("center", PointSchema), ("radius", new("double"))),
            """{"center":{"x":1.0,"y":2.0,"wkb":"AQ==","srid":null},"radius":3.0}"""),
        Verbatim(
            ConnectType.StructOf(
                null,
                ("a", new("int32")),
                ("b", ConnectType.StructOf("com.example.Inner", ("c", new ConnectType("string").OrNull), ("d", ConnectType.ArrayOf(new("int64")))).OrNull)),
            """{"a":1,"b":null}""",
            """{"a":-2147483648,"b":{"c":"\u0000 é 🚕 \"\\","d":[9223372036854775807]}}"""),
    ];

    private static GeneratedType Map()
    {
        GeneratedValue Value(IEnumerable<(string Key, string? Value)> entries)
        {
            var json = JavaJson.Object(entries.DistinctBy(entry => entry.Key).Select(entry => (entry.Key, entry.Value is null ? "null" : JavaJson.Quote(entry.Value))));
            return GeneratedValue.Compound(json, json);
        }

        var entry = Generators.Text.Zip(Gen.Frequency((4, Generators.Text), (1, Gen.Constant<string>(null!))), (key, value) => (key, (string?)value));
        return new GeneratedType(
            ConnectType.MapOf(new("string"), new ConnectType("string").OrNull),
            LogicalType.Of(LogicalTypeKind.Map),
            [Value([]), Value([("a", "1"), ("b", null)]), Value([("", "")]), Value([("q\"\u0001", "\\ud83d 🚕")])],
            Gen.Choose(0, 4).SelectMany(count => Gen.ListOf(entry, count)).Select(entries => Value(entries))).Declarable.WithPlaceholders(MapPlaceholder);
    }

    private static GeneratedType Point()
    {
        GeneratedValue Value(double x, double y, bool isWhole)
        {
            (string Name, string Json)[] coordinates = [("x", JavaJson.Number(x)), ("y", JavaJson.Number(y))];
            var binary = isWhole ? JavaJson.Bytes([1, 1, 0, 0, 0, .. BitConverter.GetBytes(x), .. BitConverter.GetBytes(y)]) : "null";
            return GeneratedValue.Compound(JavaJson.Object([.. coordinates, ("wkb", binary), ("srid", isWhole ? "4326" : "null")]), JavaJson.Object(coordinates));
        }

        var others =
            from x in Generators.Double
            from y in Generators.Double
            from isWhole in Generators.Boolean
            select Value(x, y, isWhole);
        return new GeneratedType(PointSchema, LogicalType.Of(LogicalTypeKind.Point), [Value(0, 0, false), Value(1.5, -2, true), Value(double.NaN, double.NegativeInfinity, true)], others).Declarable;
    }

    private static GeneratedType Geometry(string name)
    {
        GeneratedValue Value(byte[] binary) =>
            GeneratedValue.Bytes(JavaJson.Object(("wkb", JavaJson.Bytes(binary)), ("srid", "null"), ("extensions", """{"type":"lseg"}""")), binary);
        var schema = ConnectType.StructOf(name, ("wkb", new("bytes")), ("srid", new ConnectType("int32").OrNull), ("extensions", ConnectType.MapOf(new("string"), new("string")).OrNull));
        return new(schema, WellKnownBinary, [Value([0]), Value([1, 2, 0, 0, 0, 0xFB, 0xFF, 0xFE])], Generators.Bytes.Select(Value));
    }

    private static GeneratedType Verbatim(ConnectType schema, params IEnumerable<string> values) => GeneratedType.Of(schema, Json, [.. values.Select(GeneratedValue.Verbatim)]).Declarable;
}
