using Cdc.Core.Schemas;
using Cdc.Debezium.Settings;
using Cdc.Decoder.Tests.RoundTrip.Values;
using FsCheck.Fluent;

namespace Cdc.Decoder.Tests.RoundTrip.Types;

/// <summary>Arrays of every other type, with nulls, and vectors.</summary>
internal static class ArrayTypes
{
    /// <summary>The bytes of the placeholder as numbers, as they stand in arrays of integers and dates.</summary>
    private static readonly string PlaceholderNumbers = $"[{string.Join(',', System.Text.Encoding.UTF8.GetBytes(TextTypes.UnavailableText))}]";

    /// <summary>Java's <c>UUID.nameUUIDFromBytes</c> of the placeholder, as the PostgreSQL connector sends it.</summary>
    private const string PlaceholderUuids = """["b68a35a7-17ad-35b3-af2a-ae46edb4545a"]""";

    /// <summary>Arrays of a type.</summary>
    public static GeneratedType Of(GeneratedType element, string? semantic = null)
    {
        var column = LogicalType.Array(element.Column);
        var mayBeNull = semantic is null;
        var values = Gen.Frequency((5, element.Values), (mayBeNull ? 1 : 0, Gen.Constant(GeneratedValue.Null)));
        GeneratedValue[][] edges = [[], [element.Edges[0]], [.. element.Edges], .. mayBeNull ? new[] { new[] { GeneratedValue.Null, element.Edges[^1], GeneratedValue.Null } } : []];
        return new GeneratedType(
            ConnectType.ArrayOf(element.Schema with { IsOptional = mayBeNull }, semantic),
            column,
            [.. edges.Select(Value)],
            Gen.Choose(0, 5).SelectMany(count => Gen.ArrayOf(values, count)).Select(Value))
        {
            Declared = element.Declared is { Encoding: TextEncoding.Auto } ? new ColumnOptions { Type = column } : null,
            Placeholders = Placeholders(element.Schema),
        };
    }

    private static GeneratedValue Value(GeneratedValue[] elements) =>
        GeneratedValue.Compound($"[{string.Join(',', elements.Select(element => element.Json))}]", $"[{string.Join(',', elements.Select(element => element.EventJson))}]");

    /// <summary>The connector has forms for these alone; see the decoder's README.</summary>
    private static IReadOnlyList<string> Placeholders(ConnectType element) => (element.Literal, element.Semantic) switch
    {
        ("string", null or "io.debezium.data.Json") => [$"[{TextTypes.Placeholder}]"],
        ("bytes", null) => [$"[{TextTypes.BytesPlaceholder}]"],
        ("string", "io.debezium.data.Uuid") => [PlaceholderUuids],
        ("int32" or "int64", null) when element.Parameters.Length == 0 => [PlaceholderNumbers],
        ("int32", "io.debezium.time.Date") => [PlaceholderNumbers],
        _ => [],
    };
}
